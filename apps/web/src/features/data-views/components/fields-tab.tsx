/** The fields of a data view. */
import type { DataViewField } from '@lockstep/contracts';
import { EuiButton, EuiEmptyPrompt, EuiSkeletonText, type EuiBasicTableColumn } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { useListView } from '../../../lib/use-list-view.ts';
import { ListSearch } from '../../../ui/list-search.tsx';
import { ListTable } from '../../../ui/list-table.tsx';
import { uiMessages } from '../../../ui/messages.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useFields } from '../api/views-query.ts';
import { viewMessages as text } from '../messages.ts';
import { arrangeFields, FIELD_LIST } from '../model/view-rows.ts';

export function FieldsTab({ id, title }: { readonly id: string; readonly title: string }) {
  const fields = useFields(id);
  const [view, changeView] = useListView(FIELD_LIST);
  if (fields.data === undefined) {
    return fields.error === null ? (
      <EuiSkeletonText lines={8} contentAriaLabel={text.fieldsLoading} />
    ) : (
      <ProblemCallout title={text.fieldsProblem} problem={problemOf(fields.error)} isAnnounced>
        <EuiButton size="s" onClick={() => void fields.refetch()}>
          {uiMessages.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  const shown = arrangeFields(fields.data, view);
  return (
    <>
      <ListSearch
        label={text.fieldsSearch}
        view={view}
        onView={changeView}
        shown={shown.length}
        total={fields.data.length}
      />
      <ListTable<DataViewField>
        caption={text.fieldsCaption(title)}
        rows={shown}
        itemId="name"
        columns={COLUMNS}
        view={view}
        onView={changeView}
        isFiltered={fields.data.length > 0}
        none={<EuiEmptyPrompt titleSize="xs" title={<h3>{text.fieldsNone}</h3>} />}
      />
    </>
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
