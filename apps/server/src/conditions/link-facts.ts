/** The follower of an output and the link that it uses, out of answers that several rules look at. Pure. */
import { FOLLOWER_PATTERN } from '@lockstep/contracts';
import { joinReasons, stringsAt } from '@lockstep/json';
import type { Known } from './condition.ts';
import type { LinkTrust } from './license-rule.ts';
import { get, HOME, REMOTE, type Answer, type ObservationRequest } from './observation.ts';
import { at, bodyOf, entriesAt, isPart, numberAt, partsAt, textAt, type Part } from './read-answer.ts';

export const FOLLOWER_INFO = get(REMOTE, `/${FOLLOWER_PATTERN}/_ccr/info`);
export const REMOTE_INFO = get(REMOTE, '/_remote/info');
export const HOME_NODES = get(HOME, '/_nodes/remote_cluster_server');

export interface Follower {
  readonly index: string;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly isPaused: boolean;
}

/** The follower of this output: by its name, or the only one; of a plan by its name alone. */
export function followerOf(known: Known): Follower | undefined {
  const all = partsAt(bodyOf(known.answerTo(FOLLOWER_INFO)), 'follower_indices').flatMap(readFollower);
  const isOther = known.facts.wanted !== undefined || all.length !== 1;
  return all.find(({ index }) => index === known.facts.expectedFollower) ?? (isOther ? undefined : all[0]);
}

function readFollower(entry: Part): readonly Follower[] {
  const [index, alias] = [textAt(entry, 'follower_index'), textAt(entry, 'remote_cluster')];
  if (index === undefined || alias === undefined) return [];
  const leaderIndex = textAt(entry, 'leader_index') ?? '';
  return [{ index, alias, leaderIndex, isPaused: textAt(entry, 'status') === 'paused' }];
}

/** The request that all conditions of one follower share. */
export const followerStats = (follower: Follower): ObservationRequest => statsOfFollower(follower.index);
/** `GET <index>/_ccr/stats` on the remote. A paused follower has none: Elasticsearch answers 404. */
export const statsOfFollower = (index: string): ObservationRequest =>
  get(REMOTE, `/${encodeURIComponent(index)}/_ccr/stats`);

export interface Link {
  readonly alias: string;
  readonly entry: Part;
  readonly isConnected: boolean;
  readonly hasKey: boolean;
  readonly mode: string;
  /** Of a proxy; of the first seed otherwise. */
  readonly address: string;
}

/** The planned one; else that which the follower uses; else the one that leads to management; else the only one. */
export function linkOf(known: Known): Link | undefined {
  const links = linksOf(known);
  const given = known.facts.wanted ?? followerOf(known);
  if (given !== undefined) return links.find(({ alias }) => alias === given.alias);
  const offered = managementAddresses(known);
  return (
    links.find(({ address }) => offered.includes(address)) ?? (links.length === 1 ? links[0] : undefined)
  );
}

/** Every link that the remote has. */
export function linksOf(known: Known): readonly Link[] {
  return entriesAt(bodyOf(known.answerTo(REMOTE_INFO))).map(([alias, entry]) => readLink(alias, entry));
}

function readLink(alias: string, entry: Part): Link {
  const seeds = at(entry, 'seeds');
  const seed: unknown = Array.isArray(seeds) ? seeds[0] : undefined;
  return {
    alias,
    entry,
    isConnected: entry['connected'] === true && hasSockets(entry),
    hasKey: textAt(entry, 'cluster_credentials') !== undefined,
    mode: textAt(entry, 'mode') ?? 'sniff',
    address: textAt(entry, 'proxy_address') ?? (typeof seed === 'string' ? seed : ''),
  };
}

/** Connected without a socket is not connected; where sockets are not counted the word stands. */
function hasSockets(entry: Part): boolean {
  const sockets = numberAt(entry, 'num_proxy_sockets_connected') ?? numberAt(entry, 'num_nodes_connected');
  return sockets === undefined || sockets > 0;
}

/** Where the nodes of management offer the interface for API keys. */
export function managementAddresses(known: Known): readonly string[] {
  return entriesAt(bodyOf(known.answerTo(HOME_NODES)), 'nodes').flatMap(
    ([, node]) => textAt(node, 'remote_cluster_server', 'publish_address') ?? [],
  );
}

/** By what the link is (or is planned to be) trusted; undefined while no link is known. */
export function trustOf(known: Known): LinkTrust | undefined {
  if (known.facts.wanted !== undefined) return known.facts.wanted.trust;
  const link = linkOf(known);
  return link === undefined ? undefined : link.hasKey ? 'api-key' : 'certificates';
}

/** What a shard task of the follower meets. Elasticsearch gives link errors nowhere else (docs/elastic/elasticsearch.md). */
export interface ShardErrors {
  /** It has given up; empty while it has not. */
  readonly fatal: string;
  /** It goes on trying; empty when the newest reads succeeded or none is known. */
  readonly read: string;
  /** The refused operations of the remote, such as writes into a closed or blocked index. */
  readonly failedWrites: number;
  /** Since the newest read that succeeded; undefined when there was none yet. */
  readonly sinceReadMs: number | undefined;
}

/** All shards in an answer of `_ccr/stats`. */
export function shardsOf(stats: Answer | undefined): readonly Part[] {
  return partsAt(bodyOf(stats), 'indices').flatMap((index) => partsAt(index, 'shards'));
}

/**
 * The errors of all shards, each with its chain of causes: fatal ones, which end replication, and those of reads,
 * which are retried.
 */
export function errorsOf(stats: Answer | undefined): ShardErrors {
  const shards = shardsOf(stats);
  const sinceRead = shards.flatMap((shard) => numberAt(shard, 'time_since_last_read_millis') ?? []);
  const texts = (read: (shard: Part) => readonly unknown[]): string =>
    shards.flatMap(read).map(chainOf).filter(Boolean).join(' ');
  return {
    fatal: texts((shard) => [at(shard, 'fatal_exception')]),
    read: texts((shard) => partsAt(shard, 'read_exceptions').map(({ exception }) => exception)),
    failedWrites: shards.reduce((sum, shard) => sum + (numberAt(shard, 'failed_write_requests') ?? 0), 0),
    sinceReadMs: sinceRead.length === 0 ? undefined : Math.max(...sinceRead),
  };
}

/** A link that cannot be opened tells why under `suppressed`, a refused key beside it; neither is a `caused_by`. */
export function chainOf(error: unknown): string {
  if (!isPart(error)) return '';
  const text = [textAt(error, 'type'), textAt(error, 'reason')].filter(Boolean).join(': ');
  const causes = [
    chainOf(at(error, 'caused_by')),
    ...partsAt(error, 'suppressed').map(chainOf),
    ...stringsAt(error, 'additional_unsuccessful_credentials'),
  ].filter(Boolean);
  return causes.length === 0 ? text : `${text} (${joinReasons(causes)})`;
}
