/** `/app/integrations/detail/:name` and `.../:version`: one package, with where it stands on every remote. */
import { installPackage, listAgentPolicies } from '@lockstep/contracts';
import { EuiButton, EuiLink, EuiPageTemplate, EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useLivePackages } from '../../features/integrations/api/live-packages.ts';
import { usePackage, type PackageAnswer } from '../../features/integrations/api/package-query.ts';
import { PackageView } from '../../features/integrations/components/package-view.tsx';
import { RemoteStandings } from '../../features/integrations/components/remote-standings.tsx';
import { integrationMessages } from '../../features/integrations/messages.ts';
import { installedVersionOf } from '../../features/integrations/model/installed-version.ts';
import { tabOf, type PackageTab } from '../../features/integrations/model/package-tabs.ts';
import { packageMessages as text } from '../../features/integrations/package-messages.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSyncReports } from '../../features/sync-status/api/reports-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';
import { remoteEffects } from './remote-effects.ts';
import { remoteStandings } from './remote-standings.ts';

function PackagePage() {
  const { name = '', version } = useParams();
  useLivePackages();
  const answer = usePackage(name, version);
  const back = useAppLink(paths.integrations);
  usePageTitle(appMessages.title(answer.data?.item.title ?? name));

  return (
    <EuiPageTemplate.Section>
      <nav aria-label={text.all}>
        <EuiLink {...back}>← {text.all}</EuiLink>
      </nav>
      <EuiSpacer size="m" />
      {answer.data === undefined ? (
        <>
          <EuiTitle size="l">
            <h1>{name}</h1>
          </EuiTitle>
          <EuiSpacer size="m" />
        </>
      ) : null}
      {answer.error === null ? null : (
        <>
          <ProblemCallout
            title={answer.data === undefined ? text.problem(name) : text.oldProblem}
            problem={problemOf(answer.error)}
            isAnnounced
          >
            <EuiButton size="s" isLoading={answer.isFetching} onClick={() => void answer.refetch()}>
              {text.tryAgain}
            </EuiButton>
          </ProblemCallout>
          <EuiSpacer size="m" />
        </>
      )}
      {answer.data !== undefined ? (
        // Requests and their failures belong to one package.
        <Package key={name} answer={answer.data} />
      ) : answer.error === null ? (
        <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
      ) : null}
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
  const reports = useSyncReports();
  const navigate = useNavigate();
  const error = outputs.error ?? reports.error;
  return (
    <>
      {error === null ? null : (
        <>
          <ProblemCallout title={text.remotesProblem} problem={problemOf(error)} />
          <EuiSpacer size="m" />
        </>
      )}
      {outputs.data !== undefined && reports.data !== undefined ? (
        <RemoteStandings
          title={item.title}
          rows={remoteStandings(
            { name: item.name, isInstalled: installedVersionOf(item) !== undefined },
            outputs.data,
            reports.data,
          )}
          onOpen={(outputId) => void navigate(paths.syncStatus(outputId))}
        />
      ) : error === null ? (
        <EuiSkeletonText lines={4} contentAriaLabel={text.loadingRemotes} />
      ) : null}
    </>
  );
}

export const route = { Component: PackagePage };
