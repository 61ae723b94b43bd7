/** Removes a package from one cluster: exactly its own recorded assets, never data (docs/elastic/packages.md#removing). */
import { joinMessages } from '@lockstep/json';
import { uniquePrivileges } from '../../conditions/needed-privileges.ts';
import { assetKey } from './asset-kinds.ts';
import { ownedCandidates, removalCandidates, removeAssets } from './asset-writer.ts';
import { explainRefusedLook, refuseWithoutRights } from './check-rights.ts';
import { releaseDependencies } from './carry-dependencies.ts';
import { claimProven, UNPROVEN, withRecords, type GivenRecords } from './cached-records.ts';
import type { InstallTarget, PackageUsers, UninstallOptions } from './install-target.ts';
import { createProgress, type ProgressTeller } from './install-progress.ts';
import type { InstalledRecords, Versioned } from './stored-installations.ts';
import {
  withFailure,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
  type RetainedAsset,
} from './installed-package.ts';
import { readLiveAssets, type LiveAssets } from './live-assets.ts';
import { withLeftOver } from './left-over-assets.ts';
import { goesWith, parentsOf } from './package-dependencies.ts';
import type { PackageProblem } from './package-source.ts';
import { rightsOfRemoval } from './plan-rights.ts';
import { releasePipelines, streamPatterns } from './release-pipelines.ts';

export type UninstallAnswer =
  /** `leftOver`: what the cluster still uses of it. It stays, and is on record beside the installations. */
  | {
      readonly kind: 'removed';
      readonly assets: readonly AssetReference[];
      readonly leftOver: readonly RetainedAsset[];
    }
  | { readonly kind: 'not-installed'; readonly message: string }
  | { readonly kind: 'busy'; readonly message: string }
  /** Integration policies use it; nothing was touched. */
  | { readonly kind: 'in-use'; readonly message: string }
  /** Other packages need it; nothing was touched. */
  | { readonly kind: 'needed'; readonly message: string }
  /** Something could not be removed for another reason than its use; it is still on record as the package's. */
  | { readonly kind: 'retained'; readonly message: string }
  /** It did not begin. */
  | PackageProblem;

/** What a record says from the first moment of a removal until its end. */
export const REMOVAL_INTERRUPTED = 'removal-interrupted';

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export function uninstallPackage(
  target: InstallTarget,
  name: string,
  options: UninstallOptions = { force: false },
): Promise<UninstallAnswer> {
  return withRecords(target, (given) => uninstallGiven(target, { ...options, name }, given));
}

async function uninstallGiven(
  target: InstallTarget,
  wish: UninstallOptions & { readonly name: string },
  { records, cache }: GivenRecords,
): Promise<UninstallAnswer | typeof UNPROVEN> {
  const { name, force } = wish;
  const orUnproven = (answer: UninstallAnswer) => (cache === undefined ? answer : UNPROVEN);
  const current = records.get(name);
  if (current === undefined)
    return orUnproven({ kind: 'not-installed', message: `${name} is not installed` });
  // By force nobody is asked, so whoever uses it is found only when it goes.
  const [plan, users] = await Promise.all([
    planRemoval(target, current.installed, { records, keep: wish.keep }),
    force ? undefined : usersOf(target, name),
  ]);
  if (plan.kind === 'failed') return orUnproven(plan);
  if (cache !== undefined && users?.some(({ isActive }) => isActive) === true) return UNPROVEN;
  const use = { users: users ?? [], parents: parentsStaying(records, wish) };
  if (cache !== undefined && use.parents.length > 0) return UNPROVEN;
  const inUse = await refuseInUse(target, current, use);
  if (inUse !== undefined) return inUse;
  return runWithProgress({ target, plan, wish, hasUsers: users?.length !== 0, cache }, current);
}

function parentsStaying(
  records: InstalledRecords,
  { name, force, without }: UninstallOptions & { readonly name: string },
): InUse['parents'] {
  return force ? [] : parentsOf(records, name).filter((parent) => parent.name !== without);
}

type Users = Awaited<ReturnType<PackageUsers['of']>>;

const usersOf = async ({ users }: InstallTarget, name: string): Promise<Users> =>
  (await users?.of(name)) ?? [];

async function runWithProgress(
  removal: Omit<Removal, 'progress'>,
  current: Versioned,
): Promise<UninstallAnswer | typeof UNPROVEN> {
  const progress = createProgress(removal.target.emit, current.installed);
  try {
    const answer = await runRemoval({ ...removal, progress }, current);
    // It begins again.
    if (answer === UNPROVEN) return answer;
    if (answer.kind === 'removed') progress.ended('removed');
    else progress.ended(answer.kind === 'retained' ? 'retained' : 'failed', answer.message);
    return answer;
  } catch (error) {
    progress.ended('failed', error instanceof Error ? error.message : undefined);
    throw error;
  }
}

