/** Texts of the outputs table. */
import { formatQuantity } from '../../lib/format.ts';

export const outputMessages = {
  title: 'Outputs',
  about: 'Where agents send data, and which remote clusters get the integrations of this one.',
  caption: 'Fleet outputs',
  name: 'Name',
  type: 'Type',
  hosts: 'Hosts',
  sync: 'Integration syncing',
  default: 'Default',
  types: { elasticsearch: 'Elasticsearch', remote_elasticsearch: 'Remote Elasticsearch' },
  defaultIntegrations: 'Agent integrations',
  defaultMonitoring: 'Agent monitoring',
  copyId: (id: string) => `Copy the id ${id}`,
  copiedId: 'Copied',
  search: 'Find by name, host or id',
  stateFilter: 'Show only outputs in these states',
  found: (shown: number, total: number) => `${shown} of ${formatQuantity(total, 'output')}`,
  noMatch: 'No output matches',
  clearFilter: 'Clear search and filter',
  none: 'There are no outputs',
  problem: 'The outputs cannot be read',
  oldProblem: 'The outputs cannot be read at the moment',
  loading: 'Loading outputs',
} as const;
