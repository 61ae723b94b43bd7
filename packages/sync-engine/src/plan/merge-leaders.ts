import { canonicalAsset } from '../assets/canonical-asset.ts';
import { isCustomAsset, type CustomAsset } from '../assets/custom-asset.ts';
import { compareCodePoints } from '@lockstep/json';
import type { LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';
import { isVersion, relateVersions } from '../versions.ts';

/** One management cluster, as a remote sees it through one follower index. */
export interface FollowedLeader {
  /** Name of the follower index. */
  readonly follower: string;
  readonly leader: LeaderState;
  /** The entry of that document that addresses the remote (`findAddressedHost`). */
  readonly host: RemoteHost | undefined;
}

/** Where management clusters want different things; `followers` say who. */
export type LeaderConflict =
  /** The newest version counts. */
  | {
      readonly kind: 'versions';
      readonly packageName: string;
      readonly chosen: string;
      readonly others: readonly { readonly follower: string; readonly version: string }[];
    }
  /** Not everybody says that it is gone, so it is left alone. `name` is a package or the key of a custom asset. */
  | {
      readonly kind: 'removal-not-agreed';
      readonly name: string;
      readonly gone: readonly string[];
      readonly others: readonly string[];
    }
  /** The first of the followers counts. */
  | {
      readonly kind: 'asset-bodies';
      readonly key: string;
      readonly chosen: string;
      readonly others: readonly string[];
    };

export interface MergedLeaders {
  /** What to plan with. Has no stamp when several leaders are in it. */
  readonly leader: LeaderState;
  readonly host: RemoteHost | undefined;
  /** Whose wishes are in it. */
  readonly followers: readonly string[];
  readonly conflicts: readonly LeaderConflict[];
}

/**
 * What several management clusters together want of one remote. Only those count whose document addresses it; when
 * none does, nothing may be changed, and all are shown. The order of the inputs is the precedence.
 *
 * | what | rule |
 * | --- | --- |
 * | integrations | all that anybody lists as installed, each in the newest version |
 * | namespaces | all that anybody lists; one that nobody lists goes only if everybody who lists the package says so |
 * | uninstall | only if every leader has a tombstone for it and every entry passes uninstalls on; else left alone |
 * | custom assets | all that anybody has; of different bodies the first |
 * | deleted assets | as uninstalls |
 * | unknown entries | the first of each key |
 *
 * `silent` are followers whose newest wishes are not known, because replication into them does not run: they agree to
 * no removal.
 */
export function mergeLeaders(
  inputs: readonly FollowedLeader[],
  silent: readonly string[] = [],
): MergedLeaders {
  const addressing = inputs.filter(({ host }) => host?.syncIntegrations === true);
  const counted = addressing.length > 0 ? addressing : inputs;
  const followers = counted.map(({ follower }) => follower);
  const [first, ...others] = counted;
  if (first !== undefined && others.length === 0 && silent.length === 0) {
    return { leader: first.leader, host: first.host, followers, conflicts: [] };
  }
  const electorate = { inputs: counted, silent };
  const integrations = mergeIntegrations(electorate);
  const assets = mergeAssets(electorate);
  const details = counted.find(({ leader }) => leader.customAssetsError !== undefined);
  return {
    leader: {
      hosts: counted.flatMap(({ leader }) => leader.hosts),
      integrations: integrations.merged,
      customAssets: Object.fromEntries(assets.merged),
      customAssetsError: details?.leader.customAssetsError,
      stamp: undefined,
    },
    host: mergeHosts(addressing),
    followers,
    conflicts: [...integrations.conflicts, ...assets.conflicts],
  };
}

function mergeHosts(addressing: readonly FollowedLeader[]): RemoteHost | undefined {
  const hosts = addressing.map(({ host }) => host).filter((host) => host !== undefined);
  if (hosts.length === 0) return undefined;
  return {
    name: [...new Set(hosts.map(({ name }) => name))].join(', '),
    hosts: [...new Set(hosts.flatMap((host) => host.hosts))],
    syncIntegrations: true,
    syncUninstalledIntegrations: hosts.every((host) => host.syncUninstalledIntegrations),
  };
}

interface Electorate {
  readonly inputs: readonly FollowedLeader[];
  readonly silent: readonly string[];
}

interface Vote<Item> {
  readonly follower: string;
  readonly item: Item;
}

interface Merged<Item> {
  readonly merged: readonly Item[];
  readonly conflicts: readonly LeaderConflict[];
}

function mergeIntegrations(electorate: Electorate): Merged<LeaderIntegration> {
  const votes = collectVotes(electorate.inputs, ({ leader }) =>
    leader.integrations.map((entry) => [entry.packageName, entry] as const),
  );
  const live: LeaderIntegration[] = [];
  const tombstones: LeaderIntegration[] = [];
  const conflicts: LeaderConflict[] = [];
  for (const [packageName, all] of votes) {
    const wanted = all.filter(({ item }) => item.installStatus === 'installed');
    const gone = all.filter(({ item }) => item.installStatus !== 'installed');
    const disagreement = removalConflict(packageName, gone, electorate, wanted);
    if (disagreement !== undefined) conflicts.push(disagreement);
    const chosen = newest(wanted.length > 0 ? wanted : gone);
    if (chosen === undefined) continue;
    if (wanted.length > 0) live.push({ ...chosen.item, ...mergeNamespaces(wanted, electorate) });
    else if (disagreement === undefined) tombstones.push(chosen.item);
    conflicts.push(...versionConflict(chosen, wanted));
  }
  return { merged: [...live, ...tombstones], conflicts };
}

/** Who says nothing of namespaces, or is silent, may want any. */
function mergeNamespaces(
  wanted: readonly Vote<LeaderIntegration>[],
  { silent }: Electorate,
): Pick<LeaderIntegration, 'namespaces' | 'areNamespacesOpen'> {
  const lists = wanted.flatMap(({ item }) => (item.namespaces === undefined ? [] : [item.namespaces]));
  if (lists.length === 0) return {};
  const isOpen = lists.length < wanted.length || silent.length > 0;
  return { namespaces: [...new Set(lists.flat())].toSorted(), ...(isOpen && { areNamespacesOpen: true }) };
}

function mergeAssets(electorate: Electorate): Merged<readonly [string, unknown]> {
  const votes = collectVotes(electorate.inputs, ({ leader }) => Object.entries(leader.customAssets));
  const merged: (readonly [string, unknown])[] = [];
  const conflicts: LeaderConflict[] = [];
  for (const [key, all] of votes) {
    const known = all.filter((vote): vote is Vote<CustomAsset> => isCustomAsset(vote.item));
    const wanted = known.filter(({ item }) => !item.isDeleted);
    const gone = known.filter(({ item }) => item.isDeleted);
    const disagreement = removalConflict(key, gone, electorate, wanted);
    if (disagreement !== undefined) conflicts.push(disagreement);
    const [chosen] = wanted.length > 0 ? wanted : known.length > 0 ? gone : all;
    if (chosen === undefined || (wanted.length === 0 && disagreement !== undefined)) continue;
    merged.push([key, chosen.item]);
    conflicts.push(...bodyConflict(key, wanted));
  }
  return { merged, conflicts };
}

/** By name in code point order; of each input the live entry counts before a tombstone, and the first of equals. */
function collectVotes<Item>(
  inputs: readonly FollowedLeader[],
  entriesOf: (input: FollowedLeader) => readonly (readonly [string, Item])[],
): readonly (readonly [string, readonly Vote<Item>[]])[] {
  const votes = new Map<string, Vote<Item>[]>();
  for (const input of inputs) {
    for (const [name, item] of entriesOf(input)) {
      const vote = { follower: input.follower, item };
      const found = votes.get(name);
      if (found === undefined) votes.set(name, [vote]);
      else found.push(vote);
    }
  }
  return [...votes].toSorted(([a], [b]) => compareCodePoints(a, b));
}

/** Silence is no consent: a leader that never listed it did not say that it may go. */
function removalConflict(
  name: string,
  gone: readonly Vote<unknown>[],
  { inputs, silent }: Electorate,
  wanted: readonly Vote<unknown>[],
): LeaderConflict | undefined {
  if (gone.length === 0) return undefined;
  const consenting = new Set(gone.map(({ follower }) => follower));
  for (const { follower } of wanted) consenting.delete(follower);
  const others = [...inputs.map(({ follower }) => follower), ...silent].filter(
    (follower) => !consenting.has(follower),
  );
  if (others.length === 0) return undefined;
  return { kind: 'removal-not-agreed', name, gone: [...consenting], others };
}

function newest(votes: readonly Vote<LeaderIntegration>[]): Vote<LeaderIntegration> | undefined {
  let found: Vote<LeaderIntegration> | undefined;
  for (const vote of votes) if (found === undefined || isNewer(vote.item, found.item)) found = vote;
  return found;
}

/** What is no version loses against one that is. */
function isNewer({ packageVersion }: LeaderIntegration, other: LeaderIntegration): boolean {
  if (!isVersion(other.packageVersion)) return isVersion(packageVersion);
  return relateVersions(packageVersion, other.packageVersion) === 'newer';
}

function versionConflict(
  chosen: Vote<LeaderIntegration>,
  wanted: readonly Vote<LeaderIntegration>[],
): readonly LeaderConflict[] {
  const { packageName, packageVersion } = chosen.item;
  const others = wanted
    .map(({ follower, item }) => ({ follower, version: item.packageVersion }))
    .filter(({ version }) => relateVersions(version, packageVersion) !== 'equal');
  return others.length === 0 ? [] : [{ kind: 'versions', packageName, chosen: packageVersion, others }];
}

function bodyConflict(key: string, wanted: readonly Vote<CustomAsset>[]): readonly LeaderConflict[] {
  const [first, ...rest] = wanted;
  if (first === undefined) return [];
  const textOf = ({ item }: Vote<CustomAsset>) => canonicalAsset(item.type, item.body);
  const text = textOf(first);
  const others = rest.filter((vote) => textOf(vote) !== text).map(({ follower }) => follower);
  return others.length === 0 ? [] : [{ kind: 'asset-bodies', key, chosen: first.follower, others }];
}
