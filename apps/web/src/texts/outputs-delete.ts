/** Texts of the question before an output is deleted. */
import { formatQuantity } from '../lib/format.ts';

export const deleteMessages = {
  title: (name: string) => `Delete the output ${name}?`,
  lostTitle: 'What is lost',
  lost: 'The output with its settings, its service token and its keys. They cannot be restored.',
  lostSync: (name: string) => `Integrations are no longer synced to ${name}, and its sync status goes.`,
  staysTitle: 'What stays behind',
  staysRemote: (name: string) =>
    `On ${name}: the installed integrations, custom assets and data, and the API keys that were created there.`,
  staysFollower: (index: string) =>
    `The follower index ${index}, which keeps replicating until it is deleted.`,
  staysRecord: 'The index lockstep-applied there, which says what was applied last.',
  staysHere: 'Remote cluster entries and data views that point to it.',
  staysNothing: 'Nothing: it only says where agents send data.',
  affectedTitle: 'Agent policies affected',
  affectedNone: 'No agent policy uses it.',
  affected: (policies: number, agents: number) =>
    `${formatQuantity(policies, 'agent policy', 'agent policies')} with ${formatQuantity(agents, 'agent')} ${policies === 1 ? 'sends' : 'send'} to the default output from then on:`,
  affectedOne: (name: string, agents: number) => `${name}, ${formatQuantity(agents, 'agent')}`,
  affectedMore: (count: number) => `and ${formatQuantity(count, 'more', 'more')}`,
  affectedPackages: (names: string) => `Integration policies that name it: ${names}.`,
  affectedUnknown: 'Which agent policies use it cannot be read',
  affectedLoading: 'Checking which agent policies use it',
  confirm: (name: string) => `Delete ${name}`,
  cancel: 'Cancel',
  failed: 'The output was not deleted',
  done: (name: string) => `The output ${name} is deleted.`,
} as const;
