/** `/app/integrations/detail/:name` and `.../:version`: one package, with where it stands on every remote. */
import { installPackage, listAgentPolicies } from '@lockstep/contracts';
import { EuiPageTemplate, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useLivePackages } from '../../features/integrations/api/live-packages.ts';
import { usePackage, type PackageAnswer } from '../../features/integrations/api/package-query.ts';
import { PackageView } from '../../features/integrations/components/package-view.tsx';
import { RemoteStandings } from '../../features/integrations/components/remote-standings.tsx';
import { integrationMessages } from '../../texts/integrations.ts';
import { installedVersionOf } from '../../features/integrations/model/installed-version.ts';
import { tabOf, type PackageTab } from '../../features/integrations/model/package-tabs.ts';
import { packageMessages as text } from '../../texts/integrations-package.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSyncHeadsOf } from '../../features/synced-integrations/api/reports-query.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/page-trail.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Heading } from '../../ui/text.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { usePermission } from '../use-permission.ts';
import { remoteEffects } from './remote-effects.ts';
import { remoteStandings } from './remote-standings.ts';
import { TextLink } from '../../ui/text-link.tsx';

function PackagePage() {
  const { name = '', version } = useParams();
  useLivePackages();
  const answer = usePackage(name, version);
  const back = useAppLink(paths.integrations);
  usePageTitle(answer.data?.item.title ?? name);

  return (
    <EuiPageTemplate.Section>
      <nav aria-label={text.all}>
        <TextLink {...back}>← {text.all}</TextLink>
      </nav>
      <EuiSpacer size="m" />
      {answer.data === undefined ? (
        <>
          <Heading level={1} size="l" text={name} />
          <EuiSpacer size="m" />
        </>
      ) : null}
      <QueryState
        query={answer}
        loading={text.loading}
        lines={8}
        problem={text.problem(name)}
        oldProblem={text.oldProblem}
        gone={{ code: 'PACKAGE_NOT_FOUND', title: text.notFoundTitle(name), level: 2 }}
      >
        {/* Requests and their failures belong to one package. */}
        {(known) => <Package key={name} answer={known} />}
      </QueryState>
    </EuiPageTemplate.Section>
  );
}

function Package({ answer }: { readonly answer: PackageAnswer }) {
  const home = useHome();
  const outputs = useOutputs();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const permission = usePermission(installPackage.access);
  const canReadAgentPolicies = usePermission(listAgentPolicies.access).kind === 'allowed';
  const { item } = answer;

  const handleTab = (tab: PackageTab): void => setSearch({ tab });
  const handleVersion = (version: string): void => {
    void navigate({ pathname: paths.integration(item.name, version), search: search.toString() });
  };
  return (
    <PackageView
      answer={answer}
      tab={tabOf(search.get('tab'))}
      onTab={handleTab}
      onVersion={handleVersion}
      permission={permission}
      clusterName={home.data?.name ?? integrationMessages.thisCluster}
      effects={remoteEffects(outputs.data)}
      canReadAgentPolicies={canReadAgentPolicies}
      outputName={(id) => outputs.data?.find((output) => output.id === id)?.name ?? id}
      remotes={<Remotes answer={answer} />}
    />
  );
}

function Remotes({ answer: { item } }: { readonly answer: PackageAnswer }) {
  const outputs = useOutputs();
  const reports = useSyncHeadsOf(item.name);
  const navigate = useNavigate();
  const error = outputs.error ?? reports.error;
  return (
    <>
      <ErrorNotice title={text.remotesProblem} error={error} isQuiet after="m" />
      {outputs.data !== undefined && reports.data !== undefined ? (
        <RemoteStandings
          title={item.title}
          rows={remoteStandings(
            { isInstalled: installedVersionOf(item) !== undefined },
            outputs.data,
            reports.data,
          )}
          onOpen={(outputId) => void navigate(paths.syncedIntegrations(outputId))}
        />
      ) : error === null ? (
        <EuiSkeletonText lines={4} contentAriaLabel={text.loadingRemotes} />
      ) : null}
    </>
  );
}

export const route = { Component: PackagePage };
