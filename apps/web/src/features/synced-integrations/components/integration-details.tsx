/** The inside of an opened integration: cause, next action, both sides, custom assets, and what can be done about it. */
import { EuiSkeletonText, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import { FactList } from '../../../ui/fact-list.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading } from '../../../ui/text.tsx';
import type { SyncNow } from '../api/sync-now.ts';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';
import { isAssetsError, mayBeInUse } from '../model/can-retry.ts';
import { assetKey, type IntegrationEntry } from '../model/report-entries.ts';
import { absentText, sideText } from '../model/versions-text.ts';
import { AssetLine } from './asset-line.tsx';
import { ItemActions } from './item-actions.tsx';
import { ItemCause } from './item-cause.tsx';
import type { ListContext } from './list-context.ts';

const PackageUsers = lazy(async () => ({ default: (await import('./package-users.tsx')).PackageUsers }));

const PackageAssets = lazy(async () => ({
  default: (await import('./package-assets.tsx')).PackageAssets,
}));

interface IntegrationDetailsProps {
  readonly entry: IntegrationEntry;
  readonly context: ListContext;
  readonly retry: SyncNow;
}

export function IntegrationDetails({ entry, context, retry }: IntegrationDetailsProps) {
  const { euiTheme } = useEuiTheme();
  const [areUsersShown, setUsersShown] = useState(false);
  const [areAssetsShown, setAssetsShown] = useState(false);
  const { row } = entry;
  const assets = row.custom_assets ?? [];
  const users = context.appliedBy === 'console' && mayBeInUse(row);
  return (
    <div css={{ padding: `0 ${euiTheme.size.s} ${euiTheme.size.m} ${euiTheme.size.xxl}` }}>
      {/* What a custom asset says for itself is not said twice. */}
      {isAssetsError(row) ? null : <ItemCause item={row} />}
      <ItemActions
        item={row}
        what={`${entry.title} ${row.main.version}`}
        title={entry.title}
        context={context}
        retry={retry}
        openName={row.package_name}
        assets={
          row.remote !== null && context.appliedBy === 'console'
            ? { isShown: areAssetsShown, onToggle: () => setAssetsShown(!areAssetsShown) }
            : undefined
        }
        users={users ? { isShown: areUsersShown, onToggle: () => setUsersShown(!areUsersShown) } : undefined}
      />
      {users && areUsersShown ? (
        <Suspense fallback={<EuiSkeletonText lines={2} />}>
          <PackageUsers
            outputId={context.outputId}
            packageName={row.package_name}
            remoteName={context.remoteName}
          />
        </Suspense>
      ) : null}
      {areAssetsShown ? <AssetsThere context={context} row={row} /> : null}
      <EuiSpacer size="s" />
      <Facts row={row} context={context} />
      {assets.length === 0 ? null : (
        <>
          <EuiSpacer size="s" />
          <Heading level={5} size="xxxs" text={flyoutMessages.customAssetsTitle} />
          <ul>
            {assets.map((asset) => (
              <AssetLine key={assetKey(asset)} asset={asset} context={context} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function AssetsThere({
  context,
  row,
}: Pick<IntegrationDetailsProps, 'context'> & Pick<IntegrationEntry, 'row'>) {
  return (
    <Suspense fallback={<EuiSkeletonText lines={3} />}>
      <PackageAssets
        outputId={context.outputId}
        packageName={row.package_name}
        remoteName={context.remoteName}
        standing={`${row.state} ${row.updated_at}`}
      />
    </Suspense>
  );
}

function Facts({ row, context }: Pick<IntegrationDetailsProps, 'context'> & Pick<IntegrationEntry, 'row'>) {
  return (
    <FactList
      facts={[
        { name: text.onManagement, value: sideText(row.main) },
        {
          name: text.onRemote(context.remoteName),
          value: row.remote === null ? absentText(row, context) : sideText(row.remote),
        },
        { name: text.changed, value: <RelativeTime at={row.updated_at} /> },
        { name: text.packageName, value: row.package_name },
      ]}
    />
  );
}