interface RemovalPlan {
  readonly kind: 'ready';
  /** Recorded assets that no other package lists. */
  readonly own: readonly AssetReference[];
  readonly live: LiveAssets;
  /** Of the data streams that may use its pipelines. */
  readonly patterns: readonly string[];
}

/** Looks at what there is and asks whether all of it may be removed; writes nothing. */
async function planRemoval(
  target: InstallTarget,
  installed: InstalledPackage,
  { records, keep }: { readonly records: InstalledRecords } & Pick<UninstallOptions, 'keep'>,
): Promise<RemovalPlan | PackageProblem> {
  const what = `remove ${installed.name} ${installed.version}`;
  const own = withoutAssets(installed.assets, assetsOfOthers(records, installed.name));
  const candidates = removalCandidates(own);
  try {
    const live = await readLiveAssets(target.connection, candidates);
    const removals = ownedCandidates(candidates, live, installed.name).map(({ kind, name }) => {
      return { kind, name, body: live.get(assetKey(kind, name)) ?? {} };
    });
    const patterns = streamPatterns(installed.indexPatterns, own);
    const going = goesWith(records, installed.name, { keep }).map((one) => rightsWith(one, records));
    const needed = uniquePrivileges([...rightsOfRemoval({ removals, patterns }), ...going.flat()]);
    return (await refuseWithoutRights(target, { what, needed })) ?? { kind: 'ready', own, live, patterns };
  } catch (error) {
    return explainRefusedLook(target, what, error);
  }
}

/** Of a dependency that goes, too, as its record tells: it looks for itself before it is removed. */
function rightsWith({ name, assets, indexPatterns }: InstalledPackage, records: InstalledRecords) {
  const own = withoutAssets(assets, assetsOfOthers(records, name));
  const removals = removalCandidates(own).map(({ kind, name: asset }) => ({ kind, name: asset, body: {} }));
  return rightsOfRemoval({ removals, patterns: streamPatterns(indexPatterns, own) });
}

interface Removal {
  readonly target: InstallTarget;
  readonly progress: ProgressTeller;
  readonly plan: RemovalPlan;
  readonly wish: UninstallOptions;
  /** Whether integration policies use it, active or not, as far as anybody has looked. */
  readonly hasUsers: boolean;
  readonly cache: GivenRecords['cache'];
}

async function runRemoval(
  removal: Removal,
  current: Versioned,
): Promise<Extract<UninstallAnswer, { readonly kind: 'removed' | 'busy' | 'retained' }> | typeof UNPROVEN> {
  const { target, wish, cache } = removal;
  const { force } = wish;
  // From here on the package is not whole: a record that still said `installed` would be a lie after a crash.
  const claim = await claimProven(target, current, {
    cache,
    claimed: removalStarted(current.installed, target.clock.now()),
    began: { actor: target.actor ?? { kind: 'console' }, force, ignoreConstraints: false },
  });
  if (claim === UNPROVEN || claim.kind === 'busy') return claim;
  try {
    return await removeAll(removal, claim.record);
  } catch (error) {
    await recordBrokenRemoval(target, claim.record, error);
    throw error;
  }
}

async function removeAll(
  { target, progress, plan, wish, hasUsers }: Removal,
  record: Versioned,
): Promise<Extract<UninstallAnswer, { readonly kind: 'removed' | 'retained' }>> {
  const { installed } = record;
  const { name } = installed;
  const { own, live, patterns } = plan;
  if (hasUsers) await target.users?.release(name);
  progress.phase('removing', own.length);
  await releasePipelines(target.connection, patterns, own);
  const kept = await removeAssets(target.connection, own, {
    packageName: name,
    destination: 'remove',
    live,
    onAsset: progress.onAsset,
  });
  const now = target.clock.now();
  if (kept.every(({ staysInUse }) => staysInUse)) {
    // First: a crash in between leaves a record that a removal takes up again.
    if (kept.length > 0)
      await target.store.changeLeftOver((known) => withLeftOver(known, installed, { assets: kept, now }));
    // Before the record goes, so that a removal that was broken off finds them again.
    if (installed.dependencies.length > 0)
      await releaseDependencies(target, { parent: name, keep: wish.keep, remove: uninstallPackage });
    await target.store.remove(record);
    const leftOver = kept.map(({ asset, message }) => ({ asset, message }));
    target.log.info('package-uninstalled', { package: name, version: installed.version, leftOver });
    return { kind: 'removed', assets: installed.assets, leftOver };
  }
  const message = joinMessages(kept.map(({ asset, message: why }) => `${asset.type} ${asset.id}: ${why}`));
  await target.store.put(retainedRecord(installed, kept, { message, now }), record);
  return { kind: 'retained', message: `Not removed: ${message}` };
}

