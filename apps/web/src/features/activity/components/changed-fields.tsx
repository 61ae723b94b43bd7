/** Before and after of what somebody changed. */
import type { UserAction } from '@lockstep/contracts';
import { EuiBasicTable, type EuiBasicTableColumn } from '@elastic/eui';
import { Paragraph } from '../../../ui/text.tsx';
import { activityMessages as text } from '../../../texts/activity.ts';
import { changedFields, type ChangedField } from '../model/field-changes.ts';

export function ChangedFields({ action }: { readonly action: UserAction }) {
  const rows = changedFields(action);
  if (rows.length === 0) {
    return <Paragraph color="subdued">{text.noFields}</Paragraph>;
  }
  return (
    <EuiBasicTable<ChangedField>
      tableCaption={text.changedCaption}
      items={[...rows]}
      itemId="field"
      rowHeader="field"
      responsiveBreakpoint="s"
      columns={COLUMNS}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<ChangedField>[] = [
  { field: 'field', name: text.field, width: '240px' },
  { field: 'before', name: text.facts.before, render: wrapped },
  { field: 'after', name: text.facts.after, render: wrapped },
];

function wrapped(value: string) {
  return <span css={{ overflowWrap: 'anywhere' }}>{value}</span>;
}
