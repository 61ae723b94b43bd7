/** What a home holds, from the cluster itself. */
import { ARCHIVES_INDEX, LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { inTodaysForm } from '../stored-data/document-version.ts';
import type { StoredIndex } from '../stored-data/stored-indices.ts';
import type { SourceDocument } from './carried-document.ts';

export interface Place {
  readonly uuid: string;
  readonly name: string;
}

export interface HomeSource {
  readonly place: Place;
  /** All documents of an index, some at a time. @throws Error for one of a newer form */
  batches(index: StoredIndex): AsyncIterable<readonly SourceDocument[]>;
  /** The leader document as it is; undefined: there is none. */
  leader(): Promise<unknown>;
}

const PER_REQUEST = 200;
/** Parts of archives are megabytes each. */
const ARCHIVES_PER_REQUEST = 4;

/** How many documents of an index are read or written with one request. */
export const perRequest = (name: string): number =>
  name === ARCHIVES_INDEX ? ARCHIVES_PER_REQUEST : PER_REQUEST;

/** `raw`: documents as they are stored. */
export function clusterSource({ documents }: ElasticConnection, place: Place): HomeSource {
  return {
    place,
    async *batches(index) {
      const { name } = index;
      const ids = (await documents.list(name, { pageSize: 10_000, isBare: true })).map(({ id }) => id);
      const size = perRequest(name);
      for (let at = 0; at < ids.length; at += size) {
        const wanted = ids.slice(at, at + size);
        const found = await documents.getEach(wanted.map((id) => ({ index: name, id })));
        yield found.flatMap((document, of) => {
          if (document.kind === 'unreadable') throw new Error(`${name} cannot be read: ${document.reason}`);
          return document.kind === 'absent' ? [] : [readForm(index, wanted[of] ?? '', document.source)];
        });
      }
    },
    leader: async () => (await documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID))?.source,
  };
}

/** @throws Error for a document that a newer Lockstep has stored */
export function readForm(index: StoredIndex, id: string, source: unknown): SourceDocument {
  const form = inTodaysForm(index, source);
  if (form.kind === 'newer') {
    throw new Error(
      `The document ${id} in ${index.name} was stored by a newer Lockstep (version ${form.version}; this one knows ${index.version}). Use that version.`,
    );
  }
  return { id, source: form.source };
}

/** Everything of one index at once; for those that are small. */
export async function allOf(source: HomeSource, index: StoredIndex): Promise<readonly SourceDocument[]> {
  const all: SourceDocument[] = [];
  for await (const batch of source.batches(index)) all.push(...batch);
  return all;
}
