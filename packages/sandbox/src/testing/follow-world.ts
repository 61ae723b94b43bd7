import { type ClusterSpec } from '../world-options.ts';
import { type World } from '../world.ts';
import { ask, type AskOptions, type RawAnswer } from './ask.ts';
import { eventually } from './eventually.ts';
import { startTestWorld } from './start-test-world.ts';

const LEADER = 'outputs';
export const FOLLOWER = 'outputs-ccr-paris';

type Trust = 'key' | 'certificate';

interface FollowOptions {
  readonly clusters?: readonly (string | (Partial<ClusterSpec> & { readonly name: string }))[];
  readonly trust?: Trust;
  /** The access of the cross-cluster key: everything unless given. */
  readonly access?: object;
  readonly parameters?: object;
}

/** Two clusters, management with the index `outputs` and paris that knows it as `mgmt`. */
export class FollowWorld {
  readonly world: World;
  /** The id of the cross-cluster key of the link. */
  keyId = '';

  private constructor(world: World) {
    this.world = world;
  }

  static async start(options: FollowOptions = {}): Promise<FollowWorld> {
    const made = new FollowWorld(await startTestWorld(options.clusters ?? ['management', 'paris']));
    await made.leader(`PUT /${LEADER}/_doc/1`, { text: 'first' });
    if ((options.trust ?? 'key') === 'key') await made.linkWithKey(options.access);
    else await made.linkWithCertificates();
    return made;
  }

  /** The same, with a follower that has caught up. */
  static async following(options: FollowOptions = {}): Promise<FollowWorld> {
    const made = await FollowWorld.start(options);
    const followed = await made.follow(options.parameters);
    if (followed.status !== 200) throw new Error(`not followed: ${followed.text}`);
    await made.untilReplicated('1', 'first');
    return made;
  }

  readonly leader = (request: string, body?: unknown): Promise<RawAnswer> =>
    ask(this.world.cluster('management'), request, body);

  readonly follower = (request: string, body?: unknown, options?: AskOptions): Promise<RawAnswer> =>
    ask(this.world.cluster('paris'), request, body, options);

  follow(parameters: object = {}): Promise<RawAnswer> {
    return this.follower(`PUT /${FOLLOWER}/_ccr/follow?wait_for_active_shards=1`, {
      remote_cluster: 'mgmt',
      leader_index: LEADER,
      ...parameters,
    });
  }

  async newKey(access: object = { search: [{ names: ['*'] }], replication: [{ names: ['*'] }] }) {
    const key = await this.leader('POST /_security/cross_cluster/api_key', { name: 'from-paris', access });
    return { id: String(key.at('id')), encoded: String(key.at('encoded')) };
  }

  async loadKey(encoded: string): Promise<void> {
    this.world.cluster('paris').keystore.set('cluster.remote.mgmt.credentials', encoded);
    await this.follower('POST /_nodes/reload_secure_settings');
  }

  async linkWithKey(access?: object): Promise<void> {
    const key = await this.newKey(access);
    this.keyId = key.id;
    await this.loadKey(key.encoded);
    await this.point(this.world.cluster('management').remoteAddress);
  }

  linkWithCertificates(): Promise<RawAnswer> {
    return this.point(this.world.cluster('management').transportAddress);
  }

  /** Lets the alias lead to an address; the answer comes when it is connected or known not to be. */
  point(address: string, settings: object = {}): Promise<RawAnswer> {
    return this.follower('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.mgmt': { mode: 'proxy', proxy_address: address, ...settings } },
    });
  }

  async remoteInfo(): Promise<unknown> {
    return (await this.follower('GET /_remote/info')).at('mgmt');
  }

  /** The part of `_ccr/stats` that tells of the one shard. */
  async shard(): Promise<Readonly<Record<string, unknown>>> {
    const stats = await this.follower(`GET /${FOLLOWER}/_ccr/stats`);
    return (stats.at('indices', 0, 'shards', 0) ?? {}) as Readonly<Record<string, unknown>>;
  }

  /** The failure that is tried again, once it is of that type. */
  async untilRetrying(type: string): Promise<Readonly<Record<string, unknown>>> {
    const failure = async () =>
      (
        (await this.shard())['read_exceptions'] as readonly { exception: { type: string } }[] | undefined
      )?.[0];
    const seen = await eventually(failure, (one) => one?.exception.type === type);
    return seen?.exception ?? {};
  }

  /** The failure that the follower gave up for. */
  async untilDead(): Promise<unknown> {
    return (
      await eventually(
        () => this.shard(),
        (one) => one['fatal_exception'] !== undefined,
      )
    )['fatal_exception'];
  }

  async untilReplicated(id: string, text: string): Promise<void> {
    await eventually(
      () => this.follower(`GET /${FOLLOWER}/_doc/${id}`),
      (seen) => seen.at('_source', 'text') === text,
    );
  }

  async restartFollower(): Promise<RawAnswer> {
    await this.follower(`POST /${FOLLOWER}/_ccr/pause_follow`);
    return await this.follower(`POST /${FOLLOWER}/_ccr/resume_follow`);
  }

  /** The leases that followers hold on the leader. */
  async leases(): Promise<readonly { readonly id: string; readonly timestamp: number }[]> {
    const stats = await this.leader(`GET /${LEADER}/_stats?level=shards`);
    const path = ['indices', LEADER, 'shards', '0', 0, 'retention_leases', 'leases'] as const;
    const all = stats.at(...path) as readonly { id: string; timestamp: number; source: string }[];
    return all.filter((lease) => lease.source === 'ccr');
  }
}
