/** Faults of a remote as data: how each comes about, how it is healed, and the condition that every view has to name. */
import {
  APPLIED_INDEX,
  followerIndexName,
  INSTALLATIONS_INDEX,
  LEADER_INDEX,
  OUTPUTS_INDEX,
  updateOutput,
  type ConditionReason,
  type ConditionType,
  type RouteInput,
  type Transport,
} from '@lockstep/contracts';
import {
  privilegeName,
  remoteKeyPrivileges,
  roleDescriptors,
  type NeededPrivilege,
} from '../conditions/needed-privileges.ts';
import type { FaultWorld } from './fault-world.ts';
import type { GateAnswer, GateRequest } from './http-gate.ts';
import type { SyncWay } from './sync-ways.ts';
import { TEST_AUTHORIZATION } from './test-consoles.ts';

export interface TableFault {
  readonly name: string;
  readonly type: ConditionType;
  readonly reason: ConditionReason;
  readonly inject: (faulty: FaultWorld) => Promise<void>;
  readonly heal: (faulty: FaultWorld) => Promise<void>;
}

const FOLLOWER = followerIndexName('Paris');
const CREDENTIAL = 'cluster.remote.management.credentials';

/** `request` such as `GET /_license`; throws what the cluster refuses. */
async function send(faulty: FaultWorld, cluster: string, request: string, body?: object): Promise<unknown> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await fetch(faulty.world.cluster(cluster).url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request} on ${cluster}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function license(cluster: string, type: 'basic' | 'platinum' | 'enterprise', days = 365) {
  return async (faulty: FaultWorld): Promise<void> => {
    if (type === 'basic') {
      await send(faulty, cluster, 'POST /_license/start_basic?acknowledge=true');
      return;
    }
    faulty.world.faults.setLicense(cluster, type, days);
  };
}

/** A license that is back does not start a follower that has given up. */
async function licensedAgain(faulty: FaultWorld, cluster: string): Promise<void> {
  await license(cluster, 'enterprise')(faulty);
  await restartFollower(faulty);
}

async function restartFollower(faulty: FaultWorld): Promise<void> {
  if (faulty.way.transport === 'direct') return;
  const { followers } = faulty.on('paris');
  await followers.pause(FOLLOWER);
  await followers.resume(FOLLOWER);
}

async function follow(faulty: FaultWorld): Promise<void> {
  await faulty.on('paris').followers.follow({
    index: FOLLOWER,
    remoteCluster: 'management',
    leaderIndex: LEADER_INDEX,
    waitForActiveShards: 1,
  });
}

async function recreateFollower(faulty: FaultWorld): Promise<void> {
  await faulty.on('paris').indices.remove(FOLLOWER);
  await follow(faulty);
}

async function loadLinkKey(faulty: FaultWorld): Promise<void> {
  const key = await faulty
    .on('management')
    .security.createCrossClusterApiKey({ name: 'from-paris', replication: [LEADER_INDEX] });
  faulty.world.cluster('paris').keystore.set(CREDENTIAL, key.encoded);
  await send(faulty, 'paris', 'POST /_nodes/reload_secure_settings');
  await restartFollower(faulty);
}

/** Ends the read that still waits with the key from before: what comes next is read with the new one. */
async function endPoll(faulty: FaultWorld): Promise<void> {
  const { documents } = faulty.on('management');
  const found = await documents.get(LEADER_INDEX, LEADER_INDEX);
  await documents.put({
    index: LEADER_INDEX,
    id: LEADER_INDEX,
    source: Object(found?.source) as object,
    guard: { kind: 'none' },
  });
}

/** Those that this world or an earlier fault has made. */
async function linkKeyIds(faulty: FaultWorld): Promise<readonly string[]> {
  const { api_keys: keys } = (await send(faulty, 'management', 'GET /_security/api_key')) as {
    readonly api_keys: readonly { readonly id: string; readonly type: string }[];
  };
  return keys.filter(({ type }) => type === 'cross_cluster').map(({ id }) => id);
}

async function changeOutput(
  faulty: FaultWorld,
  body: RouteInput<typeof updateOutput>['body'],
): Promise<void> {
  await faulty.ask(updateOutput, { params: { outputId: 'paris' }, body });
}

