/**
 * Brings a package to a remote whose own installer cannot get it: its archive as management keeps it, through the upload
 * of the Kibana or Lockstep there, or by our own installer.
 */
import type { KibanaClient, KibanaProblem } from '@lockstep/kibana';
import type { PackageArchive } from './archive-store.ts';
import { emptyLedger } from './fleet-ledger.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import type { PackageKey } from './package-key.ts';
import { fetchArchive, verifyArchive, type PackageProblem } from './package-source.ts';
import { isUploaded, refuseSignature, refuseUpload } from './signature-rule.ts';

export interface Deliverable {
  readonly archive: PackageArchive;
  /** How it came to management. */
  readonly isUpload: boolean;
}

export type DeliverableAnswer =
  | ({ readonly kind: 'ready' } & Deliverable)
  | { readonly kind: 'failed'; readonly message: string; readonly nextAction: string };

/** The archive of what is installed on management in that version, by the rules for signatures and uploads. */
export async function readDeliverable(home: InstallTarget, key: PackageKey): Promise<DeliverableAnswer> {
  const installed = (await home.store.get(key.name))?.installed;
  if (installed?.version !== key.version) {
    return failed(`${key.name} ${key.version} is not installed on management any more.`, 'Preview it again.');
  }
  const isUpload = isUploaded(installed.source);
  const archive = (await home.archives?.read(key)) ?? (isUpload ? undefined : await fetchOne(home, key));
  if (archive === undefined) return failed(NOT_KEPT(key), KEEP_IT);
  if ('code' in archive) return failed(archive.message, archive.nextAction ?? KEEP_IT);
  const refusal = isUpload
    ? refuseUpload(home, `${key.name}-${key.version}`)
    : refuseSignature(home, `${key.name}-${key.version}`, await verifyArchive(home, archive));
  return refusal === undefined
    ? { kind: 'ready', archive, isUpload }
    : failed(refusal.message, 'Check registry.signatureKeys and registry.acceptUploads of this console.');
}

const NOT_KEPT = ({ name, version }: PackageKey): string =>
  `The archive of ${name} ${version} is kept nowhere.`;
const KEEP_IT = 'Install or upload it on management once more, which keeps its archive.';

const failed = (message: string, nextAction: string): DeliverableAnswer => ({
  kind: 'failed',
  message,
  nextAction,
});

async function fetchOne(home: InstallTarget, key: PackageKey): Promise<PackageArchive | PackageProblem> {
  const fetched = await fetchArchive(home, key);
  return fetched.kind === 'failed' ? fetched : fetched.archive;
}

/** A Kibana takes one upload in ten seconds. */
const PAUSE_MS = 10_500;
const MOST_TRIES = 4;

/** The sentence why it is not there, or undefined when it is. */
export async function deliverThroughKibana(
  kibana: Pick<KibanaClient, 'packages'>,
  { bytes }: PackageArchive,
  sleep: (ms: number) => Promise<void>,
): Promise<string | undefined> {
  const type = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'application/gzip' : 'application/zip';
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let problem: KibanaProblem | undefined;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const answer = await kibana.packages.upload(body, type);
    if (answer.kind === 'ok') return undefined;
    ({ problem } = answer);
    if (problem.kind !== 'throttled') break;
    await sleep(problem.retryAfterMs ?? PAUSE_MS);
  }
  return problem === undefined ? undefined : `${problem.message.replace(/\.$/, '')}. ${problem.nextAction}`;
}

/** So that a package that Kibana does not list is asked for by name, and what failed before counts no more. */
export async function noteDelivered(remote: InstallTarget, { name, version }: PackageKey): Promise<void> {
  const { fleet } = await remote.store.snapshot();
  const { syncedNamespaces } = fleet.find((ledger) => ledger.name === name) ?? emptyLedger(name);
  const installed = { version, at: remote.clock.now() };
  await remote.store.saveFleet({ ...emptyLedger(name), installed, syncedNamespaces });
}

/**
 * With our own installer. The sentence why it is not there, or undefined when it is. `isAgain`: also where the record says
 * that it is installed; the archive was checked when it was read.
 */
export async function deliverByInstaller(
  remote: InstallTarget,
  key: PackageKey,
  { archive, isUpload, isAgain }: Deliverable & { readonly isAgain: boolean },
): Promise<string | undefined> {
  const wanted = isUpload
    ? { ...key, force: true, ignoreConstraints: false, replacesNewer: false, upload: archive.bytes }
    : { ...key, force: isAgain, bundled: archive };
  const answer = await installPackage(remote, wanted);
  if (answer.kind === 'installed' || answer.kind === 'already-installed') return undefined;
  return answer.message;
}
