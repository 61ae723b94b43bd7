/** The follower of an output and the link that it uses, out of answers that several probes look at. Pure. */
import { FOLLOWER_PATTERN } from '@lockstep/contracts';
import { stringsAt } from '@lockstep/json';
import { get, HOME, REMOTE, type Known, type ProbeRequest } from './probe.ts';
import { at, bodyOf, entriesAt, isPart, partsAt, textAt, type Part } from './read-answer.ts';

export const FOLLOWER_INFO = get(REMOTE, `/${FOLLOWER_PATTERN}/_ccr/info`);
export const REMOTE_INFO = get(REMOTE, '/_remote/info');
export const HOME_NODES = get(HOME, '/_nodes/remote_cluster_server');

export interface Follower {
  readonly index: string;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly isPaused: boolean;
}

/** The follower of this output: by its name, or the only one. */
export function followerOf(known: Known): Follower | undefined {
  const all = partsAt(bodyOf(known.answerTo(FOLLOWER_INFO)), 'follower_indices').flatMap(readFollower);
  return (
    all.find(({ index }) => index === known.facts.expectedFollower) ?? (all.length === 1 ? all[0] : undefined)
  );
}

function readFollower(entry: Part): readonly Follower[] {
  const [index, alias] = [textAt(entry, 'follower_index'), textAt(entry, 'remote_cluster')];
  if (index === undefined || alias === undefined) return [];
  const leaderIndex = textAt(entry, 'leader_index') ?? '';
  return [{ index, alias, leaderIndex, isPaused: textAt(entry, 'status') === 'paused' }];
}

export const followerStats = (follower: Follower): ProbeRequest =>
  get(REMOTE, `/${encodeURIComponent(follower.index)}/_ccr/stats`);

export interface Link {
  readonly alias: string;
  readonly entry: Part;
  readonly isConnected: boolean;
  readonly hasKey: boolean;
  readonly mode: string;
  /** Of a proxy; of the first seed otherwise. */
  readonly address: string;
}

/** The link that the follower uses; else the one that leads to management; else the only one. */
export function linkOf(known: Known): Link | undefined {
  const links = entriesAt(bodyOf(known.answerTo(REMOTE_INFO))).map(([alias, entry]) =>
    readLink(alias, entry),
  );
  const follower = followerOf(known);
  if (follower !== undefined) return links.find(({ alias }) => alias === follower.alias);
  const offered = managementAddresses(known);
  return (
    links.find(({ address }) => offered.includes(address)) ?? (links.length === 1 ? links[0] : undefined)
  );
}

function readLink(alias: string, entry: Part): Link {
  const seeds = at(entry, 'seeds');
  const seed: unknown = Array.isArray(seeds) ? seeds[0] : undefined;
  return {
    alias,
    entry,
    isConnected: entry['connected'] === true,
    hasKey: textAt(entry, 'cluster_credentials') !== undefined,
    mode: textAt(entry, 'mode') ?? 'sniff',
    address: textAt(entry, 'proxy_address') ?? (typeof seed === 'string' ? seed : ''),
  };
}

/** Where the nodes of management offer the interface for API keys. */
export function managementAddresses(known: Known): readonly string[] {
  return entriesAt(bodyOf(known.answerTo(HOME_NODES)), 'nodes').flatMap(
    ([, node]) => textAt(node, 'remote_cluster_server', 'publish_address') ?? [],
  );
}

/** What the follower meets when it reads: the only place where Elasticsearch tells why a link is down. */
export function readErrorText(known: Known): string {
  const follower = followerOf(known);
  if (follower === undefined) return '';
  const shards = partsAt(bodyOf(known.answerTo(followerStats(follower))), 'indices').flatMap((index) =>
    partsAt(index, 'shards'),
  );
  return shards.map(errorTextOf).filter(Boolean).join(' ');
}

/** Fatal first; with what caused it, which often says more. */
export function errorTextOf(shard: Part): string {
  const errors = [
    at(shard, 'fatal_exception'),
    ...partsAt(shard, 'read_exceptions').map(({ exception }) => exception),
  ];
  return errors.map(chainOf).filter(Boolean).join(' ');
}

/** A link that cannot be opened tells why under `suppressed`, a refused key beside it; neither is a `caused_by`. */
function chainOf(error: unknown): string {
  if (!isPart(error)) return '';
  const text = [textAt(error, 'type'), textAt(error, 'reason')].filter(Boolean).join(': ');
  const causes = [
    chainOf(at(error, 'caused_by')),
    ...partsAt(error, 'suppressed').map(chainOf),
    ...stringsAt(error, 'additional_unsuccessful_credentials'),
  ].filter(Boolean);
  return causes.length === 0 ? text : `${text} (${causes.join('; ')})`;
}