async function useKeyWith(faulty: FaultWorld, needed: readonly NeededPrivilege[]): Promise<void> {
  const key = await faulty.on('paris').security.createApiKey({
    name: 'lockstep_apply',
    roleDescriptors: roleDescriptors('lockstep_apply', needed),
  });
  await changeOutput(faulty, { remote_api_key: key.encoded });
}

const settingOn =
  (cluster: string, index: string, name: string, value: string | null) => (faulty: FaultWorld) =>
    send(faulty, cluster, `PUT /${index}/_settings`, { [name]: value }).then(() => undefined);

/** What the gate before paris makes of answers. */
const rewriting = (rewrite: (request: GateRequest, body: unknown) => unknown) => (faulty: FaultWorld) => {
  faulty.parisGate.rewrite = rewrite;
  return Promise.resolve();
};
const answering = (answer: (request: GateRequest) => GateAnswer | undefined) => (faulty: FaultWorld) => {
  faulty.parisGate.answer = answer;
  return Promise.resolve();
};
const openGate = (faulty: FaultWorld): Promise<void> => {
  faulty.parisGate.rewrite = undefined;
  faulty.parisGate.answer = undefined;
  return Promise.resolve();
};

type Json = Readonly<Record<string, unknown>>;

const withFatal = (type: string, reason: string) =>
  rewriting(({ path }, body) => {
    if (!path.endsWith('/_ccr/stats')) return body;
    const { indices = [] } = body as { readonly indices?: readonly { readonly shards: readonly Json[] }[] };
    const fatal = (shard: Json): Json => ({ ...shard, fatal_exception: { type, reason } });
    return {
      ...(body as Json),
      indices: indices.map((index) => ({ ...index, shards: index.shards.map(fatal) })),
    };
  });

const LICENSES: readonly TableFault[] = (['management', 'paris'] as const).flatMap((cluster) => {
  const type = cluster === 'management' ? 'HomeLicensed' : 'RemoteLicensed';
  const heal = (faulty: FaultWorld): Promise<void> => licensedAgain(faulty, cluster);
  return [
    {
      name: `basic license on ${cluster}`,
      type,
      reason: 'LicenseInsufficient',
      inject: license(cluster, 'basic'),
      heal,
    },
    {
      name: `platinum license on ${cluster}, and a link with an API key`,
      type,
      reason: 'LicenseInsufficient',
      inject: license(cluster, 'platinum'),
      heal,
    },
    {
      name: `expired license on ${cluster}`,
      type,
      reason: 'LicenseExpired',
      inject: license(cluster, 'enterprise', 0),
      heal,
    },
  ] as const;
});

