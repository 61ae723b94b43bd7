/**
 * What a home holds, as a file of JSON lines: a head, a line for each document in the form of today, the leader document, an
 * end with the count and a digest of all lines before. Secrets stay sealed, as they are in the cluster.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { LEASES_INDEX } from '@lockstep/contracts';
import { isJsonObject, parseJson } from '@lockstep/json';
import { z } from 'zod';
import { stamped } from '../stored-data/document-version.ts';
import { MIGRATED_INDICES } from '../stored-data/stored-indices.ts';
import { perRequest, readForm, type HomeSource } from './home-source.ts';

const FORMAT = 1;

/** Without leases: where none is on record fences begin above all former ones, however old a file is. */
const EXPORTED_INDICES = MIGRATED_INDICES.filter(({ name }) => name !== LEASES_INDEX);

const headSchema = z.object({
  kind: z.literal('lockstep-home'),
  format: z.number().int(),
  lockstep: z.string(),
  exported_at: z.string(),
  home: z.object({ cluster_uuid: z.string(), cluster_name: z.string() }),
});
type ExportHead = z.infer<typeof headSchema>;

const documentSchema = z.object({ index: z.string(), id: z.string(), source: z.unknown() });
const leaderSchema = z.object({ leader: z.unknown() });
const endSchema = z.object({ kind: z.literal('end'), documents: z.number().int(), sha256: z.string() });

/**
 * A file that is no whole export, or none of this version; the message says it to the person who named the
 * file.
 */
export class ExportFileError extends Error {}

interface ExportFacts {
  readonly productVersion: string;
  readonly exportedAt: string;
}

/** Writes a new file that only its owner reads; answers how many documents there are. @throws where one is there */
export async function writeExport(
  path: string,
  source: HomeSource,
  { productVersion, exportedAt }: ExportFacts,
): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  const digest = createHash('sha256');
  const write = async (line: object): Promise<void> => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    await file.write(text);
  };
  try {
    const { uuid, name } = source.place;
    const home = { cluster_uuid: uuid, cluster_name: name };
    await write({
      kind: 'lockstep-home',
      format: FORMAT,
      lockstep: productVersion,
      exported_at: exportedAt,
      home,
    } satisfies ExportHead);
    let documents = 0;
    for (const index of EXPORTED_INDICES) {
      for await (const batch of source.batches(index)) {
        for (const { id, source: document } of batch) {
          if (!isJsonObject(document)) continue;
          await write({ index: index.name, id, source: stamped(index, document) });
          documents += 1;
        }
      }
    }
    const leader = await source.leader();
    if (leader !== undefined) await write({ leader });
    await file.write(`${JSON.stringify({ kind: 'end', documents, sha256: digest.digest('hex') })}\n`);
    await file.sync();
    return documents;
  } finally {
    await file.close();
  }
}

export interface ReadExport {
  readonly head: ExportHead;
  readonly source: HomeSource;
}

/** Reads all of it once, so that nothing is done with a file that is cut off or changed. @throws ExportFileError */
export async function readExport(path: string): Promise<ReadExport> {
  const head = await checkExport(path);
  return {
    head,
    source: {
      place: { uuid: head.home.cluster_uuid, name: head.home.cluster_name },
      async *batches(index) {
        let batch = [];
        for await (const line of linesOf(path)) {
          const document = documentSchema.safeParse(line).data;
          if (document?.index !== index.name) continue;
          batch.push(readForm(index, document.id, document.source));
          if (batch.length < perRequest(index.name)) continue;
          yield batch;
          batch = [];
        }
        if (batch.length > 0) yield batch;
      },
      async leader() {
        for await (const line of linesOf(path)) {
          const leader = documentSchema.safeParse(line).success
            ? undefined
            : leaderSchema.safeParse(line).data;
          if (leader?.leader !== undefined) return leader.leader;
        }
        return undefined;
      },
    },
  };
}

async function checkExport(path: string): Promise<ExportHead> {
  const digest = createHash('sha256');
  let head: ExportHead | undefined;
  let end: z.infer<typeof endSchema> | undefined;
  let documents = 0;
  for await (const text of textsOf(path)) {
    if (end !== undefined) throw new ExportFileError(`${path} goes on after its end.`);
    const line: unknown = parseJson(text);
    if (head === undefined) {
      head = headOf(path, line);
    } else {
      end = endSchema.safeParse(line).data;
      if (documentSchema.safeParse(line).success) documents += 1;
    }
    if (end === undefined) digest.update(`${text}\n`);
  }
  if (head === undefined) throw new ExportFileError(`${path} is empty.`);
  if (end === undefined) throw new ExportFileError(`${path} is cut off: its end is missing.`);
  if (end.sha256 !== digest.digest('hex') || end.documents !== documents)
    throw new ExportFileError(`${path} was changed or damaged since it was exported.`);
  return head;
}

function headOf(path: string, line: unknown): ExportHead {
  const head = headSchema.safeParse(line).data;
  if (head === undefined) throw new ExportFileError(`${path} is no export of lockstep home.`);
  if (head.format > FORMAT) {
    throw new ExportFileError(
      `${path} was exported by Lockstep ${head.lockstep}, in a newer format. Use that version.`,
    );
  }
  return head;
}

async function* textsOf(path: string): AsyncIterable<string> {
  const stream = createReadStream(path, 'utf8');
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new ExportFileError(`${path} cannot be read: ${cause}`);
  } finally {
    stream.destroy();
  }
}

async function* linesOf(path: string): AsyncIterable<unknown> {
  for await (const text of textsOf(path)) yield parseJson(text);
}
