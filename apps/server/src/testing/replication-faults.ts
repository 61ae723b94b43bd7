/** Faults of what replication alone needs: licenses, the link with its key, the follower. */
import { followerIndexName, LEADER_INDEX } from '@lockstep/contracts';
import { openGate, rewriting, send, settingOn, type Json, type TableFault } from './fault-hands.ts';
import type { FaultWorld } from './fault-world.ts';

const FOLLOWER = followerIndexName('Paris');
const CREDENTIAL = 'cluster.remote.management.credentials';

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
  await loadLinkKeyOn(faulty, undefined);
  await restartFollower(faulty);
}

/** `nodes`: only their keystores get it, counted from 0; all unless given. */
async function loadLinkKeyOn(faulty: FaultWorld, nodes: readonly number[] | undefined): Promise<void> {
  const key = await faulty
    .on('management')
    .security.createCrossClusterApiKey({ name: 'from-paris', replication: [LEADER_INDEX] });
  faulty.world.cluster('paris').keystore.set(CREDENTIAL, key.encoded, nodes);
  await send(faulty, 'paris', 'POST /_nodes/reload_secure_settings');
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

const LEASE_PERIOD = 'index.soft_deletes.retention_lease.period';
/** A leader looks for leases that are over twice a minute. */
const LEASE_LOOK_MS = 60_000;

/** The follower is paused, and by the time that the leader looks, nobody has asked it to keep anything. */
async function loseLease(faulty: FaultWorld): Promise<void> {
  await faulty.on('paris').followers.pause(FOLLOWER);
  await settingOn('management', LEADER_INDEX, LEASE_PERIOD, '1ms')(faulty);
  faulty.passTime(LEASE_LOOK_MS);
}

const keepHistory = settingOn('management', LEADER_INDEX, LEASE_PERIOD, null);

/** Those that this world or an earlier fault has made. */
async function linkKeyIds(faulty: FaultWorld): Promise<readonly string[]> {
  const { api_keys: keys } = (await send(faulty, 'management', 'GET /_security/api_key')) as {
    readonly api_keys: readonly { readonly id: string; readonly type: string }[];
  };
  return keys.filter(({ type }) => type === 'cross_cluster').map(({ id }) => id);
}

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

export const LICENSES: readonly TableFault[] = (['management', 'paris'] as const).flatMap((cluster) => {
  const type = cluster === 'management' ? 'HomeLicensed' : 'RemoteLicensed';
  const recover = (faulty: FaultWorld): Promise<void> => licensedAgain(faulty, cluster);
  return [
    {
      name: `basic license on ${cluster}`,
      type,
      reason: 'LicenseInsufficient',
      inject: license(cluster, 'basic'),
      recover,
    },
    {
      name: `platinum license on ${cluster}, and a link with an API key`,
      type,
      reason: 'LicenseInsufficient',
      inject: license(cluster, 'platinum'),
      recover,
    },
    {
      name: `expired license on ${cluster}`,
      type,
      reason: 'LicenseExpired',
      inject: license(cluster, 'enterprise', 0),
      recover,
    },
  ] as const;
});

export const LINK_FAULTS: readonly TableFault[] = [
  {
    name: 'invalidated key of the link',
    type: 'CrossClusterKeyValid',
    reason: 'CredentialInvalid',
    inject: async (faulty) => {
      for (const id of await linkKeyIds(faulty)) faulty.world.faults.invalidateKey('management', id);
    },
    recover: loadLinkKey,
  },
  {
    name: 'expired key of the link',
    type: 'CrossClusterKeyValid',
    reason: 'CredentialExpired',
    inject: async (faulty) => {
      for (const id of await linkKeyIds(faulty)) faulty.world.faults.expireKey('management', id);
    },
    recover: loadLinkKey,
  },
  {
    name: 'no key of the link in the keystore',
    type: 'KeystoreHasKey',
    reason: 'KeyMissingInKeystore',
    inject: async (faulty) => {
      faulty.world.cluster('paris').keystore.remove(CREDENTIAL);
      await send(faulty, 'paris', 'POST /_nodes/reload_secure_settings');
    },
    recover: loadLinkKey,
  },
  {
    name: 'no key of the link in the keystore of the node that answers',
    type: 'KeystoreHasKey',
    reason: 'KeyMissingInKeystore',
    inject: (faulty) => loadLinkKeyOn(faulty, [1]),
    recover: loadLinkKey,
  },
  {
    // The node that answers is connected; only the follower tells of the other one, and gives up for it.
    name: 'no key of the link in the keystore of the node that the follower runs on',
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    inject: async (faulty) => {
      await loadLinkKeyOn(faulty, [0]);
      await endPoll(faulty);
    },
    recover: loadLinkKey,
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
    recover: loadLinkKey,
  },
  {
    name: 'link that is cut',
    type: 'LinkConnected',
    reason: 'LinkDisconnected',
    inject: (faulty) => {
      faulty.world.faults.cutLink('paris', 'management');
      return Promise.resolve();
    },
    recover: async (faulty) => {
      faulty.world.faults.restoreLink('paris', 'management');
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
    recover: async (faulty) => {
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
    recover: async (faulty) => {
      await faulty.on('paris').remoteClusters.putSettings({
        'cluster.remote.management.mode': 'proxy',
        'cluster.remote.management.proxy_address': faulty.world.cluster('management').remoteAddress,
      });
      await restartFollower(faulty);
    },
  },
];

export const FOLLOWER_FAULTS: readonly TableFault[] = [
  {
    name: 'paused follower',
    type: 'FollowerActive',
    reason: 'FollowerPaused',
    inject: (faulty) =>
      faulty
        .on('paris')
        .followers.pause(FOLLOWER)
        .then(() => undefined),
    recover: (faulty) =>
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
    recover: (faulty) => send(faulty, 'paris', `POST /${FOLLOWER}/_open`).then(() => undefined),
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
    recover: openGate,
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
    recover: recreateFollower,
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
    recover: follow,
  },
  {
    name: 'follower that gave up',
    type: 'FollowerActive',
    reason: 'FollowerStopped',
    inject: withFatal(
      'illegal_state_exception',
      'Unable to open any connections to remote cluster [management]',
    ),
    recover: openGate,
  },
  {
    name: 'paused follower for which the leader keeps no history',
    type: 'FollowerActive',
    reason: 'FollowerPaused',
    inject: loseLease,
    recover: async (faulty) => {
      await keepHistory(faulty);
      await faulty.on('paris').followers.resume(FOLLOWER);
    },
  },
  {
    name: 'follower whose history is gone',
    type: 'FollowerReadsLeader',
    reason: 'HistoryLost',
    inject: withFatal(
      'resource_not_found_exception',
      'Operations are no longer available for replicating. Existing retention leases []; maybe increase the retention lease period',
    ),
    recover: openGate,
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
    recover: recreateFollower,
  },
  {
    name: 'follower that takes no writes',
    type: 'FollowerOpen',
    reason: 'FollowerWriteBlocked',
    inject: settingOn('paris', FOLLOWER, 'index.blocks.write', 'true'),
    recover: settingOn('paris', FOLLOWER, 'index.blocks.write', null),
  },
];
