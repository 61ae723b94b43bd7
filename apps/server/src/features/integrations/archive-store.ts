/**
 * Archives of what is installed on management, kept in a hidden index there: a remote that this console applies can have
 * them without a registry, and so can management itself when the registry is away.
 */
import { createHash } from 'node:crypto';
import { ARCHIVES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import type { PackageKey } from './package-key.ts';

export interface PackageArchive {
  readonly bytes: Uint8Array;
  /** Detached, as the registry gave it; undefined when there is none, or it was not asked for. */
  readonly signature: Uint8Array | undefined;
}

/** What is kept under a name, without the bytes of the archive. */
export interface KeptArchive {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly signature: Uint8Array | undefined;
  /** A tar.gz, else a zip. */
  readonly isTarball: boolean;
}

export interface ArchiveStore {
  /** Undefined when it is not kept. */
  describe(key: PackageKey): Promise<KeptArchive | undefined>;
  /** Undefined when it is not kept, or is not what was kept. */
  read(key: PackageKey): Promise<PackageArchive | undefined>;
  /** Writes over what was kept under the same name and version. */
  keep(key: PackageKey, archive: PackageArchive): Promise<void>;
  remove(key: PackageKey): Promise<void>;
}

/** Of the archive as it is; a document is a third larger. Elasticsearch takes requests of 100 MB. */
const PART_BYTES = 4 * 1024 * 1024;
/** Whose answer stays below what is read of a cluster at once. */
const PARTS_AT_ONCE = 8;

const partSchema = z.object({ data: z.base64() });
const describedSchema = z.object({
  sha256: z.string(),
  bytes: z.number().int().min(0),
  signature: z.base64().nullable(),
  /** Absent of what was kept before it was said: nearly all are zip. */
  format: z.enum(['zip', 'gzip']).default('zip'),
});
const headSchema = describedSchema.extend({
  ...partSchema.shape,
  parts: z.number().int().min(1).max(1_000),
});

export function createArchiveStore(connection: ElasticConnection): ArchiveStore {
  const { documents } = connection;
  const index = createHiddenIndex(connection, ARCHIVES_INDEX);
  /** Of what this process kept: who does not know asks until one is not there. */
  const partsKept = new Map<string, number>();
  const put = (id: string, source: object) =>
    documents.put({ index: ARCHIVES_INDEX, id, source, guard: { kind: 'none' } });
  return {
    async describe(key) {
      const found = await documents.get(ARCHIVES_INDEX, partId(key, 0), { without: 'data' });
      const head = describedSchema.safeParse(found?.source);
      if (!head.success) return undefined;
      const { signature, format, bytes, sha256 } = head.data;
      return {
        bytes,
        sha256,
        isTarball: format === 'gzip',
        signature: signature === null ? undefined : fromBase64(signature),
      };
    },
    async read(key) {
      const head = headSchema.safeParse((await documents.get(ARCHIVES_INDEX, partId(key, 0)))?.source);
      if (!head.success) return undefined;
      const { data, parts, sha256, signature } = head.data;
      const rest = await readParts(connection, key, parts);
      const bytes = rest && Buffer.concat([fromBase64(data), ...rest]);
      if (bytes === undefined || digest(bytes) !== sha256) return undefined;
      return { bytes, signature: signature === null ? undefined : fromBase64(signature) };
    },
    async keep(key, { bytes, signature }) {
      await index.ensure();
      const parts = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
      // The first one says how many there are, so it comes last.
      for (let part = parts - 1; part >= 0; part--) {
        const data = toBase64(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
        const format = isGzip(bytes) ? 'gzip' : 'zip';
        const head = { schema_version: 1, ...key, sha256: digest(bytes), bytes: bytes.length, parts, format };
        const signed = { signature: signature === undefined ? null : toBase64(signature) };
        await put(partId(key, part), part === 0 ? { ...head, ...signed, data } : { data });
      }
      partsKept.set(partId(key, 0), parts);
    },
    async remove(key) {
      const parts = partsKept.get(partId(key, 0)) ?? Infinity;
      partsKept.delete(partId(key, 0));
      for (let part = 0; part < parts; part++) {
        const place = { index: ARCHIVES_INDEX, id: partId(key, part) };
        const answer = await documents.remove({ ...place, guard: { kind: 'none' } });
        if (answer.kind !== 'removed') return;
      }
    },
  };
}

function partId({ name, version }: PackageKey, part: number): string {
  return part === 0 ? `${name}@${version}` : `${name}@${version}:${String(part)}`;
}

/** The parts after the first one; undefined when one is missing. */
async function readParts(
  { documents }: ElasticConnection,
  key: PackageKey,
  parts: number,
): Promise<readonly Buffer[] | undefined> {
  const read: Buffer[] = [];
  for (let from = 1; from < parts; from += PARTS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(PARTS_AT_ONCE, parts - from) }, (_, at) => from + at);
    const places = numbers.map((part) => ({ index: ARCHIVES_INDEX, id: partId(key, part) }));
    for (const found of await documents.getEach(places)) {
      const part = partSchema.safeParse(found.kind === 'found' ? found.source : undefined);
      if (!part.success) return undefined;
      read.push(fromBase64(part.data.data));
    }
  }
  return read;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
