/** The clusters that pages about links can show: home as the signed-in user, remotes with the stored key of their output. */
import {
  checkAccess,
  followerIndexName,
  HOME_CLUSTER,
  type Access,
  type ErrorCode,
  type ReachableCluster,
} from '@lockstep/contracts';
import { ElasticFaultError, type ClusterFault, type ElasticConnection } from '@lockstep/elastic';
import { connectRemote } from './connections.ts';
import type { RemoteOutput } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { AppError } from './lib/app-error.ts';
import { mapLimit } from './lib/map-limit.ts';
import type { Asker, Intent, OnCluster, OpenCluster } from './lib/open-cluster.ts';
import type { Secret } from './lib/secret.ts';
import type { SecretBox } from './lib/secret-box.ts';

export interface ReachableClustersOptions {
  readonly outputs: Pick<OutputStore, 'list' | 'get'>;
  readonly secretBox: SecretBox;
  readonly homeName: () => string;
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  readonly requestTimeoutMs: number;
  readonly productVersion: string;
}

export interface ReachableClusters {
  readonly on: OnCluster;
  /** Every cluster with its state, each asked just now. */
  list(principal: Asker): Promise<readonly ReachableCluster[]>;
  /** Those that can be opened, without asking them. */
  openable(principal: Asker): Promise<readonly OpenCluster[]>;
  close(): Promise<void>;
}

/** The stored key acts for whoever asks, so that has to be somebody who may see or change the output. */
const RIGHTS: Readonly<Record<Intent, Access>> = {
  read: { kind: 'privileges', anyOf: [['fleet-settings-read']] },
  change: { kind: 'privileges', anyOf: [['fleet-settings-all']] },
};

const LOOK_TIMEOUT_MS = 5_000;
const LOOKS_AT_ONCE = 8;