const LINK_FAULTS: readonly TableFault[] = [
  {
    name: 'invalidated key of the link',
    type: 'CrossClusterKeyValid',
    reason: 'CredentialInvalid',
    inject: async (faulty) => {
      for (const id of await linkKeyIds(faulty)) faulty.world.faults.invalidateKey('management', id);
    },
    heal: loadLinkKey,
  },
  {
    name: 'expired key of the link',
    type: 'CrossClusterKeyValid',
    reason: 'CredentialExpired',
    inject: async (faulty) => {
      for (const id of await linkKeyIds(faulty)) faulty.world.faults.expireKey('management', id);
    },
    heal: loadLinkKey,
  },
  {
    name: 'no key of the link in the keystore',
    type: 'KeystoreHasKey',
    reason: 'KeyMissingInKeystore',
    inject: async (faulty) => {
      faulty.world.cluster('paris').keystore.remove(CREDENTIAL);
      await send(faulty, 'paris', 'POST /_nodes/reload_secure_settings');
    },
    heal: loadLinkKey,
  },
  {
    // A key that is replaced takes no connection down: whoever reads over it is refused.
    name: 'key of the wrong kind in the keystore',
    type: 'LeaderReadable',
    reason: 'CredentialWrongType',
    inject: async (faulty) => {
      const key = await faulty
        .on('management')
        .security.createApiKey({ name: 'ordinary', roleDescriptors: {} });
      faulty.world.cluster('paris').keystore.set(CREDENTIAL, key.encoded);
      await send(faulty, 'paris', 'POST /_nodes/reload_secure_settings');
      await endPoll(faulty);
    },
    heal: loadLinkKey,
  },
  {
    name: 'link that is cut',
    type: 'LinkConnected',
    reason: 'LinkDisconnected',
    inject: (faulty) => {
      faulty.world.faults.cutLink('paris', 'management');
      return Promise.resolve();
    },
    heal: async (faulty) => {
      faulty.world.faults.healLink('paris', 'management');
      await restartFollower(faulty);
    },
  },
  {
    name: 'certificates that are not trusted',
    type: 'LinkConnected',
    reason: 'LinkDisconnected',
    inject: (faulty) => {
      faulty.world.faults.distrustCertificates('paris');
      return Promise.resolve();
    },
    heal: async (faulty) => {
      faulty.world.faults.trustCertificates('paris');
      await restartFollower(faulty);
    },
  },
  {
    name: 'alias that was removed',
    type: 'LinkRegistered',
    reason: 'AliasMismatch',
    inject: (faulty) =>
      faulty.on('paris').remoteClusters.putSettings({ 'cluster.remote.management.*': null }),
    heal: async (faulty) => {
      await faulty.on('paris').remoteClusters.putSettings({
        'cluster.remote.management.mode': 'proxy',
        'cluster.remote.management.proxy_address': faulty.world.cluster('management').remoteAddress,
      });
      await restartFollower(faulty);
    },
  },
];

const FOLLOWER_FAULTS: readonly TableFault[] = [
  {
    name: 'paused follower',
    type: 'FollowerActive',
    reason: 'FollowerPaused',
    inject: (faulty) =>
      faulty
        .on('paris')
        .followers.pause(FOLLOWER)
        .then(() => undefined),
    heal: (faulty) =>
      faulty
        .on('paris')
        .followers.resume(FOLLOWER)
        .then(() => undefined),
  },
  {
    name: 'closed follower',
    type: 'FollowerOpen',
    reason: 'IndexClosed',
    inject: (faulty) => send(faulty, 'paris', `POST /${FOLLOWER}/_close`).then(() => undefined),
    heal: (faulty) => send(faulty, 'paris', `POST /${FOLLOWER}/_open`).then(() => undefined),
  },
  {
    name: 'follower without an active primary shard',
    type: 'FollowerOpen',
    reason: 'ShardUnavailable',
    inject: rewriting(({ path }, body) =>
      path.startsWith('/_cluster/health/')
        ? { ...(body as Json), indices: { [FOLLOWER]: { status: 'red' } } }
        : body,
    ),
    heal: openGate,
  },
  {
    name: 'follower that became an ordinary index',
    type: 'FollowerExists',
    reason: 'NotAFollower',
    inject: async (faulty) => {
      await faulty.on('paris').followers.pause(FOLLOWER);
      await send(faulty, 'paris', `POST /${FOLLOWER}/_close`);
      await send(faulty, 'paris', `POST /${FOLLOWER}/_ccr/unfollow`);
      await send(faulty, 'paris', `POST /${FOLLOWER}/_open`);
    },
    heal: recreateFollower,
  },
  {
    name: 'deleted follower',
    type: 'FollowerExists',
    reason: 'FollowerMissing',
    inject: (faulty) =>
      faulty
        .on('paris')
        .indices.remove(FOLLOWER)
        .then(() => undefined),
    heal: follow,
  },
  {
    name: 'follower that gave up',
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    inject: withFatal(
      'illegal_state_exception',
      'Unable to open any connections to remote cluster [management]',
    ),
    heal: openGate,
  },
  {
    name: 'follower whose history is gone',
    type: 'FollowerReadsLeader',
    reason: 'HistoryLost',
    inject: withFatal(
      'resource_not_found_exception',
      'Operations are no longer available for replicating. Existing retention leases []; maybe increase the retention lease period',
    ),
    heal: openGate,
  },
  {
    name: 'leader that was deleted, and is another one now',
    type: 'FollowerReadsLeader',
    reason: 'LeaderRecreated',
    inject: (faulty) =>
      faulty
        .on('management')
        .indices.remove(LEADER_INDEX)
        .then(() => undefined),
    heal: recreateFollower,
  },
  {
    name: 'follower that takes no writes',
    type: 'FollowerOpen',
    reason: 'FollowerWriteBlocked',
    inject: settingOn('paris', FOLLOWER, 'index.blocks.write', 'true'),
    heal: settingOn('paris', FOLLOWER, 'index.blocks.write', null),
  },
  {
    // It blocks every index, and the records come before the follower.
    name: 'full disk of the remote',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: (faulty) => {
      faulty.world.faults.fillDisk('paris');
      return Promise.resolve();
    },
    heal: (faulty) => {
      faulty.world.faults.freeDisk('paris');
      return Promise.resolve();
    },
  },
  {
    name: 'installation records of the remote that take no writes',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: settingOn('paris', INSTALLATIONS_INDEX, 'index.blocks.write', 'true'),
    heal: settingOn('paris', INSTALLATIONS_INDEX, 'index.blocks.write', null),
  },
  {
    name: 'leader that takes no writes',
    type: 'LeaderWritable',
    reason: 'IndexBlocked',
    inject: settingOn('management', LEADER_INDEX, 'index.blocks.write', 'true'),
    heal: settingOn('management', LEADER_INDEX, 'index.blocks.write', null),
  },
];

