/** The clusters that pages about links can show: home as the signed-in user, remotes with the stored key of their output. */
import {
  applicationPrivilege,
  HOME_CLUSTER,
  checkRights,
  may,
  outputResource,
  READ_ANY_OUTPUT,
  type Access,
  type Privilege,
  type ReachableCluster,
} from '@lockstep/contracts';
import { ElasticError } from '@lockstep/elastic';
import pLimit from 'p-limit';
import { AppError } from '../lib/app-error.ts';
import type { ClusterAddress } from './cluster-address.ts';
import type { Clusters } from './clusters.ts';
import { connectionOrRefusal, type Lease } from './lease.ts';
import { lookAtCluster, withoutConnection } from './look-at-cluster.ts';
import type { Asker, Intent, OnCluster, OpenCluster } from './open-cluster.ts';
import { remoteError } from './remote-error.ts';
import { remotesAmong, requireRemote } from './remote-outputs.ts';

/** An output as far as it matters here; only those of type `remote_elasticsearch` are clusters. */
type OutputAddress =
  (ClusterAddress & { readonly type: 'remote_elasticsearch' }) | { readonly type: 'elasticsearch' };

export interface ReachableClustersOptions {
  readonly clusters: Clusters;
  readonly outputs: {
    list(): Promise<readonly OutputAddress[]>;
    get(id: string): Promise<OutputAddress | undefined>;
  };
  readonly homeName: () => string;
}

export interface ReachableClusters {
  readonly on: OnCluster;
  /** Every cluster with its state, each asked just now. */
  list(principal: Asker): Promise<readonly ReachableCluster[]>;
  /** Those that can be opened, without asking them. */
  openable(principal: Asker): Promise<readonly OpenCluster[]>;
}

/** The stored key acts for whoever asks, so that has to be somebody who may see or change the output. */
const RIGHTS: Readonly<Record<Intent, Access>> = {
  read: { kind: 'privileges', anyOf: [['fleet-settings-read']] },
  change: { kind: 'privileges', anyOf: [['fleet-settings-all']] },
};

/** Each look has a limit of its own, so that those that hang cost one of them and not one after another. */
const LOOKS_AT_ONCE = 64;

export function createReachableClusters(options: ReachableClustersOptions): ReachableClusters {
  const { clusters, outputs } = options;
  const home = ({ authorization }: Asker): OpenCluster => ({
    id: HOME_CLUSTER,
    name: options.homeName(),
    kind: 'home',
    connection: clusters.homeAs(authorization),
  });
  const leaseOf = (address: ClusterAddress): Lease =>
    clusters.lease({ kind: 'remote', address }, { kind: 'stored', field: 'remote_api_key' });
  const open = async (cluster: string, principal: Asker, intent: Intent): Promise<OpenCluster> => {
    if (cluster === HOME_CLUSTER) return home(principal);
    // Before anything is known of such an output: who may not see it is told nothing.
    requireRights(principal, intent, cluster);
    const output = requireRemote(await outputs.get(cluster), cluster);
    const connection = connectionOrRefusal(leaseOf(output), 'REMOTE_API_KEY_MISSING');
    return { id: output.id, name: output.name, kind: 'remote', connection };
  };
  const look = async (output: ClusterAddress, principal: Asker): Promise<ReachableCluster> => {
    const access = checkRights(RIGHTS.read, principal.rights, output.id);
    if (access.kind === 'missing') return notAllowed(output, principal, access.privileges);
    const lease = leaseOf(output);
    if (lease.kind === 'unusable') {
      const isKey = lease.field === 'remote_api_key';
      return withoutConnection(output, isKey ? 'no-key' : 'unreachable', lease);
    }
    const { id, name } = output;
    return released(lease.release, () =>
      lookAtCluster({ id, name, kind: 'remote', connection: lease.connection }, 'remote_api_key'),
    );
  };

  return {
    async on({ cluster, principal, intent }, work) {
      const opened = await open(cluster, principal, intent);
      return released(
        () => opened.connection.close(),
        async () => {
          try {
            return await work(opened);
          } catch (error) {
            throw opened.kind === 'remote' && error instanceof ElasticError
              ? remoteError(error, opened.name)
              : error;
          }
        },
      );
    },
    async list(principal) {
      const remotes = allowed(remotesAmong(await outputs.list()), READ_ANY_OUTPUT, principal);
      const looks = [
        () => lookAtCluster(home(principal), 'user'),
        ...remotes.map((output) => () => look(output, principal)),
      ];
      return pLimit(LOOKS_AT_ONCE).map(looks, (each) => each());
    },
    async openable(principal) {
      const remotes = allowed(remotesAmong(await outputs.list()), RIGHTS.read, principal);
      const opened = remotes.flatMap((output): readonly OpenCluster[] => {
        const lease = leaseOf(output);
        if (lease.kind === 'unusable') return [];
        // The connection is shared and stays open; whoever asks does not say when it is done.
        void lease.release();
        return [{ id: output.id, name: output.name, kind: 'remote', connection: lease.connection }];
      });
      return [home(principal), ...opened];
    },
  };
}

async function released<T>(release: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await release();
  }
}

function notAllowed(
  output: ClusterAddress,
  { username }: Asker,
  missing: readonly Privilege[],
): ReachableCluster {
  return withoutConnection(output, 'not-allowed', {
    message: `${username} lacks the privilege ${missing.join(' and ')}.`,
    nextAction: 'Ask an administrator for a role with that privilege.',
  });
}

function allowed<T extends ClusterAddress>(remotes: readonly T[], access: Access, { rights }: Asker): T[] {
  return remotes.filter(({ id }) => may(access, rights, id));
}

function requireRights(principal: Asker, intent: Intent, outputId: string): void {
  const access = checkRights(RIGHTS[intent], principal.rights, outputId);
  if (access.kind === 'granted') return;
  throw new AppError(
    'FORBIDDEN',
    `${principal.username} lacks ${access.privileges.map(applicationPrivilege).join(' and ')} of the application lockstep for the resource ${outputResource(outputId)}, which is needed to act there with its stored API key.`,
  );
}
