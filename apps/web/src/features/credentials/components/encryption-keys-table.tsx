/** The encryption keys of the configuration, and which may go. */
import { EuiBasicTable, EuiTextColor, type EuiBasicTableColumn } from '@elastic/eui';
import type { EncryptionKeyView } from '@lockstep/contracts';
import { credentialMessages as text } from '../../../texts/credentials.ts';

const COLORS = { active: 'success', needed: 'warning', removable: 'subdued', missing: 'danger' } as const;

const COLUMNS: EuiBasicTableColumn<EncryptionKeyView>[] = [
  { field: 'id', name: text.key, width: '140px' },
  {
    name: text.secrets,
    width: '120px',
    render: ({ secrets: { outputs, policies } }: EncryptionKeyView) => outputs + policies,
  },
  {
    field: 'status',
    name: text.status,
    render: (status: EncryptionKeyView['status']) => (
      <EuiTextColor color={COLORS[status]}>{text.statuses[status]}</EuiTextColor>
    ),
  },
];

export function EncryptionKeysTable({ keys }: { readonly keys: readonly EncryptionKeyView[] }) {
  return (
    <EuiBasicTable<EncryptionKeyView>
      tableCaption={text.keysCaption}
      items={[...keys]}
      itemId="id"
      rowHeader="id"
      columns={COLUMNS}
    />
  );
}
