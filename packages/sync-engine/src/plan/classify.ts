import type { Installation, LeaderIntegration, RemoteHost } from '../model.ts';
import type { SyncPolicy } from '../policy.ts';
import { isVersion, relateVersions } from '../versions.ts';
import {
  countInstallAttempts,
  countRemovalAttempts,
  isFinal,
  isMissingInRegistry,
  retryTime,
} from './count-attempts.ts';
import { areSameNames } from './kept-while-timeless.ts';
import { nextNamespaces, type NamespaceOutlook } from './next-namespaces.ts';
import type { Attempts, Situation } from './situation.ts';

/** One package, as the leader wants it and as the remote has it. */
export interface Item {
  readonly wanted: LeaderIntegration | undefined;
  readonly seen: Installation | undefined;
}

export interface ClassifyContext {
  /** The entry that addresses this remote (`findAddressedHost`). */
  readonly host: RemoteHost | undefined;
  readonly policy: SyncPolicy;
  /** Epoch ms. */
  readonly now: number;
  /**
   * Newest version that the remote's registry offers, by package; asked for those of `versionsToLookUp`. A package
   * that is not in it was not asked for, or is not there at all.
   */
  readonly offered?: ReadonlyMap<string, string> | undefined;
  /** Packages and keys of custom assets that a person wants tried now, whatever failed before. */
  readonly ignoreBackoff?: readonly string[] | undefined;
  /** Packages that need a package and stay on the remote, by its name: see `neededOnRemote`. */
  readonly neededBy?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Whether both lead to the same situations, but for the time and for who needs what. */
export function isSameContext(one: ClassifyContext, other: ClassifyContext): boolean {
  const [offered, otherOffered] = [one.offered ?? NOTHING, other.offered ?? NOTHING];
  return (
    one.host === other.host &&
    one.policy === other.policy &&
    (offered === otherOffered || (offered.size === 0 && otherOffered.size === 0)) &&
    areSameNames(one.ignoreBackoff, other.ignoreBackoff)
  );
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * What is the case with one package. Total: whatever the records say, there is an answer. The first row that is true
 * counts (docs/elastic/synced-integrations.md#applying, with docs/compatibility.md put right); W = wanted version, L = version on the remote.
 *
 * | wanted live | then |
 * | --- | --- |
 * | no record | cannot-sync if the source is upload or custom, else missing |
 * | installed, L = W or L > W, but other namespaces than are to be | namespaces-differ, or backing-off |
 * | the same, some of them cannot be there / stay although nobody lists them | namespaces-blocked / namespaces-kept |
 * | installed, L = W / L > W | in-sync / newer-installed |
 * | installing for less than the limit | installing |
 * | L or W is no version, or the name is empty | unreadable-version |
 * | L > W, L is good | newer-unfinished |
 * | source upload or custom | cannot-sync |
 * | W is not in the registry, and what it offers (F) is / may be installed | fallback-installed / fallback-wanted |
 * | the last failure of W is one that waiting cannot recover, and young | refused |
 * | failures of W ≥ limit / last one too fresh | attempts-exhausted / backing-off |
 * | otherwise, by record: installed / installing / install_failed | outdated / install-stalled / install-failed |
 *
 * | tombstone | then |
 * | --- | --- |
 * | no record | removed |
 * | output does not pass uninstalls on | removal-not-allowed |
 * | a package that stays there needs it | removal-needed |
 * | installing for less than the limit | installing |
 * | L and W cannot be compared / L > W and good | unreadable-version / removal-kept-newer |
 * | a removal failed too freshly / otherwise | removal-failed / to-remove |
 *
 * L is good unless it is itself the install that did not end well: a first install of a version that the remote cannot
 * get must not stand in the way of a lower one that it can.
 *
 * F is tried once, never below a good L, and not when a person wants W tried now. Once the registry has W again, the
 * limit of attempts does not hold for the failures that said it was not there.
 *
 * Whatever asks for an action, or would later, is `not-addressed` when no entry addresses this remote.
 */
export function classify({ wanted, seen }: Item, context: ClassifyContext): Situation {
  if (wanted === undefined) return { kind: 'not-listed' };
  const situation =
    wanted.installStatus === 'installed'
      ? classifyLive(wanted, seen, context)
      : classifyTombstone(wanted, seen, context);
  return isAddressed(context) || isSettled(situation) ? situation : { kind: 'not-addressed' };
}

/** Most packages of most remotes: one value for all of them. */
const IN_SYNC = { kind: 'in-sync' } as const;
const NEWER_INSTALLED = { kind: 'newer-installed' } as const;

function classifyLive(
  wanted: LeaderIntegration,
  seen: Installation | undefined,
  context: ClassifyContext,
): Situation {
  const { policy } = context;
  const relation = seen && relateVersions(seen.version, wanted.packageVersion);
  if (seen?.status === 'installed' && (relation === 'equal' || relation === 'newer'))
    return classifyNamespaces(wanted, seen, context) ?? (relation === 'equal' ? IN_SYNC : NEWER_INSTALLED);
  if (isInstalling(seen, context)) return { kind: 'installing', ageMs: context.now - seen.startedAt };
  if (!isReadable(wanted) || relation === 'unknown') return { kind: 'unreadable-version' };
  if (relation === 'newer' && isGood(seen)) return { kind: 'newer-unfinished' };
  const { installSource: source } = wanted;
  if (source === 'upload' || source === 'custom') return { kind: 'cannot-sync', source };
  if (seen === undefined) return { kind: 'missing' };

  const attempts = countInstallAttempts(seen, wanted.packageVersion, policy);
  const waiting = waitOf(wanted, seen, attempts, context);
  if (waiting !== undefined) return waiting;
  switch (seen.status) {
    case 'installed':
      return { kind: 'outdated', attempts };
    case 'installing':
      return { kind: 'install-stalled', attempts };
    case 'install_failed':
      return { kind: 'install-failed', attempts };
  }
}

/** Undefined when the namespaces of an installed package are as they are to be. */
function classifyNamespaces(
  wanted: LeaderIntegration,
  seen: Installation,
  context: ClassifyContext,
): Situation | undefined {
  const { next, hasChanged, blocked, kept } = namespacesOf({ wanted, seen }, context);
  if (next !== undefined && hasChanged) {
    const attempts = countInstallAttempts(seen, seen.version, context.policy);
    const retryAt = isForced(wanted, context) ? undefined : retryTime(attempts, context);
    return retryAt === undefined
      ? { kind: 'namespaces-differ', attempts, next }
      : { kind: 'backing-off', attempts, retryAt };
  }
  if (blocked.length > 0) return { kind: 'namespaces-blocked', namespaces: blocked };
  return kept.length > 0 ? { kind: 'namespaces-kept', namespaces: kept } : undefined;
}

/** What is wanted of the namespaces of a package, under the switch of the output that addresses the remote. */
export function namespacesOf(
  { wanted, seen }: { readonly wanted: LeaderIntegration; readonly seen: Installation | undefined },
  { host }: Pick<ClassifyContext, 'host'>,
): NamespaceOutlook {
  return nextNamespaces({ wanted, seen, arePassedOn: host?.syncUninstalledIntegrations === true });
}

/** What keeps the wanted version from being tried now, if anything does. */
function waitOf(
  wanted: LeaderIntegration,
  seen: Installation,
  attempts: Attempts,
  context: ClassifyContext,
): Situation | undefined {
  const { policy, offered } = context;
  if (isForced(wanted, context)) return undefined;
  const fallback = fallbackOf(wanted, seen, attempts, context);
  if (fallback !== undefined) return fallback;
  if (isFinal(attempts)) return refusalOf(attempts, context);
  const isBack =
    isMissingInRegistry(attempts.last) && offered?.get(wanted.packageName) === wanted.packageVersion;
  if (attempts.count >= policy.maxAttempts && !isBack) return { kind: 'attempts-exhausted', attempts };
  const retryAt = retryTime(attempts, context);
  return retryAt === undefined ? undefined : { kind: 'backing-off', attempts, retryAt };
}

/** However often it was refused: once it is looked at again, that it could not be installed then counts for nothing. */
function refusalOf(attempts: Attempts, { policy, now }: ClassifyContext): Situation | undefined {
  const at = attempts.last?.at ?? Number.NaN;
  const retryAt = at + policy.refusedRetryMs;
  return at <= now && retryAt > now ? { kind: 'refused', attempts, retryAt } : undefined;
}

function fallbackOf(
  wanted: LeaderIntegration,
  seen: Installation,
  attempts: Attempts,
  { policy, offered: offers }: ClassifyContext,
): Situation | undefined {
  const offered = offers?.get(wanted.packageName);
  if (offered === undefined || !isVersion(offered) || !isMissingInRegistry(attempts.last)) return undefined;
  if (relateVersions(offered, wanted.packageVersion) === 'equal') return undefined;
  const relation = relateVersions(offered, seen.version);
  if (seen.status === 'installed' && relation === 'equal') {
    return { kind: 'fallback-installed', attempts, offered };
  }
  const isTried = countInstallAttempts(seen, offered, policy).count > 0;
  if (isTried || (isGood(seen) && relation !== 'newer')) return undefined;
  return { kind: 'fallback-wanted', attempts, offered };
}

function isForced({ packageName }: LeaderIntegration, { ignoreBackoff = [] }: ClassifyContext): boolean {
  return ignoreBackoff.includes(packageName);
}

function classifyTombstone(
  wanted: LeaderIntegration,
  seen: Installation | undefined,
  context: ClassifyContext,
): Situation {
  const { host } = context;
  if (seen === undefined) return { kind: 'removed' };
  if (host !== undefined && !host.syncUninstalledIntegrations) return { kind: 'removal-not-allowed' };
  const needed = neededThere(seen, context);
  if (needed !== undefined) return needed;
  if (isInstalling(seen, context)) return { kind: 'installing', ageMs: context.now - seen.startedAt };
  const relation = relateVersions(seen.version, wanted.packageVersion);
  if (relation === 'unknown' || wanted.packageName === '') return { kind: 'unreadable-version' };
  if (relation === 'newer' && isGood(seen)) return { kind: 'removal-kept-newer' };
  const attempts = countRemovalAttempts(seen);
  const retryAt = isForced(wanted, context) ? undefined : retryTime(attempts, context);
  return retryAt === undefined
    ? { kind: 'to-remove', attempts }
    : { kind: 'removal-failed', attempts, retryAt };
}

function neededThere({ packageName }: Installation, { neededBy }: ClassifyContext): Situation | undefined {
  const by = neededBy?.get(packageName) ?? [];
  return by.length === 0 ? undefined : { kind: 'removal-needed', by };
}

function isAddressed({ host }: ClassifyContext): boolean {
  return host?.syncIntegrations === true;
}

const SETTLED: ReadonlySet<Situation['kind']> = new Set([
  'in-sync',
  'newer-installed',
  'namespaces-kept',
  'removed',
  'installing',
]);

/** True of what is as it should be, whoever made it so. */
function isSettled({ kind }: Situation): boolean {
  return SETTLED.has(kind);
}

/** A start that is unreadable, or further away than the limit in either direction, is no running install. */
function isInstalling(
  seen: Installation | undefined,
  context: Pick<ClassifyContext, 'policy' | 'now'>,
): seen is Installation & { status: 'installing' } {
  if (seen?.status !== 'installing') return false;
  return Math.abs(context.now - seen.startedAt) <= context.policy.installStaleMs;
}

function isGood(seen: Installation | undefined): boolean {
  return seen !== undefined && (seen.status === 'installed' || seen.version !== seen.installVersion);
}

/** Equal strings count as equal versions, so that the same odd version on both sides is still in sync. */
function isReadable({ packageName, packageVersion }: LeaderIntegration): boolean {
  return packageName !== '' && isVersion(packageVersion);
}