const REMOTE_FAULTS: readonly TableFault[] = [
  {
    name: 'remote that refuses connections',
    type: 'RemoteReachable',
    reason: 'ConnectionRefused',
    inject: (faulty) => faulty.parisLine.set({ kind: 'down' }),
    heal: (faulty) => faulty.parisLine.heal(),
  },
  {
    name: 'remote that never answers',
    type: 'RemoteReachable',
    reason: 'TimedOut',
    inject: (faulty) => faulty.parisLine.set({ kind: 'black-hole' }),
    heal: (faulty) => faulty.parisLine.heal(),
  },
  {
    name: 'proxy that answers with a page',
    type: 'RemoteReachable',
    reason: 'NotElasticsearch',
    inject: answering(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html></html>',
    })),
    heal: openGate,
  },
  {
    name: 'another cluster behind the address',
    type: 'RemoteIdentityMatches',
    reason: 'AnotherCluster',
    inject: rewriting(({ path }, body) =>
      path === '/' || path.startsWith('/_cluster/state')
        ? { ...(body as Json), cluster_uuid: 'another-cluster-000000' }
        : body,
    ),
    heal: openGate,
  },
  {
    name: 'invalidated remote API key',
    type: 'RemoteCredentialsValid',
    reason: 'CredentialInvalid',
    inject: async (faulty) => {
      const { api_keys: keys } = (await send(
        faulty,
        'paris',
        'GET /_security/api_key?name=lockstep_apply',
      )) as {
        readonly api_keys: readonly { readonly id: string }[];
      };
      for (const { id } of keys) faulty.world.faults.invalidateKey('paris', id);
    },
    heal: (faulty) => useKeyWith(faulty, remoteKeyPrivileges(faulty.way.transport)),
  },
  {
    name: 'hosts that another hand changed in the index',
    type: 'OutputUsable',
    reason: 'SecretForAnotherAddress',
    inject: (faulty) => rewriteHosts(faulty, (url) => url.replace('127.0.0.1', 'localhost')),
    heal: (faulty) => rewriteHosts(faulty, (url) => url.replace('localhost', '127.0.0.1')),
  },
  {
    name: 'secret that is sealed with an unknown key',
    type: 'OutputUsable',
    reason: 'SecretUnreadable',
    inject: async (faulty) => {
      const { _source: source } = (await send(faulty, 'management', `GET /${OUTPUTS_INDEX}/_doc/paris`)) as {
        readonly _source: Json;
      };
      const text = JSON.stringify(source).replaceAll(/v2\.[0-9a-f]{8}\./g, 'v2.00000000.');
      const changed = { ...(JSON.parse(text) as Json), updated_at: new Date().toISOString() };
      await send(faulty, 'management', `PUT /${OUTPUTS_INDEX}/_doc/paris?refresh=true`, changed);
    },
    heal: async (faulty) => {
      const { value } = await faulty
        .on('paris')
        .security.createServiceToken({ namespace: 'elastic', service: 'fleet-server-remote' });
      await changeOutput(faulty, { secrets: { service_token: value } });
      await useKeyWith(faulty, remoteKeyPrivileges(faulty.way.transport));
    },
  },
];

