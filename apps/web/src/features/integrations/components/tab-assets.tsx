/** Before an install: what it would write. After it: what it wrote, and how that is now. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense } from 'react';
import { usePackageAssets } from '../api/package-assets-query.ts';
import { usePackagePlan } from '../api/package-plan-query.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { PlannedWrites } from './planned-writes.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { RecordedAssets } from './recorded-assets.tsx';
import { SkippedAssets } from './skipped-assets.tsx';

const PackageChanges = lazy(async () => ({
  default: (await import('./package-changes.tsx')).PackageChanges,
}));

interface TabAssetsProps {
  readonly item: PackageDetail;
  /** Of the version on the cluster; undefined when nothing is there. */
  readonly installedVersion: string | undefined;
}

export function TabAssets({ item, installedVersion }: TabAssetsProps) {
  return installedVersion === undefined || installedVersion !== item.version ? (
    <>
      {installedVersion === undefined ? null : (
        <Suspense fallback={<EuiSkeletonText lines={6} />}>
          <PackageChanges name={item.name} version={item.version} />
          <EuiSpacer size="xl" />
        </Suspense>
      )}
      <Planned name={item.name} version={item.version} />
      {installedVersion === undefined ? null : (
        <>
          <EuiSpacer size="xl" />
          <Recorded item={item} />
        </>
      )}
    </>
  ) : (
    <Recorded item={item} />
  );
}

function Planned({ name, version }: { readonly name: string; readonly version: string }) {
  const plan = usePackagePlan({ name, version }, true);
  return (
    <QueryState query={plan} loading={text.planLoading} problem={text.planProblem}>
      {(data) => (
        <>
          <PlannedWrites plan={data} />
          <SkippedAssets items={data.not_installed_here} />
        </>
      )}
    </QueryState>
  );
}

function Recorded({ item }: { readonly item: PackageDetail }) {
  const assets = usePackageAssets(item.name, true);
  return (
    <QueryState query={assets} loading={text.loadingAssets} problem={text.assetsProblem}>
      {(data) => (
        <>
          <RecordedAssets assets={data} />
          <SkippedAssets items={data.not_installed_here} />
          <SkippedAssets
            title={text.retained}
            about={text.retainedAbout}
            items={(item.installationInfo?.retained_es ?? []).map(({ id, type, message }) => ({
              id,
              type,
              reason: message,
            }))}
          />
        </>
      )}
    </QueryState>
  );
}
