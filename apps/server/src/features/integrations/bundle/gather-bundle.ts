/** What a bundle of the home cluster holds: what is installed, with archives, and the custom assets. */
import { createHash } from 'node:crypto';
import {
  archivePath,
  BUNDLE_FORMAT,
  BUNDLE_FORMAT_VERSION,
  CUSTOM_ASSETS_PATH,
  signaturePath,
  type BundledPackage,
  type BundleFile,
  type BundleManifest,
} from '@lockstep/package-registry';
import pLimit from 'p-limit';
import { isoTime } from '../../../lib/clock.ts';
import type { KeptArchive } from '../archive-store.ts';
import type { InstallTarget } from '../install-target.ts';
import { namespacesOf, type InstalledPackage } from '../installed-package.ts';
import type { PackageKey } from '../package-key.ts';
import { fetchArchive } from '../package-source.ts';
import { isUploaded } from '../signature-rule.ts';
import type { BundleOptions, CustomAssets } from './bundle-options.ts';

export interface Gathered {
  readonly manifest: BundleManifest;
  readonly customAssets: CustomAssets;
  /** Bytes of a file of the manifest. */
  readonly read: (file: BundleFile) => Promise<Uint8Array>;
}

/** Small questions to the home cluster. */
const DESCRIBED_AT_ONCE = 8;

interface Found {
  readonly package: BundledPackage;
  readonly files: readonly BundleFile[];
}

/**
 * Completes what is kept first: archives of before they were kept, and signatures that nobody asked for. What can be had
 * nowhere is named. Throws the error of the cluster.
 */
export async function gatherBundle(options: BundleOptions, target: InstallTarget): Promise<Gathered> {
  const [installed, customAssets, { uuid }] = await Promise.all([
    target.store.list(),
    options.customAssets(target.connection),
    target.connection.clusterInfo.info(),
  ]);
  const kept = createCompleter(options, target);
  const found = await pLimit(DESCRIBED_AT_ONCE).map(inOrder(installed), (one) => describePackage(one, kept));
  const assets = Buffer.from(`${JSON.stringify(customAssets, undefined, 2)}\n`);
  const hasAssets = Object.keys(customAssets).length > 0;
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    format_version: BUNDLE_FORMAT_VERSION,
    created_at: isoTime(options.clock.now()),
    origin: {
      cluster_uuid: uuid,
      cluster_name: options.homeName(),
      product_version: options.productVersion,
    },
    packages: found.map((each) => each.package),
    custom_assets: hasAssets ? CUSTOM_ASSETS_PATH : null,
    files: [
      ...(hasAssets ? [fileOf(CUSTOM_ASSETS_PATH, assets)] : []),
      ...found.flatMap(({ files }) => files),
    ],
  };
  return {
    manifest,
    customAssets,
    read: ({ path }) =>
      path === CUSTOM_ASSETS_PATH ? Promise.resolve(assets) : readFile(options, manifest, path),
  };
}

/** What others need comes first, so that whoever installs in this order has it. */
function inOrder(installed: readonly InstalledPackage[]): readonly InstalledPackage[] {
  return installed
    .filter(({ status }) => status === 'installed')
    .toSorted((a, b) => Number(b.isDependency) - Number(a.isDependency) || (a.name < b.name ? -1 : 1));
}

type Completed =
  | { readonly kind: 'kept'; readonly archive: KeptArchive }
  | { readonly kind: 'missing'; readonly message: string };

type Complete = (key: PackageKey, isFromRegistry: boolean) => Promise<Completed>;

/** One package after the other: each may be as large as the memory allows. */
function createCompleter({ archives }: BundleOptions, target: InstallTarget): Complete {
  const oneByOne = pLimit(1);
  let isRegistryAway = false;
  const fetchMissing = async (key: PackageKey): Promise<Completed> => {
    const fetched = await fetchArchive({ ...target, archives: undefined }, key);
    if (fetched.kind === 'failed') return { kind: 'missing', message: fetched.message };
    const signature = fetched.archive.signature ?? (await signatureOf(key));
    await archives.keep(key, { bytes: fetched.archive.bytes, signature });
    return described(key);
  };
  const signatureOf = async ({ name, version }: PackageKey): Promise<Uint8Array | undefined> => {
    if (isRegistryAway) return undefined;
    const answer = await target.registry.signature(name, version);
    isRegistryAway = answer.kind === 'unreachable';
    return answer.kind === 'found' ? answer.bytes : undefined;
  };
  const described = async (key: PackageKey): Promise<Completed> => {
    const archive = await archives.describe(key);
    if (archive === undefined) return { kind: 'missing', message: 'Its archive could not be kept.' };
    return { kind: 'kept', archive };
  };
  return async (key, isFromRegistry) => {
    const archive = await archives.describe(key);
    if (archive === undefined && !isFromRegistry) {
      return { kind: 'missing', message: `It was uploaded, and its archive is not kept. Upload it again.` };
    }
    if (archive === undefined) return oneByOne(() => fetchMissing(key));
    if (archive.signature !== undefined || !isFromRegistry) return described(key);
    return oneByOne(async () => {
      const signature = await signatureOf(key);
      const kept = signature === undefined ? undefined : await archives.read(key);
      if (kept !== undefined) await archives.keep(key, { bytes: kept.bytes, signature });
      return described(key);
    });
  };
}

async function describePackage(
  { name, version, source, isDependency, namespaces }: InstalledPackage,
  complete: Complete,
): Promise<Found> {
  const completed = await complete({ name, version }, !isUploaded(source));
  const { enabled } = namespacesOf({ namespaces });
  const entry = { name, version, source, is_dependency: isDependency, namespaces: [...enabled] };
  if (completed.kind === 'missing') {
    return { package: { ...entry, archive: null, signature: null, missing: completed.message }, files: [] };
  }
  const { bytes, sha256, signature: signed, isTarball } = completed.archive;
  const archive = archivePath(entry, isTarball);
  const signature = signed === undefined ? null : signaturePath(archive);
  return {
    package: { ...entry, archive, signature, missing: null },
    files: [
      ...(signed === undefined ? [] : [fileOf(signaturePath(archive), signed)]),
      { path: archive, bytes, sha256 },
    ],
  };
}

function fileOf(path: string, bytes: Uint8Array): BundleFile {
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function readFile(
  { archives }: BundleOptions,
  { packages }: BundleManifest,
  path: string,
): Promise<Uint8Array> {
  const owner = packages.find(({ archive, signature }) => archive === path || signature === path);
  const kept = owner === undefined ? undefined : await archives.read(owner);
  const bytes = path === owner?.signature ? kept?.signature : kept?.bytes;
  if (bytes === undefined) throw new Error(`${path} is not kept any more.`);
  return bytes;
}
