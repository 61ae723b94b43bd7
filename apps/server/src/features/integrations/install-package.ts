/**
 * Installs or upgrades one package on one cluster and records every asset. What is recorded before it is written can
 * be found again after a crash; a failed upgrade ends on the old version (spec/packages.md 5.6, 6).
 */
import type { ElasticConnection } from '@lockstep/elastic';
import { sharedAssets, type CompiledAssets, type RegistryClient } from '@lockstep/package-registry';
import type { Logger } from '../../lib/logger.ts';
import { removeAssets, writeAssets } from './asset-writer.ts';
import { claimLock, isLocked, type LockHolder } from './install-lock.ts';
import type { Versioned } from './installation-store.ts';
import {
  mergeAssets,
  withFailure,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
} from './installed-package.ts';
import { fetchPackage, type PackageFailure } from './package-source.ts';

/** One cluster with everything that installing on it needs. */
export interface InstallTarget extends LockHolder {
  readonly connection: ElasticConnection;
  readonly registry: RegistryClient;
  readonly log: Logger;
}

export interface WantedPackage {
  readonly name: string;
  readonly version: string;
  /** Install again although that version is installed. */
  readonly force: boolean;
}

export type InstallAnswer =
  | { readonly kind: 'installed'; readonly installed: InstalledPackage }
  | { readonly kind: 'already-installed'; readonly installed: InstalledPackage }
  | { readonly kind: 'busy'; readonly message: string }
  | InstallFailure;

export interface InstallFailure {
  readonly kind: 'failed';
  readonly code: PackageFailure;
  readonly message: string;
  readonly nextAction?: string;
  readonly retryable: boolean;
}

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function installPackage(
  target: InstallTarget,
  wanted: WantedPackage,
  signal?: AbortSignal,
): Promise<InstallAnswer> {
  const current = await target.store.get(wanted.name);
  if (current !== undefined && isCurrent(current.installed, wanted) && !wanted.force) {
    return { kind: 'already-installed', installed: current.installed };
  }
  if (current !== undefined && isLocked(current.installed, target.clock.now())) {
    return { kind: 'busy', message: `Another install or removal of ${wanted.name} is running.` };
  }
  // The slow part, a download, needs no lock: nothing is written yet.
  const fetched = await fetchPackage(target, wanted, signal);
  if (signal?.aborted === true) return cancelled(wanted);
  if (fetched.kind === 'failed') {
    await recordUntouched(target, current, wanted, fetched);
    return fetched;
  }
  const { compiled, contents } = fetched;
  const claim = await claimLock(target, wanted.name, (previous) => ({
    ...startedRecord(target, wanted, previous),
    title: contents.manifest.title,
    // On record before they are written, so that a crash leaves nothing that nobody knows of.
    assets: mergeAssets(previous?.assets ?? [], compiled.references),
  }));
  if (claim.kind === 'busy') return claim;
  const { record, previous } = claim;
  const failure = await apply(target, compiled, signal);
  if (failure !== undefined) {
    await settleTouched(target, { record, previous, wanted, failure }, compiled);
    return failure;
  }
  const installed = await finish(target, record, wanted, compiled);
  const { name, version } = wanted;
  target.log.info({ package: name, version }, `Package ${name} installed with version ${version}`);
  return { kind: 'installed', installed };
}

/** Not an attempt: it is on no record, and the next run begins anew. */
function cancelled({ name, version }: WantedPackage): InstallFailure {
  return {
    kind: 'failed',
    code: 'cancelled',
    message: `The install of ${name} ${version} was stopped before it began.`,
    retryable: true,
  };
}

function isCurrent(installed: InstalledPackage, { version }: WantedPackage): boolean {
  return installed.status === 'installed' && installed.version === version;
}

function startedRecord(
  { clock }: InstallTarget,
  { name, version }: WantedPackage,
  previous: InstalledPackage | undefined,
): InstalledPackage {
  const now = clock.now();
  return {
    name,
    title: previous?.title,
    version: lastGoodVersion(previous) ?? version,
    installVersion: version,
    status: 'installing',
    source: 'registry',
    startedAt: now,
    updatedAt: now,
    assets: previous?.assets ?? [],
    indexPatterns: previous?.indexPatterns ?? {},
    skipped: previous?.skipped ?? [],
    retained: previous?.retained ?? [],
    verification: previous?.verification,
    previousVersion: previous?.previousVersion,
    failedInstalls: previous?.failedInstalls ?? [],
    failedRemovals: previous?.failedRemovals ?? [],
    lock: undefined,
  };
}

/**
 * The version that is complete on the cluster. A record of an interrupted upgrade still names it: `version` stays
 * behind `installVersion` until the upgrade is through.
 */
function lastGoodVersion(previous: InstalledPackage | undefined): string | undefined {
  if (previous === undefined) return undefined;
  if (previous.status === 'installed') return previous.version;
  return previous.version === previous.installVersion ? undefined : previous.version;
}

