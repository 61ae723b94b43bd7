/**
 * Installs or upgrades one package on one cluster and records every asset. What is recorded before it is written can
 * be found again after a crash; a failed upgrade ends on the old version (docs/elastic/packages.md#failed-installs).
 */
import { canonicalJson } from '@lockstep/json';
import { uniquePrivileges } from '../../conditions/needed-privileges.ts';
import { installNeeded } from './carry-dependencies.ts';
import { removalCandidates, removeAssets, startDeferred, writeAssets } from './asset-writer.ts';
import { explainRefusedLook, refuseWithoutRights } from './check-rights.ts';
import { claimProven, UNPROVEN, withRecords, type GivenRecords } from './cached-records.ts';
import { isLocked, putLocked, renewLock } from './install-lock.ts';
import { keptArchive } from './keep-archive.ts';
import {
  recordThrown,
  recordUntouched,
  releaseUnneeded,
  settleFailure,
  startFacts,
  type Run,
} from './failed-install.ts';
import { createProgress } from './install-progress.ts';
import { claimedRecord, doneRecord, withDeferral } from './install-record.ts';
import { type InstallTarget, type WantedPackage } from './install-target.ts';
import type { CachedRecords, InstalledRecords, Versioned } from './stored-installations.ts';
import { namespacesOf, type AssetReference, type InstalledPackage } from './installed-package.ts';
import type { PackageFailure, PackageProblem } from './package-source.ts';
import { rightsOfInstall, type InstallPlanFacts } from './plan-rights.ts';
import { isDone, missingShared, prepare, type Prepared } from './prepare-install.ts';
import { resolveDependencies, type NeededPackage } from './resolve-dependencies.ts';
import { recordedTemplates } from './roll-back.ts';
import { updateDataStreams } from './update-data-streams.ts';
import { getArchive, refuseOlder } from './wanted-archive.ts';

export type InstallAnswer =
  | { readonly kind: 'installed'; readonly installed: InstalledPackage }
  | { readonly kind: 'already-installed'; readonly installed: InstalledPackage }
  | { readonly kind: 'busy'; readonly message: string }
  | InstallFailure;

type InstallFailure = PackageProblem;

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function installPackage(
  target: InstallTarget,
  wanted: WantedPackage,
  signal?: AbortSignal,
): Promise<InstallAnswer> {
  const progress = createProgress(target.emit, wanted);
  try {
    const run = { target, wanted, progress, signal };
    const answer = await withRecords(target, (given) => runInstall(run, given));
    if (answer.kind === 'failed' || answer.kind === 'busy') progress.ended('failed', answer.message);
    else progress.ended(answer.kind);
    return answer;
  } catch (error) {
    progress.ended('failed', error instanceof Error ? error.message : undefined);
    throw error;
  }
}

async function runInstall(run: Run, given: GivenRecords): Promise<InstallAnswer | typeof UNPROVEN> {
  const { records, cache } = given;
  const { wanted } = run;
  const current = records.get(wanted.name);
  const isThere = whatIsThere(run, current);
  if (isThere !== undefined) return cache === undefined ? owned(run, current, isThere) : UNPROVEN;
  const prepared = await look(run, current?.installed, records);
  if (prepared.kind === 'failed' && cache !== undefined && !RESTS_ON_ARCHIVE.includes(prepared.code))
    return UNPROVEN;
  if (prepared.kind === 'failed') {
    if (!LEAVES_NO_TRACE.includes(prepared.code)) await recordUntouched(run, current, prepared);
    return prepared;
  }
  if (cache !== undefined && isDone(current?.installed, prepared)) return UNPROVEN;
  return begin(run, { current, cache }, prepared);
}

/** What came as a dependency and is wanted for itself now stays when nobody needs it any more. */
async function owned(
  { target, wanted }: Run,
  current: Versioned | undefined,
  answer: InstallAnswer,
): Promise<InstallAnswer> {
  if (answer.kind !== 'already-installed' || wanted.isDependency !== false) return answer;
  if (current?.installed.isDependency !== true) return answer;
  const next = { ...current.installed, isDependency: false, updatedAt: target.clock.now() };
  const written = await target.store.put(next, current);
  return written === 'conflict' ? busy(wanted) : { ...answer, installed: written.installed };
}

function busy({ name }: WantedPackage): InstallAnswer {
  return { kind: 'busy', message: `Another install or removal of ${name} is running.` };
}

function whatIsThere({ target, wanted }: Run, current: Versioned | undefined): InstallAnswer | undefined {
  if (current === undefined) return undefined;
  if (isCurrent(current.installed, wanted) && !wanted.force)
    return { kind: 'already-installed', installed: current.installed };
  return isLocked(current.installed, target.clock.now()) ? busy(wanted) : undefined;
}

