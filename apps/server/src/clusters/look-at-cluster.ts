/** One cluster as the pages about links list it. */
import type { ReachableCluster } from '@lockstep/contracts';
import { ElasticError, isTooOld, LOWEST_VERSION, type ClusterIdentity } from '@lockstep/elastic';
import type { ClusterAddress } from './cluster-address.ts';
import type { Unusable } from './lease.ts';
import type { OpenCluster } from './open-cluster.ts';

const LOOK_TIMEOUT_MS = 5_000;

/** A remote that nobody can ask, and why. */
export function withoutConnection(
  { id, name }: ClusterAddress,
  state: 'not-allowed' | 'no-key' | 'unreachable',
  { message, nextAction }: Pick<Unusable, 'message' | 'nextAction'>,
): ReachableCluster {
  return {
    id,
    name,
    kind: 'remote',
    acts_as: 'remote_api_key',
    cluster_name: null,
    version: null,
    state,
    message,
    next_action: nextAction,
  };
}

/** Asks the cluster what it is. Whatever keeps it from answering is a state. */
export async function lookAtCluster(
  { id, name, kind, connection }: OpenCluster,
  actsAs: ReachableCluster['acts_as'],
): Promise<ReachableCluster> {
  const base = { id, name, kind, acts_as: actsAs } as const;
  try {
    const identity = await connection.clusterInfo.info({ signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) });
    if (isTooOld(identity.version)) return tooOld(base, identity);
    return {
      ...base,
      state: 'reachable',
      cluster_name: identity.clusterName,
      version: identity.version,
      message: null,
      next_action: null,
    };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const isRefused = error.details.kind === 'unauthorized' || error.details.kind === 'forbidden';
    return {
      ...base,
      state: isRefused ? 'refused' : 'unreachable',
      cluster_name: null,
      version: null,
      message:
        error.details.kind === 'aborted'
          ? `${name} did not answer within ${LOOK_TIMEOUT_MS / 1_000} s.`
          : error.details.message,
      next_action: isRefused
        ? 'Enter a new API key in the output.'
        : 'Check that the cluster is up and that its address is right.',
    };
  }
}

/** It says who it is, and takes nothing else from this console. */
function tooOld(
  base: Pick<ReachableCluster, 'id' | 'name' | 'kind' | 'acts_as'>,
  { clusterName, version }: ClusterIdentity,
): ReachableCluster {
  return {
    ...base,
    state: 'refused',
    cluster_name: clusterName,
    version,
    message: `${base.name} has version ${version}; this console needs ${LOWEST_VERSION} or newer.`,
    next_action: `Upgrade ${base.name} to ${LOWEST_VERSION} or newer.`,
  };
}
