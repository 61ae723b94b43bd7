/**
 * The same connection, for stored data: documents are read in the form of today, whatever form they are stored in, and
 * written with its version; one of a newer form is never written over; and nothing is written while this console may not.
 */
import { LEADER_INDEX } from '@lockstep/contracts';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import { inTodaysForm, stamped } from '../stored-data/document-version.ts';
import { storedIndex, type StoredIndex } from '../stored-data/stored-indices.ts';
import type { WriteGate } from '../stored-data/write-gate.ts';
import { withDocumentVerbs } from './wrap-connection.ts';

type Documents = ElasticConnection['documents'];
type Put = Parameters<Documents['put']>[0];

/** Of newer documents that were met, the newest ones; there are none unless an older console was left running. */
const MOST_NOTED = 10_000;

export function guardedDocuments(connection: ElasticConnection, gate: WriteGate): ElasticConnection {
  const { documents } = connection;
  const newer = noteNewer();
  return withDocumentVerbs(connection, {
    ...readingVerbs(documents, newer.read),
    ...writingVerbs(documents, gate, newer.refuse),
  });
}

function noteNewer() {
  const versions = new Map<string, number>();
  const keyOf = (index: string, id: string): string => `${index} ${id}`;
  return {
    /** A source in the form of today; one of a newer form as it is. */
    read: (index: StoredIndex, id: string, source: unknown): unknown => {
      const form = inTodaysForm(index, source);
      const key = keyOf(index.name, id);
      if (form.kind === 'newer' && versions.size < MOST_NOTED) versions.set(key, form.version);
      if (form.kind === 'read') versions.delete(key);
      return form.source;
    },
    /** @throws ElasticError for a document that was stored in a newer form */
    refuse: (index: StoredIndex, id: string): void => {
      const version = versions.get(keyOf(index.name, id));
      if (version !== undefined) throw tooNew(index, id, version);
    },
  };
}

function tooNew({ name, version: known }: StoredIndex, id: string, version: number): ElasticError {
  const message = `The document ${id} in ${name} was stored by a newer Lockstep (version ${version}; this console knows ${known}), so it is not written over. Upgrade this console.`;
  return new ElasticError({ kind: 'invalid', message });
}

type Noted = ReturnType<typeof noteNewer>;

function readingVerbs(documents: Documents, read: Noted['read']): Partial<Documents> {
  return {
    async get(name, id, options) {
      const found = await documents.get(name, id, options);
      const index = storedIndex(name);
      if (found === undefined || index === undefined) return found;
      return { ...found, source: read(index, id, found.source) };
    },
    async getEach(places, options) {
      const found = await documents.getEach(places, options);
      return found.map((document, at) => {
        const place = places[at];
        const index = storedIndex(place?.index ?? '');
        if (document.kind !== 'found' || place === undefined || index === undefined) return document;
        return { ...document, source: read(index, place.id, document.source) };
      });
    },
    async list(name, query, options) {
      const found = await documents.list(name, query, options);
      const index = storedIndex(name);
      // Of a document of which only a part was asked for, the form is not known.
      if (index === undefined || query.isBare === true || query.members !== undefined) return found;
      return found.map((document) => ({ ...document, source: read(index, document.id, document.source) }));
    },
    async page(name, query, options) {
      const found = await documents.page(name, query, options);
      const index = storedIndex(name);
      if (index === undefined) return found;
      const inForm = found.documents.map((document) => ({
        ...document,
        source: read(index, document.id, document.source),
      }));
      return { ...found, documents: inForm };
    },
  };
}

function writingVerbs(documents: Documents, gate: WriteGate, refuse: Noted['refuse']): Partial<Documents> {
  /** What passes by itself may be written always: who signs out is signed out. */
  const admit = async (name: string): Promise<StoredIndex | undefined> => {
    const index = storedIndex(name);
    if (index?.life === 'passing') return index;
    if (index !== undefined || name === LEADER_INDEX) await gate.mayWrite();
    return index;
  };
  const prepare = async (document: Put): Promise<Put> => {
    const index = await admit(document.index);
    if (index === undefined) return document;
    refuse(index, document.id);
    return { ...document, source: stamped(index, document.source) };
  };
  const put: Documents['put'] = async (document, options) => {
    const prepared = await prepare(document);
    const index = storedIndex(document.index);
    if (document.guard.kind !== 'none' || index?.life !== 'lasting' || index.namesItsVersion === true)
      return documents.put(prepared, options);
    return putOverRead({ documents, index }, prepared, options);
  };
  return {
    put,
    async putWith(document, company, options) {
      return documents.putWith(
        await prepare(document),
        await Promise.all(company.map((one) => prepare(one))),
        options,
      );
    },
    async remove(document, options) {
      const index = await admit(document.index);
      if (index !== undefined) refuse(index, document.id);
      return documents.remove(document, options);
    },
    async append(name, entries, refresh, options) {
      await documents.append(name, stampedAll(await admit(name), entries), refresh, options);
    },
    async putAll(name, entries, refresh, options) {
      const index = await admit(name);
      if (index !== undefined) for (const { id } of entries) refuse(index, id);
      await documents.putAll(name, stampedAll(index, entries), refresh, options);
    },
    async removeMatching(name, query, most, options) {
      await admit(name);
      return documents.removeMatching(name, query, most, options);
    },
  };
}

type Entries = Parameters<Documents['append']>[1];

function stampedAll(index: StoredIndex | undefined, entries: Entries): Entries {
  if (index === undefined) return entries;
  return entries.map(({ id, source }) => ({ id, source: stamped(index, source) }));
}

interface OverRead {
  readonly documents: Documents;
  readonly index: StoredIndex;
}

const MAX_TRIES = 5;

/**
 * Writes over whatever is there, unless that is of a newer form: what is there is looked at, and the write goes through
 * only if it has stayed. The answer is that of an unguarded write.
 */
async function putOverRead(
  { documents, index }: OverRead,
  document: Put,
  options: Parameters<Documents['put']>[1],
): ReturnType<Documents['put']> {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const found = await documents.get(document.index, document.id, options);
    const form = found === undefined ? undefined : inTodaysForm(index, found.source);
    if (form?.kind === 'newer') throw tooNew(index, document.id, form.version);
    const guard: Put['guard'] =
      found === undefined
        ? { kind: 'create' }
        : { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm };
    const answer = await documents.put({ ...document, guard }, options);
    if (answer.kind === 'written') return answer;
  }
  throw new Error(
    `The document ${document.id} in ${index.name} changed under every one of ${String(MAX_TRIES)} tries.`,
  );
}
