/** A custom asset beneath its integration. */
import type { ReportedAsset } from '@lockstep/contracts';
import { EuiBadge, EuiText, useEuiTheme } from '@elastic/eui';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { Hint } from '../../../ui/text.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { useSyncNow } from '../api/sync-now.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { assetKey } from '../model/report-entries.ts';
import { AssetDetails } from './asset-details.tsx';
import type { ListContext } from './list-context.ts';
import { SyncOutcome } from './sync-outcome.tsx';

interface AssetLineProps {
  readonly asset: ReportedAsset;
  readonly context: ListContext;
}

export function AssetLine({ asset, context }: AssetLineProps) {
  const { euiTheme } = useEuiTheme();
  const retry = useSyncNow({ outputId: context.outputId, item: assetKey(asset) });
  return (
    <li css={{ paddingBlock: euiTheme.size.s }}>
      <Flow>
        <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
          <strong>{asset.name}</strong>
        </EuiText>
        <Hint>{text.assetType(asset.type)}</Hint>
        {asset.is_deleted ? <EuiBadge color="hollow">{text.deleted}</EuiBadge> : null}
        <SyncStateBadge state={asset.state} />
      </Flow>
      <SyncOutcome state={retry.state} name={asset.name} />
      <AssetDetails asset={asset} context={context} retry={retry} />
    </li>
  );
}
