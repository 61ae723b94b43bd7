/** Links between clusters over HTTP, for every cluster that this console can reach. */
import {
  createRemoteCluster,
  deleteRemoteClusters,
  ERROR_CATALOG,
  getRemoteClusterDetail,
  listIncomingLinks,
  listReachableClusters,
  listRemoteClusterDetails,
  listRemoteClusters,
  reloadRemoteClusterCredentials,
  updateRemoteCluster,
  type IncomingLink,
  type ReachableCluster,
  type RemoteClusterDetail,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { EvaluatedLink } from '../../conditions/evaluated-link.ts';
import type { Asker, OnCluster, OpenCluster } from '../../clusters/open-cluster.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import { changeHead } from '../../clusters/record-change.ts';
import { waitUntil } from '../../lib/wait-until.ts';
import { addLink, changeLink, reloadCredentials, removeLinks, type RemovalError } from './change-links.ts';
import { linkDetails, listLinks, withConditions } from './read-links.ts';

export interface RemoteClusterRoutesOptions {
  readonly onCluster: OnCluster;
  readonly listClusters: (principal: Asker) => Promise<readonly ReachableCluster[]>;
  readonly clock: Clock;
  readonly recording: Recording;
  /** What conditions say of the link that the output of that name uses; undefined where none does. */
  readonly evaluatedOn: (cluster: string) => Promise<EvaluatedLink | undefined>;
  /** Clusters that read from home, as they were last seen. */
  readonly incoming: () => Promise<readonly IncomingLink[]>;
  /** Links of a cluster have changed. */
  readonly onChange: (cluster: string) => void;
}

export function bindRemoteClusterRoutes(binder: Binder, options: RemoteClusterRoutesOptions): void {
  const { onCluster, clock, evaluatedOn, onChange, recording } = options;
  const now = (): string => isoTime(clock.now());

  bindLists(binder, options);
  binder.guarded(listRemoteClusters, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => [
      ...(await listLinks(connection, await evaluatedOn(cluster))),
    ]),
  );
  binder.guarded(createRemoteCluster, ({ query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const head = changed(principal, opened, 'remote_cluster_created', body.name);
      await recording(head, async (note) => {
        await addLink(opened.connection, body);
        note({ after: body });
      });
      log.info('remote-cluster-created', { user: principal.username, cluster, remoteCluster: body.name });
      onChange(cluster);
      return { acknowledged: true as const };
    }),
  );
  binder.guarded(updateRemoteCluster, ({ params, query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async (opened) => {
      const { connection } = opened;
      const { hasDeprecatedProxySetting: _isReadFromTheSettings, ...change } = body;
      const head = changed(principal, opened, 'remote_cluster_updated', params.name);
      await recording(head, async (note) => {
        await changeLink(connection, { name: params.name, ...change });
        note({ after: change });
      });
      log.info('remote-cluster-updated', { user: principal.username, cluster, remoteCluster: params.name });
      onChange(cluster);
      const saved = (await listLinks(connection)).find(({ name }) => name === params.name);
      if (saved === undefined) throw vanished(params.name);
      return saved;
    }),
  );
  binder.guarded(deleteRemoteClusters, ({ params, query }, { principal, log }) =>
    onCluster({ cluster: query.cluster, principal, intent: 'change' }, async (opened) => {
      const confirmed = new Set((query.confirm_dependents ?? '').split(','));
      const names = [...new Set(params.name.split(',').filter((name) => name !== ''))];
      const head = changed(principal, opened, 'remote_cluster_deleted', names.join(', '));
      const { removed, errors } = await recording(head, async (note) => {
        const answer = await removeLinks(opened.connection, names, confirmed);
        note({ after: { removed: answer.removed, refused: answer.errors.map(({ name }) => name) } });
        return answer;
      });
      log.info('remote-clusters-deleted', { user: principal.username, cluster: query.cluster, removed });
      if (removed.length > 0) onChange(query.cluster);
      return { itemsDeleted: [...removed], errors: errors.map(presentError) };
    }),
  );
  binder.guarded(listRemoteClusterDetails, ({ query: { cluster } }, { principal }) =>
    onCluster({ cluster, principal, intent: 'read' }, async ({ connection }) => {
      const [found, evaluated] = await Promise.all([linkDetails(connection, now()), evaluatedOn(cluster)]);
      return { items: found.map((detail) => withConditions(detail, evaluated)) };
    }),
  );
  binder.guarded(getRemoteClusterDetail, ({ params, query }, { principal }) =>
    onCluster({ cluster: query.cluster, principal, intent: 'read' }, async ({ connection }) => {
      const look = () => detailOf(connection, params.name, now());
      const item = await waitUntil(look, isSettled, { withinMs: query.wait_ms });
      return { item: withConditions(item, await evaluatedOn(query.cluster)) };
    }),
  );
  binder.guarded(reloadRemoteClusterCredentials, ({ params, query: { cluster }, body }, { principal, log }) =>
    onCluster({ cluster, principal, intent: 'change' }, async ({ connection }) => {
      const answer = await reloadCredentials(connection, params.name, body?.keystore_password);
      log.info('secure-settings-reloaded', { user: principal.username, cluster, remoteCluster: params.name });
      onChange(cluster);
      return answer;
    }),
  );
}

/** Over all clusters. */
function bindLists(
  binder: Binder,
  { incoming, listClusters }: Pick<RemoteClusterRoutesOptions, 'incoming' | 'listClusters'>,
): void {
  binder.guarded(listReachableClusters, async (_input, { principal }) => ({
    items: [...(await listClusters(principal))],
  }));
  binder.guarded(listIncomingLinks, async (_input, { outputs: access }) => ({
    items: [...access.only(await incoming(), ({ cluster }) => cluster)],
  }));
}

const isSettled = ({ connection: { state } }: RemoteClusterDetail): boolean => state !== 'not_connected';

function changed(principal: Asker, opened: OpenCluster, action: ActionHead['action'], target: string) {
  return changeHead(principal, opened, { action, kind: 'remote_cluster', target });
}

async function detailOf(connection: ElasticConnection, name: string, checkedAt: string) {
  const [item] = await linkDetails(connection, checkedAt, name);
  if (item === undefined)
    throw new AppError('REMOTE_CLUSTER_NOT_FOUND', `There is no remote cluster with the name ${name}.`);
  return item;
}

function vanished(name: string): AppError {
  return new AppError('REMOTE_CLUSTER_NOT_FOUND', `${name} was just removed by another user.`);
}

function presentError({ name, code, message, dependents }: RemovalError) {
  const { status, nextAction } = ERROR_CATALOG[code];
  return {
    name,
    error: {
      status,
      payload: {
        message,
        code,
        next_action: nextAction,
        ...(dependents === undefined ? {} : { dependents: [...dependents] }),
      },
      options: { statusCode: status },
    },
  };
}
