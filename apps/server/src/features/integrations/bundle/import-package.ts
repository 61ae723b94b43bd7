/** One package of a bundle: what is to be done with it here, and doing it. */
import { ERROR_CATALOGUE, type ImportedPackage } from '@lockstep/contracts';
import { isElasticFault } from '@lockstep/elastic';
import type { BundledPackage } from '@lockstep/package-registry';
import type { ArchiveStore, PackageArchive } from '../archive-store.ts';
import { explainRefusedLook } from '../check-rights.ts';
import { FAILURE_CODES } from '../failure-codes.ts';
import { installPackage } from '../install-package.ts';
import type { InstallTarget, WantedPackage } from '../install-target.ts';
import { verifyArchive, type PackageProblem } from '../package-source.ts';
import { prepare } from '../prepare-install.ts';
import { isUploaded } from '../signature-rule.ts';
import type { InstalledRecords } from '../stored-installations.ts';
import { getArchive, refuseOlder } from '../wanted-archive.ts';

export interface ImportRun {
  readonly target: InstallTarget;
  readonly archives: ArchiveStore;
  readonly isDryRun: boolean;
}

/** What is known of one package before it is decided about. */
interface Case {
  readonly entry: BundledPackage;
  readonly archive: PackageArchive;
  readonly records: InstalledRecords;
}

type Decision =
  | { readonly action: 'install' | 'upgrade' | 'keep-archive' }
  | { readonly action: 'none' }
  | { readonly action: 'refused'; readonly problem: Pick<PackageProblem, 'code' | 'message' | 'nextAction'> };

/** Never throws for what is wrong with one package: the others come all the same. */
export async function importPackage(
  run: ImportRun,
  entry: BundledPackage,
  archive: PackageArchive,
): Promise<ImportedPackage> {
  const { records } = await run.target.store.snapshot();
  const one = { entry, archive, records };
  const verification = await verifyArchive(run.target, archive);
  const head = {
    ...headOf(entry, records),
    is_verified: verification.status === 'verified',
  };
  try {
    const decision = await decide(run, one);
    const told = { ...head, ...presentDecision(decision) };
    const isOpen = told.state === 'planned';
    return run.isDryRun || !isOpen ? told : { ...told, ...(await carryOut(run, one, decision.action)) };
  } catch (error) {
    if (!isElasticFault(error)) {
      run.target.log.error(
        { err: error, package: entry.name },
        'a package of a bundle could not be imported',
      );
    }
    const message = error instanceof Error ? error.message : 'Something unexpected went wrong.';
    return { ...head, action: 'refused', state: 'failed', message, next_action: 'Import the bundle again.' };
  }
}

/** A package that the bundle only names. */
export function importMissing(entry: BundledPackage, records: InstalledRecords): ImportedPackage {
  const head = headOf(entry, records);
  const isThere = head.installed_version === entry.version;
  return {
    ...head,
    is_verified: false,
    action: isThere ? 'none' : 'refused',
    state: 'skipped',
    message: isThere ? null : `The bundle does not have its archive. ${entry.missing ?? ''}`.trim(),
    next_action: isThere ? null : 'Export the bundle again where the archive can be had.',
  };
}

function headOf({ name, version, source }: BundledPackage, records: InstalledRecords) {
  const before = records.get(name)?.installed;
  const isThere = before !== undefined && before.status !== 'install_failed';
  return { name, version, source, installed_version: isThere ? before.version : null };
}

async function decide(run: ImportRun, one: Case): Promise<Decision> {
  const { target, archives } = run;
  const { entry, records } = one;
  const previous = records.get(entry.name)?.installed;
  const wanted = wantedOf(one);
  const older = refuseOlder(wanted, previous);
  if (older !== undefined) return { action: 'refused', problem: { ...older, nextAction: KEEP_NEWER } };
  const isThere = previous?.status === 'installed' && previous.version === entry.version;
  const kept = isThere ? await archives.describe(entry) : undefined;
  if (kept !== undefined) return { action: 'none' };
  try {
    const fetched = await getArchive(target, wanted, { previous: undefined, signal: undefined });
    if (fetched.kind === 'failed') return { action: 'refused', problem: fetched };
    if (isThere) return { action: 'keep-archive' };
    // What it needs comes with the bundle, and is looked at when it is installed.
    const asked = { target, wanted: { ...wanted, skipDependencyCheck: true } };
    const prepared = await prepare(asked, { previous, records }, fetched);
    if (prepared.kind === 'failed') return { action: 'refused', problem: prepared };
    return { action: previous === undefined ? 'install' : 'upgrade' };
  } catch (error) {
    const what = `install ${entry.name} ${entry.version}`;
    return { action: 'refused', problem: await explainRefusedLook(target, what, error) };
  }
}

const KEEP_NEWER = 'Nothing to do: the newer version stays.';

/** An upload is meant, as it is when a person uploads it; what a registry had obeys all that an install obeys. */
function wantedOf({ entry, archive, records }: Case): WantedPackage {
  const { name, version, source, is_dependency: isDependency } = entry;
  // Who has it for itself already keeps it so.
  const own = isDependency && records.has(name) ? {} : { isDependency };
  const key = { name, version, ...own };
  return isUploaded(source)
    ? { ...key, force: true, ignoreConstraints: true, replacesNewer: false, upload: archive.bytes }
    : { ...key, force: false, bundled: archive };
}

type Told = Pick<ImportedPackage, 'action' | 'state' | 'message' | 'next_action'>;

function presentDecision(decision: Decision): Told {
  switch (decision.action) {
    case 'refused':
      return { action: 'refused', state: 'skipped', ...presentProblem(decision.problem) };
    case 'none':
      return { action: 'none', state: 'skipped', message: null, next_action: null };
    default:
      return { action: decision.action, state: 'planned', message: null, next_action: null };
  }
}

function presentProblem({
  code,
  message,
  nextAction,
}: Pick<PackageProblem, 'code' | 'message' | 'nextAction'>) {
  return { message, next_action: nextAction ?? ERROR_CATALOGUE[FAILURE_CODES[code]].nextAction };
}

async function carryOut(
  { target, archives }: ImportRun,
  one: Case,
  action: Decision['action'],
): Promise<Pick<ImportedPackage, 'state' | 'message' | 'next_action'>> {
  const done = { state: 'done', message: null, next_action: null } as const;
  if (action === 'keep-archive') {
    await archives.keep({ name: one.entry.name, version: one.entry.version }, one.archive);
    return done;
  }
  const answer = await installPackage(target, wantedOf(one));
  switch (answer.kind) {
    case 'installed':
    case 'already-installed':
      return done;
    case 'busy':
      return {
        state: 'failed',
        message: answer.message,
        next_action: 'Import the bundle again in a minute.',
      };
    case 'failed':
      return { state: 'failed', ...presentProblem(answer) };
  }
}
