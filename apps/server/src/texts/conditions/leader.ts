/** What conditions say: leader. */
import { LEADER_INDEX } from '@lockstep/contracts';

export const leaderTexts = {
  leaderMissing: (management: string) => `${management} has no index ${LEADER_INDEX}.`,
  leaderMissingNext: 'Send the leader document again; that creates it.',
  leaderIndex: 'The leader index',
  viewIndexMetadataOn: `view_index_metadata on ${LEADER_INDEX}`,
  noSoftDeletes: `${LEADER_INDEX} keeps no history of its changes (index.soft_deletes.enabled is false), so no follower can follow it.`,
  noSoftDeletesNext: `Delete ${LEADER_INDEX}; this console creates it again with history.`,
  isThere: `${LEADER_INDEX} is there and keeps its history.`,
  disksFull: (management: string) => `${LEADER_INDEX} takes no writes: the disks of ${management} are full.`,
  blockIsSet: ({ management, block }: { readonly management: string; readonly block: string }) =>
    `${LEADER_INDEX} on ${management} takes no writes: index.blocks.${block} is set.`,
  freeDisks: 'Free disk space; Elasticsearch then lifts the block by itself.',
  liftBlock: (block: string) => `Set index.blocks.${block} of ${LEADER_INDEX} to null.`,
  onHoldsNoLeaderDocument: (managementName: string) =>
    `${LEADER_INDEX} on ${managementName} holds no leader document.`,
  onHoldsNoLeaderDocumentNext: 'Send the leader document again.',
  leaderDocument: 'The leader document',
  readOn: `read on ${LEADER_INDEX}`,
  size: (size: number) => `${size} KiB`,
  collectingFailed: ({
    managementName,
    assetsError,
  }: {
    readonly managementName: string;
    readonly assetsError: string;
  }) => `Custom assets could not be collected on ${managementName}: ${assetsError}`,
  collectingFailedNext:
    'Check the privileges of this console for templates and pipelines; the next run tries again.',
  leaderLarge: (shown: string) =>
    `The leader document has grown to ${shown}; every change sends all of it to every remote.`,
  leaderLargeNext: 'Remove custom assets and integrations that are not needed any more.',
  holds: ({ partsCount, shown }: { readonly partsCount: number; readonly shown: string }) =>
    `It lists ${partsCount} integrations and has ${shown}.`,
  publishFailed: ({
    managementName,
    publishError,
  }: {
    readonly managementName: string;
    readonly publishError: string;
  }) => `The leader document could not be written on ${managementName}: ${publishError}`,
  publishFailedNext: 'Remove the cause that the message names; the next run tries again.',
  lastRunOfThisConsole: 'The last run of this console was interrupted, or a part of it failed.',
  lastRunOfThisConsoleNext:
    'Look in the log of the console for "[SyncIntegrationsTask] error" and "the task failed", then start a run with "Sync now".',
  notObserved: 'No run has ended yet.',
  notObservedNext: 'Wait for the first run, or start one with "Sync now".',
  runOverdue: (next: string) => `The next run was due at ${next}.`,
  runOverdueNext: 'Start a run with "Sync now"; see the log of the console.',
} as const;
