// Reads a bundle in one pass, at the pace of whoever takes its files. A file is given away only when it is listed, has
// the listed size and checksum, and came once; whether the whole is whole is known at the end.

import { createHash } from 'node:crypto';
import { extract, type Extract, type Header } from 'tar-stream';
import { describeBytes } from '../archive/archive-limits.ts';
import { feedExtract } from '../archive/feed-extract.ts';
import {
  CUSTOM_ASSETS_PATH,
  DEFAULT_BUNDLE_LIMITS,
  MANIFEST_PATH,
  parseManifest,
  type BundleFile,
  type BundleLimits,
  type BundleManifest,
} from './bundle-manifest.ts';

export type BundleReading =
  | {
      readonly kind: 'whole';
      readonly manifest: BundleManifest;
      /** By which two people can tell that they have the same bundle: it covers the checksums of all files. */
      readonly manifestSha256: string;
      /** Of all files. */
      readonly bytes: number;
    }
  | { readonly kind: 'refused'; readonly message: string };

export interface ReadBundleOptions {
  readonly limits?: BundleLimits;
  /** Gets every file that is asked for, checked; what it throws ends the reading and is thrown on. */
  readonly take?: {
    readonly wants: (path: string) => boolean;
    readonly file: (file: BundleFile, bytes: Buffer, manifest: BundleManifest) => Promise<void>;
  };
}

type Entry = Extract extends AsyncIterable<infer Item> ? Item : never;

/** Resolves with why it is refused; rejects only with what `take.file` throws. */
export async function readBundle(
  chunks: AsyncIterable<Uint8Array>,
  { limits = DEFAULT_BUNDLE_LIMITS, take }: ReadBundleOptions = {},
): Promise<BundleReading> {
  const archive = extract();
  const reading = new Reading(limits, take);
  const feeding = feedExtract(chunks, archive).catch((cause: unknown) => {
    archive.destroy(asError(cause));
    return cause;
  });
  try {
    for await (const entry of archive) await reading.entry(entry);
    const cause = await feeding;
    if (cause !== undefined) throw asRefusal(cause);
    return reading.end();
  } catch (cause) {
    archive.destroy(null);
    // Who feeds knows better why it stopped than who was fed.
    const said = await feeding;
    if (cause instanceof TakerError) throw cause.cause;
    return { kind: 'refused', message: asRefusal(said ?? cause).message };
  }
}

/** What is wrong with the bundle. */
class RefusedError extends Error {}
/** What went wrong where a file was taken. */
class TakerError extends Error {}

class Reading {
  readonly #limits: BundleLimits;
  readonly #take: ReadBundleOptions['take'];
  readonly #files = new Map<string, BundleFile>();
  readonly #seen = new Set<string>();
  #manifest: { readonly manifest: BundleManifest; readonly sha256: string } | undefined;
  #bytes = 0;

  constructor(limits: BundleLimits, take: ReadBundleOptions['take']) {
    this.#limits = limits;
    this.#take = take;
  }

  async entry(entry: Entry): Promise<void> {
    const { header } = entry;
    if (this.#manifest === undefined) return this.#readManifest(entry);
    const file = this.#listed(header);
    const taker = this.#take?.wants(file.path) === true ? this.#take : undefined;
    const { sha256, content } = await contentOf(entry, taker !== undefined);
    if (sha256 !== file.sha256)
      throw new RefusedError(`${file.path} does not have the checksum that is listed.`);
    this.#seen.add(file.path);
    this.#bytes += file.bytes;
    if (taker === undefined) return;
    try {
      await taker.file(file, content, this.#manifest.manifest);
    } catch (cause) {
      throw new TakerError('', { cause });
    }
  }

  end(): BundleReading {
    const read = this.#manifest;
    if (read === undefined) throw new RefusedError('The file is no bundle of Lockstep.');
    const missing = read.manifest.files.filter(({ path }) => !this.#seen.has(path));
    if (missing.length > 0)
      throw new RefusedError(
        `The bundle is cut off: it lacks ${missing[0]?.path ?? ''} and ${String(missing.length - 1)} more.`,
      );
    return { kind: 'whole', manifest: read.manifest, manifestSha256: read.sha256, bytes: this.#bytes };
  }

  async #readManifest(entry: Entry): Promise<void> {
    const { name, type, size } = entry.header;
    if (name !== MANIFEST_PATH || type !== 'file')
      throw new RefusedError('The file is no bundle of Lockstep.');
    if (size > this.#limits.maxManifestBytes) throw tooLarge(MANIFEST_PATH, this.#limits.maxManifestBytes);
    const { sha256, content } = await contentOf(entry, true);
    const parsed = parseManifest(content.toString('utf8'));
    if (parsed.kind === 'refused') throw new RefusedError(parsed.message);
    const { files } = parsed.manifest;
    for (const file of files) this.#requireSize(file);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > this.#limits.maxTotalBytes) throw tooLarge('The bundle', this.#limits.maxTotalBytes);
    for (const file of files) this.#files.set(file.path, file);
    this.#manifest = { manifest: parsed.manifest, sha256 };
  }

  #requireSize({ path, bytes }: BundleFile): void {
    const { maxArchiveBytes, maxCustomAssetsBytes, maxSignatureBytes } = this.#limits;
    const most = path.endsWith('.sig')
      ? maxSignatureBytes
      : path === CUSTOM_ASSETS_PATH
        ? maxCustomAssetsBytes
        : maxArchiveBytes;
    if (bytes > most) throw tooLarge(path, most);
  }

  /** Only names that the manifest has, and those are made of the names of packages: no path leads anywhere else. */
  #listed({ name, type, size }: Header): BundleFile {
    const shown = JSON.stringify(name.slice(0, 200));
    const file = this.#files.get(name);
    if (file === undefined) throw new RefusedError(`The bundle has a file that it does not list: ${shown}.`);
    if (type !== 'file') throw new RefusedError(`${shown} is a link or a device, not a plain file.`);
    if (this.#seen.has(name)) throw new RefusedError(`The bundle has ${shown} twice.`);
    if (size !== file.bytes) throw new RefusedError(`${shown} does not have the size that is listed.`);
    return file;
  }
}

const tooLarge = (what: string, most: number): RefusedError =>
  new RefusedError(`${what} is larger than the ${describeBytes(most)} that are read.`);

async function contentOf(
  entry: Entry,
  isKept: boolean,
): Promise<{ readonly sha256: string; readonly content: Buffer }> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (isKept) chunks.push(chunk);
  }
  return { sha256: hash.digest('hex'), content: Buffer.concat(chunks) };
}

function asRefusal(cause: unknown): Error {
  if (cause instanceof RefusedError) return cause;
  return new RefusedError(`The bundle is damaged or cut off: ${asError(cause).message}`);
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
