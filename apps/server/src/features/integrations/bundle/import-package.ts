/** One package of a bundle: what is to be done with it here, and doing it. */
import { ERROR_CATALOG, type ImportedPackage } from '@lockstep/contracts';
import { isElasticError } from '@lockstep/elastic';
import type { BundledPackage } from '@lockstep/package-registry';
import { setNamespaces } from '../set-namespaces.ts';
import type { ArchiveStore, PackageArchive } from '../archive-store.ts';
import { explainRefusedLook } from '../check-rights.ts';
import { FAILURE_CODES } from '../failure-codes.ts';
import { installPackage } from '../install-package.ts';
import type { InstallTarget, WantedPackage } from '../install-target.ts';
import { addNamespaces, type AddedNamespaces } from './import-namespaces.ts';
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
  readonly opted: AddedNamespaces;
  readonly archive: PackageArchive;
  readonly records: InstalledRecords;
}

type Decision =
  | { readonly action: 'install' | 'upgrade' | 'keep-archive' | 'opt-in' }
  | { readonly action: 'none' }
  | { readonly action: 'refused'; readonly problem: Pick<PackageProblem, 'code' | 'message' | 'nextAction'> };

/** Never throws for what is wrong with one package: the others come all the same. */
export async function importPackage(
  run: ImportRun,
  entry: BundledPackage,
  archive: PackageArchive,
): Promise<ImportedPackage> {
  const { records } = await run.target.store.snapshot();
  const opted = addNamespaces(entry, records.get(entry.name)?.installed);
  const one = { entry, opted, archive, records };
  const verification = await verifyArchive(run.target, archive);
  const head = {
    ...headOf(entry, records),
    is_verified: verification.status === 'verified',
  };
  try {
    const decision = await decide(run, one);
    const told = { ...head, ...presentDecision(decision, opted) };
    const isOpen = told.state === 'planned';
    return run.isDryRun || !isOpen ? told : { ...told, ...(await carryOut(run, one, decision.action)) };
  } catch (error) {
    if (!isElasticError(error)) {
      run.target.log.error('bundle-package-failed', { err: error, package: entry.name });
    }
    const message = error instanceof Error ? error.message : 'Something unexpected went wrong.';
    const end = { state: 'failed', message, next_action: 'Import the bundle again.' } as const;
    return { ...head, action: 'refused', namespaces: [], ...end };
  }
}

/** A package that the bundle only names. */
export async function importMissing(
  { target, isDryRun }: Omit<ImportRun, 'archives'>,
  entry: BundledPackage,
  records: InstalledRecords,
): Promise<ImportedPackage> {
  const head = { ...headOf(entry, records), is_verified: false };
  if (head.installed_version !== entry.version)
    return {
      ...head,
      action: 'refused',
      state: 'skipped',
      namespaces: [],
      message: `The bundle does not have its archive. ${entry.missing ?? ''}`.trim(),
      next_action: 'Export the bundle again where the archive can be had.',
    };
  const opted = addNamespaces(entry, records.get(entry.name)?.installed);
  const told = {
    ...head,
    ...presentDecision({ action: optInAction(opted) }, opted),
  };
  return isDryRun || told.action === 'none' ? told : { ...told, ...(await optIn(target, entry.name, opted)) };
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
  if (kept !== undefined) return { action: optInAction(one.opted) };
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

const optInAction = ({ added }: AddedNamespaces) => (added.length === 0 ? 'none' : 'opt-in');

/** An upload is meant, as it is when a person uploads it; what a registry had obeys all that an install obeys. */
function wantedOf({ entry, opted, archive, records }: Case): WantedPackage {
  const { name, version, source, is_dependency: isDependency } = entry;
  // Who has it for itself already keeps it so.
  const own = isDependency && records.has(name) ? {} : { isDependency };
  const key = { name, version, namespaces: opted.namespaces, ...own };
  return isUploaded(source)
    ? { ...key, force: true, ignoreConstraints: true, replacesNewer: false, upload: archive.bytes }
    : { ...key, force: false, bundled: archive };
}

type Told = Pick<ImportedPackage, 'action' | 'namespaces'> & Ended;
type Ended = Pick<ImportedPackage, 'state' | 'message' | 'next_action'>;

function presentDecision(decision: Decision, { added, problem }: AddedNamespaces): Told {
  const end = { message: problem?.message ?? null, next_action: problem?.nextAction ?? null };
  switch (decision.action) {
    case 'refused':
      return { action: 'refused', state: 'skipped', namespaces: [], ...presentProblem(decision.problem) };
    case 'none':
      return { action: 'none', state: 'skipped', namespaces: [], ...end };
    default:
      return { action: decision.action, state: 'planned', namespaces: [...added], ...end };
  }
}

function presentProblem({
  code,
  message,
  nextAction,
}: Pick<PackageProblem, 'code' | 'message' | 'nextAction'>) {
  return { message, next_action: nextAction ?? ERROR_CATALOG[FAILURE_CODES[code]].nextAction };
}

async function carryOut(
  { target, archives }: ImportRun,
  one: Case,
  action: Decision['action'],
): Promise<Partial<Ended>> {
  const { entry, opted, archive } = one;
  if (action === 'keep-archive') await archives.keep({ name: entry.name, version: entry.version }, archive);
  if (action === 'keep-archive' || action === 'opt-in') return optIn(target, entry.name, opted);
  const answer = await installPackage(target, wantedOf(one));
  switch (answer.kind) {
    case 'installed':
    case 'already-installed':
      return DONE;
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

/** What speaks against single namespaces was said before, and stays. */
const DONE = { state: 'done' } as const;

async function optIn(
  target: InstallTarget,
  name: string,
  { added }: AddedNamespaces,
): Promise<Partial<Ended>> {
  if (added.length === 0) return DONE;
  const answer = await setNamespaces(target, {
    name,
    change: (before) => ({ ...before, enabled: [...before.enabled, ...added] }),
  });
  if (answer.kind === 'set') return DONE;
  const problem = answer.kind === 'failed' ? presentProblem(answer) : { message: answer.message };
  return { state: 'failed', next_action: 'Import the bundle again.', ...problem };
}