/** What broke a removal off goes on record before it is thrown on, so that nobody waits for the lock. */
async function recordBrokenRemoval(
  { store, clock, log }: InstallTarget,
  { installed, ...mark }: Versioned,
  error: unknown,
): Promise<void> {
  const reason = error instanceof Error ? error.message : 'something unexpected went wrong.';
  const message = `The removal of ${installed.name} stopped: ${reason}`;
  const failed = removalFailed(installed, { at: clock.now(), code: 'removal-failed', message });
  await store.put(failed, { installed, ...mark }).catch((unsaid: unknown) => {
    log.warn('failed-removal-not-recorded', { err: unsaid, package: installed.name });
  });
}

/** For a caller who tries by himself again: what kept a removal from beginning is an attempt with its reason. */
export async function recordRefusedRemoval(
  { store, clock }: InstallTarget,
  name: string,
  { code, message }: Pick<PackageProblem, 'message'> & { readonly code: string },
): Promise<void> {
  const current = await store.get(name);
  if (current === undefined) return;
  const attempt = { at: clock.now(), code, message };
  await store.put(removalFailed(current.installed, attempt), current);
}

/** The attempt that failed takes the place of the mark of one that is under way. */
function removalFailed(
  installed: InstalledPackage,
  attempt: InstalledPackage['failedRemovals'][number],
): InstalledPackage {
  const [newest] = installed.failedRemovals;
  const before =
    newest?.code === REMOVAL_INTERRUPTED ? installed.failedRemovals.slice(1) : installed.failedRemovals;
  return {
    ...installed,
    updatedAt: attempt.at,
    failedRemovals: withFailure(before, attempt),
    lock: undefined,
  };
}

interface InUse {
  readonly users: Users;
  /** Packages that need it. */
  readonly parents: ReturnType<typeof parentsOf>;
}

/** Every refusal is on record: why it is still there, and how long to wait before the next try (docs/elastic/packages.md#removing). */
async function refuseInUse(
  { store, clock }: InstallTarget,
  { installed, ...mark }: Versioned,
  inUse: InUse,
): Promise<Extract<UninstallAnswer, { readonly kind: 'in-use' | 'needed' }> | undefined> {
  const refusal = refusalOf(inUse);
  if (refusal === undefined) return undefined;
  const { kind, code, why } = refusal;
  const message = `Unable to remove package ${installed.name}:${installed.version}: ${why}`;
  const failedRemovals = withFailure(installed.failedRemovals, { at: clock.now(), code, message });
  await store.put({ ...installed, failedRemovals }, { installed, ...mark });
  return { kind, message };
}

function refusalOf({ users, parents }: InUse) {
  const active = users.filter(({ isActive }) => isActive).map(({ name }) => name);
  if (active.length > 0) {
    const why = `integration policies use it: ${active.join(', ')}`;
    return { kind: 'in-use', code: 'package-in-use', why } as const;
  }
  if (parents.length === 0) return undefined;
  const names = parents.map(({ name, version }) => `${name} ${version}`).join(', ');
  return { kind: 'needed', code: 'package-needed', why: `packages need it: ${names}` } as const;
}

function removalStarted(installed: InstalledPackage, now: number): InstalledPackage {
  const attempt = {
    at: now,
    code: REMOVAL_INTERRUPTED,
    message: 'A removal began and has not come to its end.',
  };
  return {
    ...installed,
    status: 'install_failed',
    updatedAt: now,
    failedRemovals: withFailure(installed.failedRemovals, attempt),
  };
}

function retainedRecord(
  installed: InstalledPackage,
  retained: readonly RetainedAsset[],
  { message, now }: { readonly message: string; readonly now: number },
): InstalledPackage {
  return {
    ...installed,
    updatedAt: now,
    assets: retained.map(({ asset }) => asset),
    retained,
    failedRemovals: withFailure(installed.failedRemovals.slice(1), {
      at: now,
      code: 'assets-not-removed',
      message,
    }),
    lock: undefined,
  };
}

function assetsOfOthers(records: InstalledRecords, name: string): readonly AssetReference[] {
  const others = [...records.values()].filter(({ installed }) => installed.name !== name);
  return others.flatMap(({ installed }) => installed.assets);
}
