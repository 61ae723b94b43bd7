/** Every setting of a link with the place where it is defined. */
import type { RemoteClusterDetail } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, type EuiBasicTableColumn } from '@elastic/eui';
import { BreakableHost } from '../../../ui/breakable-host.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

type Setting = RemoteClusterDetail['settings'][number];
type Row = Setting & { readonly id: string };

export function LinkSettings({ detail }: { readonly detail: RemoteClusterDetail }) {
  if (detail.settings.length === 0) {
    return <Paragraph color="subdued">{text.settingsNone}</Paragraph>;
  }
  return (
    <EuiBasicTable<Row>
      tableCaption={text.settingsCaption(detail.remote_cluster.name)}
      items={detail.settings.map((one) => ({ ...one, id: `${one.defined_in} ${one.key}` }))}
      itemId="id"
      rowHeader="key"
      compressed
      responsiveBreakpoint="m"
      columns={COLUMNS}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<Row>[] = [
  {
    field: 'key',
    name: text.settingKey,
    render: (key: string, { deprecated }: Row) => (
      <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
        {key}
        {deprecated === null ? null : <Hint color="warning">{deprecated}</Hint>}
      </div>
    ),
  },
  {
    field: 'value',
    name: text.settingValue,
    render: (value: string) => (
      <span css={{ overflowWrap: 'anywhere' }}>
        <BreakableHost host={value} />
      </span>
    ),
  },
  {
    field: 'defined_in',
    name: text.settingOrigin,
    render: (origin: Row['defined_in'], { overridden }: Row) => (
      <span>
        {text.origins[origin]} {overridden ? <EuiBadge color="hollow">{text.overridden}</EuiBadge> : null}
      </span>
    ),
  },
];
