/** Remote clusters, replication and data views: pages that act on home or on a remote with its stored key. */
import {
  DATA_VIEWS_INDEX,
  followerIndexName,
  HOME_CLUSTER,
  REPLICATION_INDEX,
  type IncomingLink,
} from '@lockstep/contracts';
import { createReachableClusters } from '../clusters/reachable-clusters.ts';
import { evaluatedLink, type EvaluatedLink } from '../conditions/evaluated-link.ts';
import { followerTrouble } from '../conditions/follower-trouble.ts';
import type { Conditions } from '../conditions/observe-outputs.ts';
import { startDataViewKeeper } from '../features/data-views/data-view-keeper.ts';
import { bindDataViewRoutes } from '../features/data-views/data-view-routes.ts';
import { createDataViewStore } from '../features/data-views/data-view-store.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { bindRemoteClusterRoutes } from '../features/remote-clusters/remote-cluster-routes.ts';
import { createFollowerMemory } from '../features/replication/follower-memory.ts';
import { bindReplicationRoutes } from '../features/replication/replication-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import type { Logger } from '../lib/logger.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export interface ComposedLinks {
  bind(binder: Binder): void;
  close(): void;
}

const DATA_VIEWS_LOOK_INTERVAL_MS = 60_000;

export interface LinksParts {
  readonly sync: Pick<ComposedSync, 'trigger'>;
  readonly conditions: Conditions;
}

export function composeLinks(core: ConsoleCore, { sync, conditions }: LinksParts): ComposedLinks {
  const { clock, clusters, activity, log, managementName, outputs } = core;
  const { home } = clusters;
  const { recording } = activity.log;
  const reachable = createReachableClusters({ clusters, outputs, homeName: managementName });
  const dataViews = startDataViewKeeper({
    connection: home,
    store: createDataViewStore(home, createHiddenIndex(home, DATA_VIEWS_INDEX)),
    clock,
    log,
    intervalMs: DATA_VIEWS_LOOK_INTERVAL_MS,
  });
  return {
    bind(binder) {
      bindRemoteClusterRoutes(binder, {
        onCluster: reachable.on,
        listClusters: (principal) => reachable.list(principal),
        clock,
        recording,
        evaluatedOn: async (cluster) => {
          if ((await expectedFollower(outputs, cluster))?.isNeeded !== true) return undefined;
          const found = await lookNow(conditions, cluster, log);
          return found === undefined ? undefined : evaluatedLink(conditions.knownOf(cluster), found);
        },
        incoming: () => incomingLinks(outputs, conditions),
        onChange: (cluster) => {
          if (cluster === HOME_CLUSTER) dataViews.soon();
        },
      });
      bindDataViewRoutes(binder, { keeper: dataViews, homeAs: clusters.homeAs });
      bindReplicationRoutes(binder, {
        onCluster: reachable.on,
        clusters: (principal) => reachable.openable(principal),
        expectedIn: async (cluster) => {
          const expected = await expectedFollower(outputs, cluster);
          if (expected === undefined) return undefined;
          const found = await lookNow(conditions, cluster, log);
          return { ...expected, trouble: found === undefined ? undefined : followerTrouble(found) };
        },
        memory: createFollowerMemory(home, createHiddenIndex(home, REPLICATION_INDEX)),
        clock,
        recording,
        onChange: () => sync.trigger(),
      });
    },
    close: () => dataViews.stop(),
  };
}

/** Home is the same for every page of every remote. */
const HOME_MAX_AGE_MS = 5_000;
/** The page does not wait longer for it; what replication itself says is there all the same. */
const LOOK_MS = 5_000;

async function lookNow(conditions: Conditions, outputId: string, log: Logger) {
  try {
    const signal = AbortSignal.timeout(LOOK_MS);
    return await conditions.look(outputId, { depth: 'every-look', homeMaxAgeMs: HOME_MAX_AGE_MS, signal });
  } catch (error) {
    log.warn('conditions-not-checked', { err: error, outputId });
    return undefined;
  }
}

/** From what the last looks have seen: a list of all remotes asks none of them. */
async function incomingLinks(
  outputs: Pick<OutputStore, 'list'>,
  conditions: Conditions,
): Promise<readonly IncomingLink[]> {
  return (await outputs.list()).flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.syncIntegrations && output.transport === 'replication'
      ? [incomingLink(output, evaluatedLink(conditions.knownOf(output.id), conditions.latest(output.id)))]
      : [],
  );
}

function incomingLink(
  { id, name }: { readonly id: string; readonly name: string },
  link: EvaluatedLink | undefined,
): IncomingLink {
  const head = { cluster: id, name, alias: link?.alias ?? null };
  if (link === undefined) return { ...head, state: 'unknown', message: null, next_action: null };
  const { isConnected, trouble } = link;
  return {
    ...head,
    state: isConnected ? 'connected' : 'not_connected',
    message: trouble?.message ?? null,
    next_action: trouble?.nextAction ?? null,
  };
}

async function expectedFollower(outputs: Pick<OutputStore, 'get'>, cluster: string) {
  const output = cluster === HOME_CLUSTER ? undefined : await outputs.get(cluster);
  if (output?.type !== 'remote_elasticsearch') return undefined;
  return {
    output: { id: output.id, name: output.name },
    follower: followerIndexName(output.name),
    isNeeded: output.syncIntegrations,
  };
}
