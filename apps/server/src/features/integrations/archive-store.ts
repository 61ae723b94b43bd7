/**
 * Archives of what is installed on management, kept in a hidden index there: a remote that this console applies can have
 * them without a registry, and so can management itself when the registry is away. They are written with the record of
 * the install, and swept when no record names them any more (sweep-archives.ts).
 */
import { createHash } from 'node:crypto';
import { ARCHIVES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { numberAt } from '@lockstep/json';
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
  /**
   * The document that keeps an archive as soon as it is written, over what was kept under the same name and version. What
   * does not fit into it is written before it is answered.
   */
  prepare(key: PackageKey, archive: PackageArchive): Promise<ArchiveDocument>;
  /** Writes it by itself, over what was kept under the same name and version. */
  keep(key: PackageKey, archive: PackageArchive): Promise<void>;
  /** All parts of all archives, without what is in them; of one archive the first part comes first. */
  list(): Promise<readonly KeptPart[]>;
  /** Unless it was written again since it was listed. */
  remove(part: KeptPart): Promise<'removed' | 'absent' | 'conflict'>;
}

type ArchiveDocument = Parameters<ElasticConnection['documents']['put']>[0];

interface KeptPart {
  readonly id: string;
  /** Of the package. */
  readonly name: string;
  readonly version: string;
  /** Epoch milliseconds; 0 when it does not say. */
  readonly keptAt: number;
  readonly seqNo: number;
  readonly primaryTerm: number;
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

/** `now`: epoch milliseconds. */
export function createArchiveStore(connection: ElasticConnection, now: () => number): ArchiveStore {
  const { documents } = connection;
  const index = createHiddenIndex(connection, ARCHIVES_INDEX);
  const prepare: ArchiveStore['prepare'] = async (key, { bytes, signature }) => {
    await index.ensure();
    const parts = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
    const documentOf = (part: number, more: object): ArchiveDocument => {
      const data = toBase64(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
      const source = { schema_version: 1, ...key, kept_at: now(), ...more, data };
      return { index: ARCHIVES_INDEX, id: partId(key, part), source, guard: { kind: 'none' } };
    };
    // The first one says how many there are, so it comes last.
    for (let part = parts - 1; part > 0; part--) await documents.put(documentOf(part, {}));
    const format = isGzip(bytes) ? 'gzip' : 'zip';
    const signed = { signature: signature === undefined ? null : toBase64(signature) };
    return documentOf(0, { sha256: digest(bytes), bytes: bytes.length, parts, format, ...signed });
  };
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
    prepare,
    async keep(key, archive) {
      await documents.put(await prepare(key, archive));
    },
    async list() {
      const found = await documents.list(ARCHIVES_INDEX, { pageSize: 10_000, members: ['kept_at'] });
      return found.flatMap(keptPart).toSorted((one, other) => compare(one.id, other.id));
    },
    async remove({ id, seqNo, primaryTerm }) {
      const guard = { kind: 'match', seqNo, primaryTerm } as const;
      return (await documents.remove({ index: ARCHIVES_INDEX, id, guard })).kind;
    },
  };
}

type Listed = Awaited<ReturnType<ElasticConnection['documents']['list']>>[number];

/** Nothing for what is no part of an archive. */
function keptPart({ id, source, seqNo, primaryTerm }: Listed): readonly KeptPart[] {
  const { name, version } = PART_ID.exec(id)?.groups ?? {};
  if (name === undefined || version === undefined) return [];
  return [{ id, name, version, keptAt: numberAt(source, 'kept_at') ?? 0, seqNo, primaryTerm }];
}

/** As `partId` makes it. */
const PART_ID = /^(?<name>[^@:]+)@(?<version>[^@:]+)(?::\d+)?$/;

/** A first part, whose id has no number, before the other ones. */
const compare = (one: string, other: string): number => (one < other ? -1 : 1);

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
