/** `/app/integrations`: what the registry has and what is installed on the home cluster. */
import {
  getSyncOverview,
  importBundle,
  installPackage,
  listLeftOverAssets,
  removeLeftOverAssets,
  uploadPackage,
} from '@lockstep/contracts';
import { lazy, Suspense, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useKeptDialog } from '../../lib/kept-state.ts';
import { useLivePackages } from '../../features/integrations/api/live-packages.ts';
import { usePackages } from '../../features/integrations/api/packages-query.ts';
import { IntegrationsLoading } from '../../features/integrations/components/integrations-grid.tsx';
import { IntegrationsView } from '../../features/integrations/components/integrations-view.tsx';
import { LeftOverNotice } from '../../features/integrations/components/left-over-notice.tsx';
import { integrationMessages as text } from '../../texts/integrations.ts';
import { readView, writeView } from '../../features/integrations/model/catalog-address.ts';
import type { CatalogView } from '../../features/integrations/model/catalog.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useSyncOverview } from '../../features/overview/api/overview-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSession } from '../../features/session/api/session-query.ts';
import { paths } from '../../lib/paths.ts';
import type { Permission } from '../../lib/permission.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';
import { packageStandings } from './package-standings.ts';
import { remoteEffects } from './remote-effects.ts';

function IntegrationsPage() {
  const home = useHome();
  const clusterName = home.data?.name ?? text.thisCluster;
  return (
    <Page
      title={text.title}
      about={text.about(clusterName)}
      actions={[
        <Upload key="upload" clusterName={clusterName} />,
        <Bundles key="bundles" clusterName={clusterName} />,
      ]}
    >
      <LeftOver clusterName={clusterName} />
      <Packages clusterName={clusterName} />
    </Page>
  );
}

/** Most visits upload nothing, so the dialog is fetched when it is opened. */
const UploadModal = lazy(async () => {
  const { UploadModal: Component } = await import('../../features/integrations/components/upload-modal.tsx');
  return { default: Component };
});

/** The right to install is not enough where only signed packages are wanted. */
function useUploadPermission(): Permission {
  const permission = usePermission(uploadPackage.access);
  const { data } = useSession();
  const areOff = data?.kind === 'signed-in' && !data.session.accepts_uploads;
  return areOff ? { kind: 'denied', reason: text.uploadsOff } : permission;
}

function Upload({ clusterName }: { readonly clusterName: string }) {
  const permission = useUploadPermission();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useKeptDialog<true>('upload:open');
  return (
    <>
      <GuardedButton permission={permission} onClick={() => setIsOpen(true)}>
        {text.upload}
      </GuardedButton>
      {isOpen === true ? (
        <Suspense fallback={null}>
          <UploadModal
            clusterName={clusterName}
            onClose={() => setIsOpen(undefined)}
            onOpenPackage={(name) => void navigate(paths.integration(name))}
          />
        </Suspense>
      ) : null}
    </>
  );
}

const BundleFlyout = lazy(async () => {
  const { BundleFlyout: Component } =
    await import('../../features/integrations/components/bundle-flyout.tsx');
  return { default: Component };
});

function Bundles({ clusterName }: { readonly clusterName: string }) {
  const permission = usePermission(importBundle.access);
  const [isOpen, setIsOpen] = useKeptDialog<true>('bundles:open');
  return (
    <>
      <GuardedButton permission={permission} onClick={() => setIsOpen(true)}>
        {text.bundles}
      </GuardedButton>
      {isOpen === true ? (
        <Suspense fallback={null}>
          <BundleFlyout clusterName={clusterName} onClose={() => setIsOpen(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

function LeftOver({ clusterName }: { readonly clusterName: string }) {
  const canRead = usePermission(listLeftOverAssets.access).kind === 'allowed';
  const permission = usePermission(removeLeftOverAssets.access);
  return <LeftOverNotice clusterName={clusterName} canRead={canRead} permission={permission} />;
}

function Packages({ clusterName }: { readonly clusterName: string }) {
  const [search, setSearch] = useSearchParams();
  const view = readView(search);
  const packages = usePackages({ hasBeta: view.hasBeta });
  const overview = useSyncOverview({
    isWanted: usePermission(getSyncOverview.access).kind === 'allowed',
  }).data;
  const standings = useMemo(
    () => (overview === undefined ? undefined : packageStandings(overview)),
    [overview],
  );
  const outputs = useOutputs();
  const permission = usePermission(installPackage.access);
  useLivePackages();

  const handleChange = (change: Partial<CatalogView>): void => {
    setSearch((current) => writeView(current, { ...readView(current), ...change }), { replace: true });
  };

  return (
    <QueryState
      query={packages}
      loading={<IntegrationsLoading />}
      problem={text.problem}
      oldProblem={text.oldProblem}
      hasRetry={false}
    >
      {(list) => (
        <IntegrationsView
          list={list}
          view={view}
          onChange={handleChange}
          context={{ clusterName, permission, effects: remoteEffects(outputs.data), standings }}
        />
      )}
    </QueryState>
  );
}

export const route = { Component: IntegrationsPage };
