/** Texts of the page of data views. */
import type { DataViewDetail } from '@lockstep/contracts';
import { formatCount } from '../lib/format.ts';

export const viewMessages = {
  title: 'Data views',
  about:
    'Logs and metrics of each linked cluster, searched from here. They are created and removed with the links.',
  caption: 'Data views',
  loading: 'Loading the data views',
  problem: 'The data views cannot be read',
  oldProblem: 'The data views cannot be read at the moment',
  search: 'Search data views',
  none: 'There are no data views',
  noneHint:
    'This cluster is not connected to another one yet. Add the remote cluster whose logs and metrics you want to search from here.',
  noneAction: 'Go to remote clusters',
  waiting: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} no data views yet`,
  waitingHint: 'Data views are created when a remote cluster is connected for the first time.',

  name: 'Data view',
  remoteCluster: 'Remote cluster',
  kind: 'Kind',
  kinds: { logs: 'Logs', metrics: 'Metrics' } satisfies Record<DataViewDetail['kind'], string>,
  state: 'State',
  states: {
    ready: 'Ready',
    empty: 'Nothing found',
    unreachable: 'Unreachable',
    forbidden: 'Not allowed',
  } satisfies Record<DataViewDetail['state'], string>,
  created: 'Created',

  // Details
  detailsTitle: (title: string) => `Data view ${title}`,
  goneTitle: 'There is no such data view',
  gone: (id: string) =>
    `There is no data view ${id}. It may have been removed with its remote cluster, or the link is mistyped.`,
  next: 'Next:',
  searchFailed: 'The search',
  tabs: { documents: 'Newest documents', fields: 'Fields' },
  refresh: 'Search again',

  // Documents
  documentsLoading: 'Searching for the newest documents',
  documentsProblem: 'The documents cannot be searched',
  documentsCaption: (title: string) => `Newest documents of ${title}`,
  documentsNone: 'No documents yet',
  documentsNoneHint: 'Nothing matches this data view on the remote cluster.',
  took: (count: number, ms: number) => `${formatCount(count)} found in ${formatCount(ms)} ms`,
  incomplete: 'There may be newer documents',
  howMany: 'Number of documents',
  newest: (count: number) => `Newest ${formatCount(count)}`,
  noTime: 'No time',
  expand: (id: string) => `Show document ${id}`,
  collapse: (id: string) => `Hide document ${id}`,
  shortened: 'Long values are cut',

  // Fields
  fieldsLoading: 'Reading the fields',
  fieldsProblem: 'The fields cannot be read',
  fieldsCaption: (title: string) => `Fields of ${title}`,
  fieldsSearch: 'Search fields',
  fieldsNone: 'There are no fields',
  field: 'Field',
  type: 'Type',
  searchable: 'Searchable',
  aggregatable: 'Aggregatable',
  yes: 'Yes',
  no: 'No',
} as const;
