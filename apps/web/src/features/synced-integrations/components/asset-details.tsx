/** One custom asset: why it is as it is, what can be done, and the difference between both sides when asked for. */
import type { ReportedAsset } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSkeletonText } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import type { SyncNow } from '../api/sync-now.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { ItemActions } from './item-actions.tsx';
import { ItemCause } from './item-cause.tsx';
import type { ListContext } from './list-context.ts';

const AssetCompare = lazy(async () => ({ default: (await import('./asset-compare.tsx')).AssetCompare }));

interface AssetDetailsProps {
  readonly asset: ReportedAsset;
  readonly context: ListContext;
  readonly retry: SyncNow;
}

export function AssetDetails({ asset, context, retry }: AssetDetailsProps) {
  const [isCompared, setCompared] = useState(false);
  return (
    <>
      <ItemCause item={asset} />
      <ItemActions
        item={asset}
        what={`${text.assetType(asset.type)} ${asset.name}`}
        title={asset.name}
        context={context}
        retry={retry}
      >
        {context.appliedBy === 'console' ? (
          <EuiButtonEmpty
            size="s"
            flush="both"
            iconType="compare"
            aria-expanded={isCompared}
            onClick={() => setCompared(!isCompared)}
          >
            {isCompared ? text.hideCompare : text.compare}
          </EuiButtonEmpty>
        ) : null}
      </ItemActions>
      {isCompared ? (
        <Suspense fallback={<EuiSkeletonText lines={3} />}>
          <AssetCompare outputId={context.outputId} asset={asset} remoteName={context.remoteName} />
        </Suspense>
      ) : null}
    </>
  );
}
