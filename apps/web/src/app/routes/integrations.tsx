/** `/app/integrations`: what the registry has and what is installed on the home cluster. */
import { installPackage, uploadPackage } from '@lockstep/contracts';
import { EuiPageTemplate, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useLivePackages } from '../../features/integrations/api/live-packages.ts';
import { usePackages } from '../../features/integrations/api/packages-query.ts';
import { IntegrationsLoading } from '../../features/integrations/components/integrations-grid.tsx';
import { IntegrationsView } from '../../features/integrations/components/integrations-view.tsx';
import { integrationMessages as text } from '../../features/integrations/messages.ts';
import { readView, writeView } from '../../features/integrations/model/catalogue-address.ts';
import type { CatalogueView } from '../../features/integrations/model/catalogue.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';
import { remoteEffects } from './remote-effects.ts';

function IntegrationsPage() {
  const home = useHome();
  usePageTitle(appMessages.title(text.title));
  const clusterName = home.data?.name ?? text.thisCluster;
  return (
    <>
      <EuiPageTemplate.Header
        pageTitle={text.title}
        description={text.about(clusterName)}
        rightSideItems={[<Upload key="upload" clusterName={clusterName} />]}
      />
      <EuiPageTemplate.Section>
        <Packages clusterName={clusterName} />
      </EuiPageTemplate.Section>
    </>
  );
}

/** Most visits upload nothing, so the dialog is fetched when it is opened. */
const UploadModal = lazy(async () => {
  const { UploadModal: Component } = await import('../../features/integrations/components/upload-modal.tsx');
  return { default: Component };
});

function Upload({ clusterName }: { readonly clusterName: string }) {
  const permission = usePermission(uploadPackage.access);
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <GuardedButton permission={permission} onClick={() => setIsOpen(true)}>
        {text.upload}
      </GuardedButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <UploadModal
            clusterName={clusterName}
            onClose={() => setIsOpen(false)}
            onOpenPackage={(name) => void navigate(paths.integration(name))}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function Packages({ clusterName }: { readonly clusterName: string }) {
  const packages = usePackages();
  const outputs = useOutputs();
  const permission = usePermission(installPackage.access);
  const [search, setSearch] = useSearchParams();
  useLivePackages();

  const handleChange = (change: Partial<CatalogueView>): void => {
    setSearch((current) => writeView(current, { ...readView(current), ...change }), { replace: true });
  };

  if (packages.data === undefined) {
    return packages.error === null ? (
      <IntegrationsLoading />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(packages.error)} isAnnounced />
    );
  }
  return (
    <>
      {packages.error === null ? null : (
        <>
          <ProblemCallout title={text.oldProblem} problem={problemOf(packages.error)} />
          <EuiSpacer size="m" />
        </>
      )}
      <IntegrationsView
        list={packages.data}
        view={readView(search)}
        onChange={handleChange}
        context={{ clusterName, permission, effects: remoteEffects(outputs.data) }}
      />
    </>
  );
}

export const route = { Component: IntegrationsPage };