interface Begun {
  /** The record of the package, and whether it is only cached. */
  readonly current: Versioned | undefined;
  readonly cache: CachedRecords | undefined;
}

async function begin(run: Run, begun: Begun, prepared: Looked): Promise<InstallAnswer | typeof UNPROVEN> {
  const { target, wanted } = run;
  const { current, cache } = begun;
  if (current !== undefined && prepared.needed.length === 0 && isDone(current.installed, prepared))
    return settled(target, current);
  const refusal = await refuseWithoutRights(target, {
    what: whatOf(wanted),
    needed: uniquePrivileges(
      [{ prepared, previous: current?.installed }, ...prepared.needed].flatMap((one) =>
        rightsOfInstall(planFacts(one.prepared, one.previous)),
      ),
    ),
  });
  if (refusal !== undefined) return cache === undefined ? refusal : UNPROVEN;
  return carryOut(run, begun, prepared);
}

/** Whatever is on record: it did not come, or is no package. */
const RESTS_ON_ARCHIVE: readonly PackageFailure[] = [
  'package-not-found',
  'registry-unreachable',
  'registry-answer-invalid',
  'archive-invalid',
  'archive-gone',
  'canceled',
];

/** Say nothing about the package: the next run, or somebody with the privileges, begins again. */
const LEAVES_NO_TRACE: readonly PackageFailure[] = [
  'canceled',
  'outdated',
  'privileges-missing',
  'uploads-off',
];

const whatOf = ({ name, version }: WantedPackage): string => `install ${name} ${version}`;

/** The slow part, a download, and all reading, without the lock: nothing is written yet. */
async function look(
  run: Run,
  previous: InstalledPackage | undefined,
  records: InstalledRecords,
): Promise<Looked | InstallFailure> {
  const { target, wanted, progress, signal } = run;
  const older = refuseOlder(wanted, previous);
  if (older !== undefined) return older;
  try {
    progress.phase('fetching');
    const fetched = await getArchive(target, wanted, { previous, signal });
    if (signal?.aborted === true) return canceled(wanted);
    progress.phase('checking');
    if (fetched.kind === 'failed') return fetched;
    const prepared = await prepare(run, { previous, records }, fetched);
    return prepared.kind === 'failed' ? prepared : await withNeeded(run, prepared, records);
  } catch (error) {
    return explainRefusedLook(target, whatOf(wanted), error);
  }
}

/** What is known before the first write, with what has to be installed first. */
interface Looked extends Prepared {
  readonly needed: readonly NeededPackage[];
}

async function withNeeded(
  { target, wanted, signal }: Run,
  prepared: Prepared,
  records: InstalledRecords,
): Promise<Looked | InstallFailure> {
  if (wanted.skipDependencyCheck === true) return { ...prepared, needed: [] };
  const resolved = await resolveDependencies(target, prepared.contents, { records, signal });
  return resolved.kind === 'failed' ? resolved : { ...prepared, needed: resolved.needed };
}

function planFacts(
  { compiled, plan, before, leftOver }: Prepared,
  previous: InstalledPackage | undefined,
): InstallPlanFacts {
  const patterns = { ...previous?.indexPatterns, ...compiled.indexPatterns };
  return {
    writes: [...missingShared(before), ...plan.writes, ...plan.foreign],
    unchanged: plan.unchanged,
    removals: removalCandidates(leftOver),
    patterns: Object.values(patterns),
  };
}

function isCurrent(installed: InstalledPackage, { version, namespaces }: WantedPackage): boolean {
  const isSame =
    namespaces === undefined || canonicalJson(namespaces) === canonicalJson(namespacesOf(installed));
  return installed.status === 'installed' && installed.version === version && isSame;
}

/** Not an attempt: it is on no record, and the next run begins again. */
function canceled({ name, version }: WantedPackage): InstallFailure {
  return {
    kind: 'failed',
    code: 'canceled',
    message: `The install of ${name} ${version} was stopped before it began.`,
    retryable: true,
  };
}

/** Nothing to write; only what could not be started then may have become startable. */
async function settled(target: InstallTarget, current: Versioned): Promise<InstallAnswer> {
  const { installed } = current;
  const waiting = installed.assets.filter(({ isDeferred }) => isDeferred === true);
  const still = await startDeferred(target.connection, waiting);
  if (still.length === waiting.length) return { kind: 'installed', installed };
  const assets = installed.assets.map((asset) => withDeferral(asset, still));
  const next = { ...installed, assets, updatedAt: target.clock.now() };
  return { kind: 'installed', installed: (await putLocked(target, current, next)).installed };
}