/** Where nothing is replicated the console keeps on the remote which edition it has applied. */
const DIRECT_FAULTS: readonly TableFault[] = [
  {
    name: 'record of the applied edition that takes no writes',
    type: 'RemoteIndicesUsable',
    reason: 'IndexBlocked',
    inject: settingOn('paris', APPLIED_INDEX, 'index.blocks.write', 'true'),
    heal: settingOn('paris', APPLIED_INDEX, 'index.blocks.write', null),
  },
];

/** Each privilege of the key that is missing alone. */
function privilegeFaults({ transport }: SyncWay): readonly TableFault[] {
  const needed = remoteKeyPrivileges(transport);
  /** Whoever may manage an index may see what it is made of: without it alone nothing is missing. */
  const isImplied = ({ index, privilege }: NeededPrivilege): boolean =>
    privilege === 'view_index_metadata' &&
    needed.some((other) => other.index === index && other.privilege === 'manage');
  /** What is needed on several patterns for the same reason is missing alike on each. */
  const oneOfEach = needed.filter(
    (one, at) =>
      needed.findIndex(
        ({ privilege, neededFor }) => privilege === one.privilege && neededFor === one.neededFor,
      ) === at,
  );
  return oneOfEach
    .filter((missing) => !isImplied(missing))
    .map((missing) => ({
      name: `remote API key without ${privilegeName(missing)}`,
      type: 'RemotePrivilegesSufficient',
      reason: 'PrivilegesMissing',
      inject: (faulty) =>
        useKeyWith(
          faulty,
          needed.filter((each) => each !== missing),
        ),
      heal: (faulty) => useKeyWith(faulty, needed),
    }));
}

/** What means nothing with a transport, because nothing of it is there: no link, no key of one, no follower, no license. */
export const MEANINGLESS: Readonly<Record<Transport, readonly ConditionType[]>> = {
  replication: [],
  direct: [
    'HomeLicensed',
    'RemoteLicensed',
    'CrossClusterKeyValid',
    'KeystoreHasKey',
    'LinkRegistered',
    'LinkConnected',
    'LeaderReadable',
    'FollowerExists',
    'FollowerOpen',
    'FollowerActive',
    'FollowerReadsLeader',
  ],
};

/** Those that can be brought about although they mean nothing: every view goes on as before. */
export const HARMLESS: Readonly<Record<Transport, readonly TableFault[]>> = {
  replication: [],
  direct: LICENSES,
};

/** All faults, also those that mean nothing with this way. */
export function allFaults(way: SyncWay): readonly TableFault[] {
  return [
    ...LICENSES,
    ...LINK_FAULTS,
    ...FOLLOWER_FAULTS,
    ...REMOTE_FAULTS,
    ...(way.transport === 'direct' ? DIRECT_FAULTS : []),
    ...privilegeFaults(way),
  ];
}

export function faultsWith(way: SyncWay): readonly TableFault[] {
  return allFaults(way).filter(({ type }) => !MEANINGLESS[way.transport].includes(type));
}

/** Past the console, as whoever may write the index of outputs. */
async function rewriteHosts(faulty: FaultWorld, change: (url: string) => string): Promise<void> {
  const { _source: source } = (await send(faulty, 'management', `GET /${OUTPUTS_INDEX}/_doc/paris`)) as {
    readonly _source: Json & { readonly hosts: readonly string[] };
  };
  const hosts = source.hosts.map(change);
  const changed = { ...source, hosts, updated_at: new Date().toISOString() };
  await send(faulty, 'management', `PUT /${OUTPUTS_INDEX}/_doc/paris?refresh=true`, changed);
}
