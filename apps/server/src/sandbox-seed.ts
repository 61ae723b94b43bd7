/**
 * What a newcomer finds at the first start: a few integrations, and paris linked and in sync. Done through the same
 * requests that a person would send; every step looks first, so a start that was cut off goes on where it was.
 */
import {
  FOLLOWER_PATTERN,
  LEADER_INDEX,
  followerIndexName,
  normalizeHost,
  type Transport,
} from '@lockstep/contracts';
import { connect, createClusterLanguage, type ElasticConnection } from '@lockstep/elastic';
import type { Console } from './app/start-console.ts';
import { installPackage } from './features/integrations/install-package.ts';
import { OUTPUT_DEFAULTS, type RemoteOutput, type SecretField } from './features/outputs/output.ts';
import { placeOf } from './features/outputs/secret-addresses.ts';
import { remoteKeyPrivileges, roleDescriptors } from './conditions/needed-privileges.ts';
import { Secret } from './lib/secret.ts';
import { registerPrivilegesOn } from './remedies/register-privileges.ts';

export interface SeedCluster {
  readonly url: string;
  /** `host:port` of its remote cluster server. */
  readonly remoteAddress: string;
  /** Puts a setting into the keystore of its nodes. */
  readonly setKeystore: (name: string, value: string) => void;
}

export interface SeedOptions {
  readonly console: Console;
  readonly management: SeedCluster;
  readonly paris: SeedCluster;
  readonly password: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly now: () => number;
  /** How paris is served; `replication` unless given. */
  readonly transport?: Transport;
}

const OUTPUT_ID = 'paris';
const OUTPUT_NAME = 'Paris';
const ALIAS = 'management';

/** Beyond what applying needs: with it the console can fix the follower without asking for credentials. */
const REPAIR_ROLE = {
  lockstep_repair: {
    cluster: ['manage_ccr'],
    indices: [{ names: [FOLLOWER_PATTERN], privileges: ['all'] }],
    remote_indices: [
      {
        clusters: ['*'],
        names: [LEADER_INDEX],
        privileges: [
          'read',
          'view_index_metadata',
          'cross_cluster_replication',
          'cross_cluster_replication_internal',
        ],
      },
    ],
  },
};

export async function seedSandbox(options: SeedOptions): Promise<void> {
  const management = connectAs(options.management, options.password);
  const paris = connectAs(options.paris, options.password);
  try {
    for (const { name, version } of options.packages) {
      if ((await options.console.home.store.get(name)) !== undefined) continue;
      const answer = await installPackage(options.console.home, { name, version, force: false });
      if (answer.kind === 'failed') throw new Error(answer.message);
    }
    await Promise.all([management, paris].map(registerPrivilegesOn));
    await createOutput(options, paris);
    await waitForLeader(options.console, management);
    if (options.transport !== 'direct') {
      await linkParis(options, management, paris);
      await followLeader(paris);
    }
    options.console.triggerSync();
  } finally {
    await Promise.all([management.close(), paris.close()]);
  }
}

function connectAs({ url }: SeedCluster, password: string): ElasticConnection {
  return connect({
    hosts: [url],
    auth: { kind: 'basic', username: 'elastic', password },
    requestTimeoutMs: 30_000,
    language: createClusterLanguage(),
  });
}

async function createOutput(
  { console, paris, now, transport = 'replication' }: SeedOptions,
  connection: ElasticConnection,
): Promise<void> {
  if ((await console.outputs.get(OUTPUT_ID)) !== undefined) return;
  const key = await connection.security.createApiKey({
    name: 'lockstep_apply',
    roleDescriptors: {
      ...roleDescriptors('lockstep_apply', remoteKeyPrivileges(transport)),
      ...(transport === 'replication' ? REPAIR_ROLE : {}),
    },
  });
  // What agents send data with; made for the same account as by hand.
  const token = await connection.security.createServiceToken({
    namespace: 'elastic',
    service: 'fleet-server-remote',
  });
  const output: RemoteOutput = {
    ...OUTPUT_DEFAULTS,
    id: OUTPUT_ID,
    type: 'remote_elasticsearch',
    name: OUTPUT_NAME,
    hosts: [normalizeHost(paris.url) ?? paris.url],
    updatedAt: now(),
    syncIntegrations: true,
    syncUninstalledIntegrations: true,
    kibanaUrl: undefined,
    appliedBy: 'console',
    transport,
    installer: 'elasticsearch',
  };
  const seal = (field: SecretField, value: string): string =>
    console.secretBox.seal(new Secret(value), placeOf(output, field));
  const sealedSecrets = {
    remote_api_key: seal('remote_api_key', key.encoded),
    service_token: seal('service_token', token.value),
  };
  await console.outputs.create({ ...output, sealedSecrets });
}

const LEADER_WAIT_MS = 20_000;

/** Publishing makes the leader index; a follower can only be made after that. */
async function waitForLeader(console: Console, management: ElasticConnection): Promise<void> {
  const deadline = Date.now() + LEADER_WAIT_MS;
  console.triggerSync();
  while (!(await management.indices.exists(LEADER_INDEX))) {
    if (Date.now() > deadline) throw new Error(`The index ${LEADER_INDEX} did not come into being.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function linkParis(
  { management: leaderSide, paris: followerSide }: SeedOptions,
  management: ElasticConnection,
  paris: ElasticConnection,
): Promise<void> {
  const links = await paris.remoteClusters.info();
  if (links.some(({ alias, isConnected }) => alias === ALIAS && isConnected)) return;
  const key = await management.security.createCrossClusterApiKey({
    name: 'paris',
    replication: [LEADER_INDEX],
  });
  followerSide.setKeystore(`cluster.remote.${ALIAS}.credentials`, key.encoded);
  await paris.remoteClusters.reloadSecureSettings();
  await paris.remoteClusters.putSettings({
    [`cluster.remote.${ALIAS}.mode`]: 'proxy',
    [`cluster.remote.${ALIAS}.proxy_address`]: leaderSide.remoteAddress,
  });
}

async function followLeader(paris: ElasticConnection): Promise<void> {
  const index = followerIndexName(OUTPUT_NAME);
  if ((await paris.followers.info(index)).length > 0) return;
  await paris.followers.follow({
    index,
    remoteCluster: ALIAS,
    leaderIndex: LEADER_INDEX,
    waitForActiveShards: 1,
  });
}