async function carryOut(
  run: Run,
  { current, cache }: Begun,
  prepared: Looked,
): Promise<InstallAnswer | typeof UNPROVEN> {
  const { target, wanted } = run;
  const { name, version, force, ignoreConstraints = false } = wanted;
  const previous = current?.installed;
  const claim = await claimProven(target, current, {
    cache,
    // On record before they are written, so that a crash leaves nothing that nobody knows of.
    claimed: claimedRecord(
      { ...startFacts(target, wanted), isDependency: wanted.isDependency },
      previous,
      prepared,
    ),
    began: { actor: target.actor ?? { kind: 'console' }, force, ignoreConstraints },
    company: await keptArchive(target, { name, version }, prepared.archive),
  });
  if (claim === UNPROVEN || claim.kind === 'busy') return claim;
  const locked = { record: claim.record };
  try {
    const applied = await apply(run, locked, prepared);
    if (applied.kind === 'failed') {
      await settleFailure(run, { ...prepared, ...locked, previous, problem: applied });
      return applied;
    }
    const installed = await finish(run, locked.record, { ...prepared, deferred: applied.deferred });
    target.log.info('package-installed', { package: name, version });
    return { kind: 'installed', installed };
  } catch (error) {
    await recordThrown(run, { ...prepared, ...locked, previous }, error);
    throw error;
  }
}

/** The record while it is locked, as it was written last. */
interface Locked {
  record: Versioned;
}

type Applied = { readonly kind: 'applied'; readonly deferred: readonly AssetReference[] } | InstallFailure;

async function apply(run: Run, locked: Locked, prepared: Looked): Promise<Applied> {
  const { target, wanted, progress, signal } = run;
  const parent = `${wanted.name}-${wanted.version}`;
  const unmet = await installNeeded(target, prepared.needed, { parent, install: installPackage, signal });
  locked.record = await renewLock(target, locked.record);
  if (unmet !== undefined) return unmet;
  const { compiled, plan, before } = prepared;
  const unchanged = new Set(plan.unchanged);
  const writes = [...missingShared(before), ...compiled.writes.filter((write) => !unchanged.has(write))];
  progress.phase('writing', writes.length);
  const answer = await writeAssets(target.connection, writes, {
    signal,
    onAsset: progress.onAsset,
    pause: target.pause,
    ...(target.writesAtOnce === undefined ? {} : { writesAtOnce: target.writesAtOnce }),
  });
  // What was cached may have gone; the next attempt looks.
  if (answer.kind === 'refused') target.facts?.forgetNames();
  const record = await renewLock(target, locked.record);
  locked.record = record;
  if (answer.kind === 'refused') {
    const { asset, message } = answer;
    return refused(`${asset.type.replaceAll('_', ' ')} ${asset.id}`, message);
  }
  const kept = plan.unchanged.map(({ name }) => name);
  const waiting = record.installed.assets.filter(({ id }) => kept.includes(id));
  const stillDeferred = await startDeferred(target.connection, waiting);
  progress.phase('data-streams');
  const refusals = await updateDataStreams(target.connection, {
    templates: recordedTemplates(compiled.references),
    patterns: Object.values(compiled.indexPatterns),
    ignoreMappingErrors: wanted.ignoreMappingErrors,
    skipRollover: wanted.skipRollover,
    log: target.log,
  });
  const [first] = refusals;
  return first === undefined
    ? { kind: 'applied', deferred: [...answer.deferred, ...stillDeferred] }
    : refused(`the mapping of data stream ${first.name}`, first.message);
}

function refused(what: string, message: string): InstallFailure {
  return {
    kind: 'failed',
    code: 'asset-refused',
    message: `Elasticsearch refused ${what}: ${message}`,
    retryable: true,
  };
}

async function finish(
  { target, wanted, progress }: Run,
  claimed: Versioned,
  done: Prepared & { readonly deferred: readonly AssetReference[] },
): Promise<InstalledPackage> {
  const { leftOver, deferred } = done;
  for (const { id, deferredReason: reason } of deferred) {
    target.log.warn('transform-not-started', { package: wanted.name, transform: id, reason });
  }
  progress.phase('cleaning-up', leftOver.length);
  const retained = await removeAssets(target.connection, leftOver, {
    packageName: wanted.name,
    destination: 'keep',
    onAsset: progress.onAsset,
  });
  if (retained.length > 0) target.log.warn('older-assets-stay', { package: wanted.name, retained });
  const next = doneRecord(claimed.installed, { ...done, retained, now: target.clock.now() });
  await releaseUnneeded(target, claimed.installed, next.dependencies);
  const { installed } = await putLocked(target, claimed, next);
  return installed;
}
