/** The assets that an installation recorded, those that are not as they were first. */
import { EuiBadge, EuiBasicTable, EuiSpacer, type EuiBasicTableColumn } from '@elastic/eui';
import { Heading, Hint, Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { PackageAssets } from '../api/package-assets-query.ts';
import { worstFirst, type RecordedAsset } from '../model/worst-first.ts';
import { kindText, packageMessages as text } from '../../../texts/integrations-package.ts';

const LOOKS = {
  present: { color: 'success', icon: 'check' },
  changed: { color: 'warning', icon: 'warning' },
  missing: { color: 'danger', icon: 'errorFill' },
  foreign: { color: 'danger', icon: 'user' },
  optional: { color: 'hollow', icon: 'dashedCircle' },
} as const;

const COLUMNS: EuiBasicTableColumn<RecordedAsset>[] = [
  {
    field: 'id',
    name: text.name,
    render: (id: string) => <span css={{ overflowWrap: 'anywhere' }}>{id}</span>,
  },
  { field: 'type', name: text.type, width: '180px', render: kindText },
  {
    field: 'state',
    name: text.state,
    width: '260px',
    render: (state: RecordedAsset['state']) => <AssetState state={state} />,
  },
];

function AssetState({ state }: Pick<RecordedAsset, 'state'>) {
  const { color, icon } = LOOKS[state];
  const hint = text.liveHints[state];
  return (
    <div>
      <EuiBadge color={color} iconType={icon}>
        {text.liveStates[state]}
      </EuiBadge>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
    </div>
  );
}

export function RecordedAssets({ assets }: { readonly assets: PackageAssets }) {
  const { items, version } = assets;
  const own = items.filter(({ state }) => state !== 'optional');
  const wrong = own.filter(({ state }) => state !== 'present').length;
  return (
    <section>
      <Heading level={2} size="xs" text={text.recordedTitle(version)} />
      <Paragraph color="subdued">
        {wrong === 0 && own.length > 0 ? text.allPresent(own.length) : text.recordedAbout}
      </Paragraph>
      <EuiSpacer size="s" />
      {wrong === 0 ? null : <Notice after="m" color="warning" title={text.fixTitle(wrong)} text={text.fix} />}
      <EuiBasicTable
        tableCaption={text.recordedTitle(version)}
        items={[...worstFirst(items)]}
        columns={COLUMNS}
        itemId={({ id, type }: RecordedAsset) => `${type} ${id}`}
        noItemsMessage={text.recordedNone}
        compressed
      />
    </section>
  );
}
