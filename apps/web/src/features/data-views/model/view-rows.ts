/** Data views and fields as rows of their lists. Pure. */
import type { DataViewDetail, DataViewField } from '@lockstep/contracts';
import { arrangeRows, type ListShape, type ListView } from '../../../lib/list-view.ts';
import { viewMessages as text } from '../../../texts/data-views.ts';

export const VIEW_LIST: ListShape = {
  fields: ['title', 'remote_cluster', 'kind', 'state'],
  sort: { field: 'title', direction: 'asc' },
};

export const FIELD_LIST: ListShape = {
  fields: ['name', 'type'],
  sort: { field: 'name', direction: 'asc' },
  prefix: 'field-',
};

/** Worst first. */
const STATE_ORDER: readonly DataViewDetail['state'][] = ['unreachable', 'forbidden', 'empty', 'ready'];

/** Found by title, remote, kind and state; sorted by state they stand worst first. */
export function arrangeViews(rows: readonly DataViewDetail[], view: ListView): readonly DataViewDetail[] {
  return arrangeRows(rows, view, {
    texts: ({ title, remote_cluster: remote, kind, state }) => [
      title,
      remote,
      text.kinds[kind],
      text.states[state],
    ],
    value: (row, field) => {
      switch (field) {
        case 'remote_cluster':
          return row.remote_cluster;
        case 'kind':
          return row.kind;
        case 'state':
          return STATE_ORDER.indexOf(row.state);
        default:
          return row.title;
      }
    },
    name: ({ title }) => title,
  });
}

/** Found by name and by type, that of Elasticsearch (`keyword`) as well as that of Kibana (`string`). */
export function arrangeFields(rows: readonly DataViewField[], view: ListView): readonly DataViewField[] {
  return arrangeRows(rows, view, {
    texts: ({ name, type, esTypes }) => [name, type, ...esTypes],
    value: (row, field) => (field === 'type' ? row.type : row.name),
    name: ({ name }) => name,
  });
}

const SUMMARY_LENGTH = 160;

/** One line of a document: its message where it has one, else its first values by name. */
export function summaryOf(source: Readonly<Record<string, unknown>>): string {
  const { message } = source;
  const line =
    typeof message === 'string'
      ? message
      : Object.entries(source)
          .filter(([name]) => name !== '@timestamp')
          .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
          .join(', ');
  return line.length > SUMMARY_LENGTH ? `${line.slice(0, SUMMARY_LENGTH)}…` : line;
}
