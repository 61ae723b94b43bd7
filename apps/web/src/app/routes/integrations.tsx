/** `/app/integrations`: what the registry has and what is installed on the home cluster. */
import { installPackage, type Output } from '@lockstep/contracts';
import { EuiPageTemplate, EuiSpacer } from '@elastic/eui';
import { useSearchParams } from 'react-router-dom';
import { usePackages } from '../../features/integrations/api/packages-query.ts';
import { IntegrationsLoading } from '../../features/integrations/components/integrations-grid.tsx';
import { IntegrationsView } from '../../features/integrations/components/integrations-view.tsx';
import { integrationMessages as text } from '../../features/integrations/messages.ts';
import { PACKAGE_FILTERS, type PackageFilter } from '../../features/integrations/model/filter-packages.ts';
import type { RemoteEffects } from '../../features/integrations/model/uninstall-effects.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';

function IntegrationsPage() {
  const home = useHome();
  usePageTitle(appMessages.title(text.title));
  const clusterName = home.data?.name ?? text.thisCluster;
  return (
    <>
      <EuiPageTemplate.Header pageTitle={text.title} description={text.about(clusterName)} />
      <EuiPageTemplate.Section>
        <Packages clusterName={clusterName} />
      </EuiPageTemplate.Section>
    </>
  );
}

function Packages({ clusterName }: { readonly clusterName: string }) {
  const packages = usePackages();
  const outputs = useOutputs();
  const permission = usePermission(installPackage.access);
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show');
  const filter = PACKAGE_FILTERS.find((one) => one === shown) ?? 'all';

  const handleChange = (change: { readonly query?: string; readonly filter?: PackageFilter }): void => {
    setSearch((current) => withChange(current, change), { replace: true });
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
        query={search.get('q') ?? ''}
        filter={filter}
        onChange={handleChange}
        context={{ clusterName, permission, effects: remoteEffects(outputs.data) }}
      />
    </>
  );
}

/** Search and filter are part of the address, so that a copied link shows the same cards. */
function withChange(
  current: URLSearchParams,
  { query, filter }: { readonly query?: string; readonly filter?: PackageFilter },
): URLSearchParams {
  const next = new URLSearchParams(current);
  if (query !== undefined) setOrDelete(next, 'q', query);
  if (filter !== undefined) setOrDelete(next, 'show', filter === 'all' ? '' : filter);
  return next;
}

function setOrDelete(params: URLSearchParams, key: string, value: string): void {
  if (value === '') params.delete(key);
  else params.set(key, value);
}

/** Who follows an uninstall: outputs that sync and pass uninstalls on. Others that sync keep what they have. */
function remoteEffects(outputs: readonly Output[] | undefined): RemoteEffects {
  if (outputs === undefined) return { kind: 'unknown' };
  const syncing = outputs.filter(
    (output) => output.type === 'remote_elasticsearch' && output.sync_integrations,
  );
  const isFollower = (output: Output): boolean =>
    output.type === 'remote_elasticsearch' && output.sync_uninstalled_integrations;
  return {
    kind: 'known',
    followers: syncing.filter(isFollower).map(({ name }) => name),
    keepers: syncing.filter((output) => !isFollower(output)).map(({ name }) => name),
  };
}

export const route = { Component: IntegrationsPage };
