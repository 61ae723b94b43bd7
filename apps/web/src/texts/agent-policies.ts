/** Texts of the agent policies. */
import { formatQuantity } from '../lib/format.ts';

export const policyMessages = {
  title: 'Agent policies',
  about: 'Which outputs the agents of each policy send to, and which integrations it uses.',
  caption: 'Agent policies',
  name: 'Name',
  outputForIntegrations: 'Output for integrations',
  outputForMonitoring: 'Output for monitoring',
  integrations: 'Integrations',
  agents: 'Agents',
  updated: 'Last updated',
  actions: 'Actions',
  byDefault: 'by default',
  monitoringOff: 'Monitoring is off',
  unknownOutput: (id: string) => `The output ${id} is missing`,
  integrationCount: (count: number) => formatQuantity(count, 'integration policy', 'integration policies'),
  noIntegrations: 'None',
  showIntegrations: (name: string) => `Show the integration policies of ${name}`,
  hideIntegrations: (name: string) => `Hide the integration policies of ${name}`,
  ownOutputIs: 'with an output of its own:',
  edit: (name: string) => `Edit the outputs of ${name}`,
  managedReason: 'This policy is managed by Fleet itself and cannot be changed here.',
  search: 'Find by name, ID or integration',
  outputFilter: 'Output',
  anyOutput: 'All outputs',
  found: (shown: number, total: number) =>
    `${shown} of ${formatQuantity(total, 'agent policy', 'agent policies')}`,
  none: 'There are no agent policies',
  noneHint: 'Agent policies are created where agents are managed. This page shows which outputs they use.',
  noMatch: 'No agent policy matches',
  clearFilter: 'Clear search and filter',
  problem: 'The agent policies cannot be read',
  oldProblem: 'The agent policies cannot be read at the moment',
  outputsProblem: 'The names of the outputs cannot be read. Their IDs are shown instead.',
  packagesProblem: 'The integration policies cannot be read',
  loading: 'Loading agent policies',
  noPermissionTitle: 'You do not have permission to see agent policies',

  modalTitle: (name: string) => `Outputs of ${name}`,
  modalReach: (agents: number) =>
    agents === 0
      ? 'No agents use this policy.'
      : `${formatQuantity(agents, 'agent')} ${agents === 1 ? 'takes' : 'take'} the change with the next check-in.`,
  defaultOption: (name: string | undefined) => (name === undefined ? 'Default' : `Default (${name})`),
  save: 'Save outputs',
  saving: 'Saving',
  cancel: 'Cancel',
  saveProblem: 'The outputs of this policy were not saved',
  saved: (name: string) => `The outputs of ${name} are saved.`,
  nothingChanged: 'Nothing has been changed yet.',
} as const;