async function apply(
  { connection }: InstallTarget,
  compiled: CompiledAssets,
  signal: AbortSignal | undefined,
): Promise<InstallFailure | undefined> {
  const shared = await missingSharedAssets(connection);
  const answer = await writeAssets(connection, [...shared, ...compiled.writes], signal);
  if (answer.kind === 'written') return undefined;
  const { asset, message } = answer;
  return {
    kind: 'failed',
    code: 'asset-refused',
    message: `Elasticsearch refused ${asset.type.replaceAll('_', ' ')} ${asset.id}: ${message}`,
    retryable: true,
  };
}

/** Shared assets are created when absent and never written over (spec/packages.md 4.5). */
async function missingSharedAssets({ templates, pipelines }: ElasticConnection) {
  const shared = sharedAssets();
  const [templateNames, existing] = await Promise.all([
    templates.componentTemplateNames('.fleet*'),
    pipelines.get(shared.filter(({ kind }) => kind === 'ingest_pipeline').map(({ name }) => name)),
  ]);
  const present = new Set([...templateNames, ...existing.map(({ name }) => name)]);
  return shared.filter(({ name }) => !present.has(name));
}

async function finish(
  target: InstallTarget,
  record: Versioned,
  wanted: WantedPackage,
  compiled: CompiledAssets,
): Promise<InstalledPackage> {
  const leftOver = withoutAssets(record.installed.assets, compiled.references);
  const retained = await removeAssets(target.connection, wanted.name, leftOver);
  if (retained.length > 0) {
    target.log.warn(
      { package: wanted.name, retained },
      'assets of an older version are still in use and stay',
    );
  }
  const done = await put(target, record, {
    ...record.installed,
    version: wanted.version,
    status: 'installed',
    updatedAt: target.clock.now(),
    assets: mergeAssets(
      compiled.references,
      retained.map(({ asset }) => asset),
    ),
    indexPatterns: compiled.indexPatterns,
    failedInstalls: [],
    lock: undefined,
  });
  return done.installed;
}

interface Settlement {
  readonly record: Versioned;
  readonly previous: InstalledPackage | undefined;
  readonly wanted: WantedPackage;
  readonly failure: InstallFailure;
}

/** Nothing was written: an installed older version stays as good as it was. */
async function recordUntouched(
  target: InstallTarget,
  current: Versioned | undefined,
  wanted: WantedPackage,
  failure: InstallFailure,
): Promise<void> {
  const previous = current?.installed;
  const started = startedRecord(target, wanted, previous);
  const status = previous?.status === 'installed' ? 'installed' : 'install_failed';
  const next = failedRecord(target, { started, wanted, failure }, status);
  // Somebody who wrote in between knows better than a download that did not work.
  await target.store.put(next, current);
}

/** Some assets were written: bring the old version back; a first install stays failed, with what it wrote on record. */
async function settleTouched(
  target: InstallTarget,
  settlement: Settlement,
  compiled: CompiledAssets,
): Promise<void> {
  const goodVersion = lastGoodVersion(settlement.previous);
  if (goodVersion === undefined) {
    await put(target, settlement.record, failedRecord(target, fromSettlement(settlement), 'install_failed'));
    return;
  }
  const old = await fetchPackage(target, { name: settlement.wanted.name, version: goodVersion }, undefined);
  const isBack = old.kind === 'ready' && (await apply(target, old.compiled, undefined)) === undefined;
  if (!isBack) {
    target.log.warn(
      { package: settlement.wanted.name, goodVersion },
      'the old version could not be brought back',
    );
    await put(target, settlement.record, failedRecord(target, fromSettlement(settlement), 'install_failed'));
    return;
  }
  const leftOver = withoutAssets(compiled.references, old.compiled.references);
  const retained = await removeAssets(target.connection, settlement.wanted.name, leftOver);
  const assets: readonly AssetReference[] = mergeAssets(
    old.compiled.references,
    retained.map(({ asset }) => asset),
  );
  await put(target, settlement.record, {
    ...failedRecord(target, fromSettlement(settlement), 'installed'),
    assets,
  });
}

interface FailedStart {
  readonly started: InstalledPackage;
  readonly wanted: WantedPackage;
  readonly failure: InstallFailure;
}

function fromSettlement({ record, wanted, failure }: Settlement): FailedStart {
  return { started: record.installed, wanted, failure };
}

function failedRecord(
  { clock }: InstallTarget,
  { started, wanted, failure }: FailedStart,
  status: 'installed' | 'install_failed',
): InstalledPackage {
  const attempt = {
    targetVersion: wanted.version,
    at: clock.now(),
    code: failure.code,
    message: failure.message,
  };
  return {
    ...started,
    status,
    updatedAt: clock.now(),
    failedInstalls: withFailure(started.failedInstalls, attempt),
    lock: undefined,
  };
}

/** Writes the record; while we hold the lock only a console that took it over after expiry can be in the way. */
async function put(target: InstallTarget, previous: Versioned, next: InstalledPackage): Promise<Versioned> {
  const written = await target.store.put(next, previous);
  if (written === 'conflict') {
    throw new Error(`The install lock of ${next.name} was lost to another console; its run goes on there.`);
  }
  return written;
}