export function createReachableClusters(options: ReachableClustersOptions): ReachableClusters {
  const remotes = createRemoteConnections(options);

  const home = (principal: Asker): OpenCluster => ({
    id: HOME_CLUSTER,
    name: options.homeName(),
    kind: 'home',
    connection: options.homeAs(principal.authorization),
  });
  const remoteOutputs = async (): Promise<readonly RemoteOutput[]> => {
    const outputs = await options.outputs.list();
    const found = outputs.flatMap((output) => (output.type === 'remote_elasticsearch' ? [output] : []));
    remotes.keep(found.map(({ id }) => id));
    return found;
  };
  const open = async (cluster: string, principal: Asker, intent: Intent): Promise<OpenCluster> => {
    if (cluster === HOME_CLUSTER) return home(principal);
    const output = await options.outputs.get(cluster);
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${cluster} not found`);
    if (output.type !== 'remote_elasticsearch')
      throw new AppError('NOT_A_REMOTE_OUTPUT', `The output ${output.name} is not a remote one.`);
    requireRights(principal, intent, output.name);
    const answer = remotes.of(output);
    if (answer.kind === 'missing') throw new AppError('REMOTE_API_KEY_MISSING', answer.message);
    return { id: output.id, name: output.name, kind: 'remote', connection: answer.connection };
  };

  return {
    async on({ cluster, principal, intent }, work) {
      const opened = await open(cluster, principal, intent);
      try {
        return await work(opened);
      } catch (error) {
        throw opened.kind === 'remote' && error instanceof ElasticFaultError
          ? remoteFault(error, opened.name)
          : error;
      }
    },
    async list(principal) {
      const outputs = await remoteOutputs();
      const looks = [
        () => look(home(principal), 'user'),
        ...outputs.map((output) => () => lookAtOutput(output, principal, remotes)),
      ];
      return mapLimit(looks, LOOKS_AT_ONCE, (each) => each());
    },
    async openable(principal) {
      const mayRead = checkAccess(RIGHTS.read, principal.held).kind === 'granted';
      const outputs = mayRead ? await remoteOutputs() : [];
      const opened = outputs.flatMap((output): readonly OpenCluster[] => {
        const answer = remotes.of(output);
        return answer.kind === 'missing'
          ? []
          : [{ id: output.id, name: output.name, kind: 'remote', connection: answer.connection }];
      });
      return [home(principal), ...opened];
    },
    close: () => remotes.close(),
  };
}

type RemoteAnswer =
  | { readonly kind: 'connection'; readonly connection: ElasticConnection }
  | { readonly kind: 'missing'; readonly message: string };

interface RemoteConnections {
  of(output: RemoteOutput): RemoteAnswer;
  keep(outputIds: readonly string[]): void;
  close(): Promise<void>;
}

/** One connection per output, kept until the output changes or goes. */
function createRemoteConnections(options: ReachableClustersOptions): RemoteConnections {
  const open = new Map<string, { readonly updatedAt: number; readonly connection: ElasticConnection }>();
  const drop = (id: string): void => {
    void open.get(id)?.connection.close();
    open.delete(id);
  };
  return {
    of(output) {
      const known = open.get(output.id);
      if (known?.updatedAt === output.updatedAt) return { kind: 'connection', connection: known.connection };
      drop(output.id);
      const sealed = output.sealedSecrets.remote_api_key;
      if (sealed === undefined)
        return { kind: 'missing', message: `The output ${output.name} has no remote API key.` };
      const key = options.secretBox.open(sealed, { recordId: output.id, field: 'remote_api_key' });
      if (key.kind !== 'opened') return { kind: 'missing', message: key.message };
      const connection = connectRemote(
        {
          hosts: output.hosts,
          credentials: { kind: 'api-key', encoded: key.secret.reveal() },
          certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
          requestTimeoutMs: options.requestTimeoutMs,
        },
        options.productVersion,
      );
      open.set(output.id, { updatedAt: output.updatedAt, connection });
      return { kind: 'connection', connection };
    },
    keep(outputIds) {
      for (const id of [...open.keys()]) if (!outputIds.includes(id)) drop(id);
    },
    async close() {
      await Promise.all([...open.values()].map(({ connection }) => connection.close()));
      open.clear();
    },
  };
}

function requireRights(principal: Asker, intent: Intent, output: string): void {
  const access = checkAccess(RIGHTS[intent], principal.held);
  if (access.kind === 'granted') return;
  throw new AppError(
    'FORBIDDEN',
    `${principal.username} lacks the privilege ${access.privileges.join(' and ')}, which is needed to act on ${output} with its stored API key.`,
  );
}

/** A fault of a remote in words that say which cluster it was and whose rights counted. */
export function remoteFault(error: ElasticFaultError, name: string): AppError {
  const { fault } = error;
  const code = remoteCode(fault);
  const detail = fault.reason === undefined ? {} : { detail: fault.reason };
  if (code !== 'FORBIDDEN')
    return new AppError(code, `${name}: ${fault.message}`, { cause: error, ...detail });
  return new AppError(
    code,
    `The stored remote API key of ${name} does not allow this there: ${fault.reason ?? fault.message}`,
    {
      cause: error,
      ...detail,
      nextAction: `Give the key of the output ${name} the privilege that is named, or do this in a console of that cluster.`,
    },
  );
}

function remoteCode({ kind }: ClusterFault): ErrorCode {
  switch (kind) {
    case 'unreachable':
    case 'timeout':
    case 'not-elasticsearch':
      return 'REMOTE_UNREACHABLE';
    case 'forbidden':
      return 'FORBIDDEN';
    case 'conflict':
      return 'CONFLICT';
    case 'licence':
      return 'REPLICATION_NOT_LICENSED';
    default:
      return 'REMOTE_REFUSED';
  }
}

async function lookAtOutput(
  output: RemoteOutput,
  principal: Asker,
  remotes: RemoteConnections,
): Promise<ReachableCluster> {
  const blank = {
    id: output.id,
    name: output.name,
    kind: 'remote',
    acts_as: 'remote_api_key',
    cluster_name: null,
    version: null,
  } as const;
  const access = checkAccess(RIGHTS.read, principal.held);
  if (access.kind === 'missing') {
    return {
      ...blank,
      state: 'not-allowed',
      message: `${principal.username} lacks the privilege ${access.privileges.join(' and ')}.`,
      next_action: 'Ask an administrator for a role with that privilege.',
    };
  }
  const answer = remotes.of(output);
  if (answer.kind === 'missing') {
    return {
      ...blank,
      state: 'no-key',
      message: answer.message,
      next_action: 'Enter the remote API key in the output.',
    };
  }
  return look(
    { id: output.id, name: output.name, kind: 'remote', connection: answer.connection },
    'remote_api_key',
  );
}

async function look(
  { id, name, kind, connection }: OpenCluster,
  actsAs: ReachableCluster['acts_as'],
): Promise<ReachableCluster> {
  const base = { id, name, kind, acts_as: actsAs } as const;
  try {
    const identity = await connection.clusterInfo.info({ signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) });
    return {
      ...base,
      state: 'reachable',
      cluster_name: identity.clusterName,
      version: identity.version,
      message: null,
      next_action: null,
    };
  } catch (error) {
    if (!(error instanceof ElasticFaultError)) throw error;
    const isRefused = error.fault.kind === 'unauthorized' || error.fault.kind === 'forbidden';
    return {
      ...base,
      state: isRefused ? 'refused' : 'unreachable',
      cluster_name: null,
      version: null,
      message:
        error.fault.kind === 'aborted'
          ? `${name} did not answer within ${LOOK_TIMEOUT_MS / 1_000} s.`
          : error.fault.message,
      next_action: isRefused
        ? 'Enter a new API key in the output.'
        : 'Check that the cluster is up and that its address is right.',
    };
  }
}

/** The follower that an output expects in its remote cluster; home expects none. */
export async function expectedFollower(outputs: Pick<OutputStore, 'get'>, cluster: string) {
  const output = cluster === HOME_CLUSTER ? undefined : await outputs.get(cluster);
  if (output?.type !== 'remote_elasticsearch') return undefined;
  return {
    output: { id: output.id, name: output.name },
    follower: followerIndexName(output.name),
    isNeeded: output.syncIntegrations,
  };
}
