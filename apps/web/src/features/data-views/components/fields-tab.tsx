/** The fields of a data view. */
import type { DataViewField } from '@lockstep/contracts';
import type { EuiBasicTableColumn } from '@elastic/eui';
import { ListTable } from '../../../ui/list-table.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useFields } from '../api/views-query.ts';
import { viewMessages as text } from '../../../texts/data-views.ts';
import { arrangeFields, FIELD_LIST } from '../model/view-rows.ts';

export function FieldsTab({ id, title }: { readonly id: string; readonly title: string }) {
  const fields = useFields(id);
  return (
    <QueryState query={fields} loading={text.fieldsLoading} lines={8} problem={text.fieldsProblem}>
      {(rows) => (
        <ListTable<DataViewField>
          caption={text.fieldsCaption(title)}
          search={text.fieldsSearch}
          shape={FIELD_LIST}
          rows={rows}
          arrange={arrangeFields}
          itemId="name"
          columns={COLUMNS}
          none={<EmptyNote title={text.fieldsNone} />}
        />
      )}
    </QueryState>
  );
}

const yesNo = (value: boolean): string => (value ? text.yes : text.no);

const COLUMNS: EuiBasicTableColumn<DataViewField>[] = [
  {
    field: 'name',
    name: text.field,
    sortable: true,
    render: (name: string) => <span css={{ overflowWrap: 'anywhere' }}>{name}</span>,
  },
  {
    field: 'type',
    name: text.type,
    width: '180px',
    sortable: true,
    render: (type: string, { esTypes }: DataViewField) =>
      esTypes.length === 1 && esTypes[0] === type ? type : `${type} (${esTypes.join(', ')})`,
  },
  { field: 'searchable', name: text.searchable, width: '110px', render: yesNo },
  { field: 'aggregatable', name: text.aggregatable, width: '120px', render: yesNo },
];
