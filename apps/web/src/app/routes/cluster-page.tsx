/** A page about one of the clusters that this console can reach: which one is in the address. */
import { HOME_CLUSTER, type ReachableCluster } from '@lockstep/contracts';
import { EuiCallOut, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Outlet, useSearchParams } from 'react-router-dom';
import {
  useMissingPrivileges,
  useReachableClusters,
} from '../../features/remote-clusters/api/clusters-query.ts';
import { ClusterChooser } from '../../features/remote-clusters/components/cluster-chooser.tsx';
import { linkMessages as text } from '../../texts/remote-clusters.ts';
import { ALL_CLUSTERS } from '../../features/remote-clusters/model/all-clusters.ts';
import { clusterPermission } from '../../features/remote-clusters/model/cluster-rights.ts';
import type { Permission } from '../../lib/permission.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { sentences } from '../../lib/sentences.ts';

export interface ChosenCluster {
  /** What routes take as `cluster`. */
  readonly id: string;
  readonly name: string;
  /** Add, change and remove links. */
  readonly linkPermission: Permission;
  /** Act on followers. */
  readonly followerPermission: Permission;
}

/** The cluster that the address names; its name is its id until it is known. */
export function useChosenCluster(): ChosenCluster {
  const [params] = useSearchParams();
  const id = params.get('cluster') ?? HOME_CLUSTER;
  const clusters = useReachableClusters();
  const missing = useMissingPrivileges(id, { isWanted: id !== ALL_CLUSTERS });
  const found = clusters.data?.find((one) => one.id === id);
  if (id === ALL_CLUSTERS) {
    const permission = { kind: 'denied', reason: text.chooseCluster } as const;
    return { id, name: text.allClusters, linkPermission: permission, followerPermission: permission };
  }
  const actor = { name: found?.name ?? id, acts_as: found?.acts_as ?? 'user' } as const;
  return {
    id,
    name: actor.name,
    linkPermission: clusterPermission('manage', missing, actor),
    followerPermission: clusterPermission('manage_ccr', missing, actor),
  };
}

interface ClusterPageProps {
  readonly title: string;
  readonly about: string;
  readonly action: ReactElement;
  readonly children: ReactNode;
}

/** A page about one cluster, or about all that the console reaches; which one is in the address. */
export function ClusterPage({ title, about, action, children }: ClusterPageProps) {
  const [params, setParams] = useSearchParams();
  const clusters = useReachableClusters();
  const chosen = params.get('cluster') ?? HOME_CLUSTER;
  return (
    <Page title={title} about={about} actions={[action]} over={<Outlet />}>
      <ClusterChooser
        clusters={clusters.data}
        chosen={chosen}
        // Another cluster has other rows: search, order and page of this one mean nothing there.
        onChoose={(id) => setParams(id === HOME_CLUSTER ? {} : { cluster: id })}
      />
      <EuiSpacer size="l" />
      <ErrorNotice
        title={text.clustersProblem}
        error={clusters.data === undefined ? clusters.error : null}
        after="m"
      />
      <Usable clusters={clusters.data} chosen={chosen}>
        {children}
      </Usable>
    </Page>
  );
}

/** What is said of a link in the place of its details. */
export function linkTexts(name: string, { name: cluster }: ChosenCluster) {
  const gone = { code: 'REMOTE_CLUSTER_NOT_FOUND', title: text.goneTitle, text: text.gone(name, cluster) };
  return { loading: text.loadingOne, problem: text.problemOne, gone };
}

interface UsableProps {
  readonly clusters: readonly ReachableCluster[] | undefined;
  readonly chosen: string;
  readonly children: ReactNode;
}

/** What is on a cluster is only asked for where there is an answer to be had. */
function Usable({ clusters, chosen, children }: UsableProps) {
  const found = clusters?.find(({ id }) => id === chosen);
  if (chosen === ALL_CLUSTERS) return <AllUsable clusters={clusters}>{children}</AllUsable>;
  if (clusters !== undefined && found === undefined) {
    return (
      <EuiCallOut
        color="warning"
        iconType="warning"
        title={text.clusterUnknown}
        text={text.clusterUnknownHint(chosen)}
      />
    );
  }
  if (found === undefined || found.state === 'reachable') return children;
  return (
    <EuiCallOut
      color="warning"
      {...(found.state === 'unreachable' ? { iconType: 'linkSlash' } : { iconType: 'lock' })}
      title={text.clusterUnusable(found.name)}
      role="alert"
    >
      <p>{sentences(found.message, found.next_action)}</p>
    </EuiCallOut>
  );
}

/** Those that cannot be shown are named, so that nobody takes the list for all. */
function AllUsable({ clusters, children }: Omit<UsableProps, 'chosen'>) {
  const leftOut = (clusters ?? []).filter(({ state }) => state !== 'reachable');
  return (
    <>
      {leftOut.length === 0 ? null : (
        <Notice after="m" color="warning" iconType="warning" title={text.clustersLeftOut(leftOut.length)}>
          <ul>
            {leftOut.map(({ id, name, message }) => (
              <li key={id}>{message === null ? name : `${name}: ${message}`}</li>
            ))}
          </ul>
        </Notice>
      )}
      {children}
    </>
  );
}

export interface ShownClusters {
  /** Those whose links and followers can be asked for. */
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  /** No cluster is left out. */
  readonly isAll: boolean;
}

/** The clusters that a page can show, and whether some cannot be reached; undefined until it is known. */
export function useShownClusters(): ShownClusters | undefined {
  const all = useReachableClusters().data;
  if (all === undefined) return undefined;
  const clusters = all.filter(({ state }) => state === 'reachable').map(({ id, name }) => ({ id, name }));
  return { clusters, isAll: clusters.length === all.length };
}

interface OfAllClustersProps {
  readonly shown: ShownClusters | undefined;
  /** One for each cluster, in their order. */
  readonly readings: readonly Pick<UseQueryResult, 'data' | 'error' | 'isPending'>[];
  readonly loading: string;
  /** What a cluster that cannot be read is said to have. */
  readonly problem: string;
  /** `isPartial`: something may be missing in the list. */
  readonly list: (isPartial: boolean) => ReactNode;
}

/** A list over all clusters, below what could not be read of single ones. */
export function OfAllClusters({ shown, readings, loading, problem, list }: OfAllClustersProps) {
  if (shown === undefined || (readings.length > 0 && readings.every(({ isPending }) => isPending))) {
    return <EuiSkeletonText isLoading lines={4} contentAriaLabel={loading} />;
  }
  return (
    <>
      {shown.clusters.map(({ id, name }, index) => (
        <ErrorNotice
          key={id}
          title={`${name}: ${problem}`}
          error={readings[index]?.data === undefined ? (readings[index]?.error ?? null) : null}
          after="m"
        />
      ))}
      {list(!shown.isAll || readings.some(({ data }) => data === undefined))}
    </>
  );
}
