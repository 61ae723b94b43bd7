/** The encryption keys of the configuration, and which may go. */
import { EuiBasicTable, EuiTextColor, type EuiBasicTableColumn } from '@elastic/eui';
import type { SealingKeyView } from '@lockstep/contracts';
import { credentialMessages as text } from '../messages.ts';

const COLORS = { active: 'success', needed: 'warning', removable: 'subdued', missing: 'danger' } as const;

const COLUMNS: EuiBasicTableColumn<SealingKeyView>[] = [
  { field: 'id', name: text.key, width: '140px' },
  {
    name: text.secrets,
    width: '120px',
    render: ({ secrets: { outputs, policies } }: SealingKeyView) => outputs + policies,
  },
  {
    field: 'status',
    name: text.status,
    render: (status: SealingKeyView['status']) => (
      <EuiTextColor color={COLORS[status]}>{text.statuses[status]}</EuiTextColor>
    ),
  },
];

export function SealingKeysTable({ keys }: { readonly keys: readonly SealingKeyView[] }) {
  return (
    <EuiBasicTable<SealingKeyView>
      tableCaption={text.keysCaption}
      items={[...keys]}
      itemId="id"
      rowHeader="id"
      columns={COLUMNS}
    />
  );
}
