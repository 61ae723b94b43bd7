/** Every asset of an integration on the remote with a mark: installed, changed, missing. */
import { EuiIcon, EuiSkeletonText, EuiText, useEuiTheme } from '@elastic/eui';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useRemotePackageAssets } from '../api/package-assets-query.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { assetTicks, ticksInWords, type AssetTick } from '../model/asset-ticks.ts';

interface PackageAssetsProps {
  readonly outputId: string;
  readonly packageName: string;
  readonly remoteName: string;
  /** How the report has the integration. */
  readonly standing: string;
}

export function PackageAssets({ outputId, packageName, remoteName, standing }: PackageAssetsProps) {
  const { data, error } = useRemotePackageAssets(outputId, packageName, standing);
  if (error !== null) return <ErrorNotice title={text.assetsProblem} error={error} />;
  if (data === undefined) return <EuiSkeletonText lines={3} contentAriaLabel={text.assetsLoading} />;
  switch (data.kind) {
    case 'unknown':
      return <Paragraph>{data.message}</Paragraph>;
    case 'not_recorded':
      return <Paragraph>{text.assetsNotRecorded(remoteName)}</Paragraph>;
    case 'known':
      return <Ticks items={data.items} title={text.assetsTitle(data.version, remoteName)} />;
  }
}

function Ticks({ items, title }: { readonly items: readonly AssetTick[]; readonly title: string }) {
  const ticks = assetTicks(items);
  const isByHand = items.some(({ state }) => state === 'changed' || state === 'foreign');
  return (
    <EuiText size="s" css={{ paddingBlockStart: 8 }}>
      <p>
        <strong>{title}</strong> {ticksInWords(items)}
      </p>
      {isByHand ? <p>{text.assetsByHand}</p> : null}
      <ul
        aria-label={title}
        // What scrolls is reached by keyboard.
        tabIndex={0}
        css={{ '&&': { listStyle: 'none', marginInlineStart: 0 }, maxBlockSize: 240, overflowY: 'auto' }}
      >
        {ticks.map((tick) => (
          <Tick key={`${tick.type} ${tick.id}`} tick={tick} />
        ))}
      </ul>
    </EuiText>
  );
}

const LOOKS = {
  present: { icon: 'check', color: 'success' },
  changed: { icon: 'warning', color: 'warning' },
  missing: { icon: 'errorFill', color: 'danger' },
  foreign: { icon: 'user', color: 'danger' },
  optional: { icon: 'dashedCircle', color: 'subdued' },
} as const satisfies Record<AssetTick['state'], { icon: string; color: string }>;

function Tick({ tick: { id, type, state } }: { readonly tick: AssetTick }) {
  const { euiTheme } = useEuiTheme();
  const { icon, color } = LOOKS[state];
  return (
    <li
      css={{
        display: 'grid',
        gridTemplateColumns: `${euiTheme.size.base} minmax(0, 1fr) auto`,
        columnGap: euiTheme.size.s,
        alignItems: 'center',
      }}
    >
      <EuiIcon type={icon} size="s" color={color} aria-label={text.assetState[state]} />
      <span css={{ overflowWrap: 'anywhere' }}>{id}</span>
      <EuiText size="xs" color="subdued" component="span">
        {type.replaceAll('_', ' ')}
      </EuiText>
    </li>
  );
}
