/** How things are when a remedy is planned for an output. */
import type { ClusterSettings } from '@lockstep/elastic';
import type { BlockedIndex } from './leader.ts';

export interface KnownFollower {
  readonly index: string;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly isPaused: boolean;
  /** In Elasticsearch's names. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Settings in which it may differ from its leader. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface KnownLink {
  readonly name: string;
  readonly address: string;
  readonly mode: 'proxy' | 'sniff';
  readonly serverName: string;
}

export interface Undelivered {
  readonly name: string;
  readonly version: string;
  /** Of the archive that is kept; undefined when it is not. */
  readonly bytes: number | undefined;
  /** It is kept, or in the registry of this console. */
  readonly isAvailable: boolean;
}

/** An integration on the remote of which something that its install wrote is gone. */
interface Incomplete {
  readonly name: string;
  readonly version: string;
  readonly missing: readonly string[];
}

export interface Situation {
  readonly outputId: string;
  readonly outputName: string;
  readonly managementName: string;
  readonly hosts: readonly string[];
  readonly followers: readonly KnownFollower[];
  readonly expectedFollower: string;
  /** Followers that another output of this console looks for. */
  readonly foreignFollowers: readonly string[];
  /** Followers that the output itself does not need any more, because nothing is replicated to it. */
  readonly leftFollowers: readonly string[];
  readonly links: readonly KnownLink[];
  /** Of the remote; undefined when they may not be read. */
  readonly settings: ClusterSettings | undefined;
  /** Where management offers its interface for API keys. */
  readonly managementAddresses: readonly string[];
  /** Indices of this product that may not be written to. */
  readonly blockedIndices: readonly BlockedIndex[];
  /** Transforms of packages that are there and do not run. */
  readonly stoppedTransforms: readonly string[];
  /** Integrations of which something is gone on the remote. */
  readonly incomplete: readonly Incomplete[];
  /** Packages that the remote lacks because its own installer cannot get them. */
  readonly undelivered: readonly Undelivered[];
  /** Whose upload brings them there: that of the Kibana or Lockstep of the remote, or our own installer. */
  readonly deliveredBy: 'kibana' | 'lockstep';
  /** Role descriptors that the remote API key has now; undefined when they cannot be read. */
  readonly formerKeyRoles: Readonly<Record<string, unknown>> | undefined;
  /** The documented privileges of the remote API key, as role descriptors. */
  readonly keyRoles: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The follower of the output: by its name, or the only one, unless that is another output's. */
export function followerIn({
  followers,
  expectedFollower,
  foreignFollowers,
}: Situation): KnownFollower | undefined {
  const own = followers.filter(({ index }) => !foreignFollowers.includes(index));
  const named = own.find(({ index }) => index === expectedFollower);
  return named ?? (own.length === 1 ? own[0] : undefined);
}

/** The link to management: the one that the follower used, else the one that was named, else the only one. */
export function linkIn(situation: Situation): KnownLink | undefined {
  const { links, inputs } = situation;
  const named = followerIn(situation)?.alias ?? inputs['alias'];
  if (named !== undefined) return links.find(({ name }) => name === named);
  const known = links.find(({ address }) => situation.managementAddresses.includes(address));
  return known ?? (links.length === 1 ? links[0] : undefined);
}
