/** Documents of one kind in an index of ours: read with a mark, written only over what was read. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from './hidden-index.ts';

/** What a later write has to match. */
export interface Mark {
  readonly seqNo: number;
  readonly primaryTerm: number;
}

interface Stored<T> extends Mark {
  readonly value: T;
}

export interface CollectionOptions<T> {
  readonly connection: ElasticConnection;
  readonly name: string;
  readonly index: HiddenIndex;
  /** Undefined for a document that cannot be read; it is left out, and never written over. `mark`: which write of it. */
  readonly parse: (id: string, source: unknown, mark: Mark) => T | undefined;
  readonly toSource: (value: T) => object;
  /** Whether a search finds what was written at once; true unless given. */
  readonly refresh?: boolean;
}

type DocumentWrite = Parameters<ElasticConnection['documents']['put']>[0];

/** What is written in the same request, to other indices; the document does not depend on it. */
export interface Company {
  readonly documents: readonly DocumentWrite[];
  /** Each that was not written, in Elasticsearch's words. */
  readonly onRefused: (reason: string) => void;
}

/** `new`: there is none yet; `any`: whatever is there. */
export type Over = Mark | 'new' | 'any';

export interface Collection<T> {
  list(): Promise<readonly T[]>;
  read(id: string): Promise<Stored<T> | undefined>;
  /** Makes the index when it is not there. `conflict`: somebody else was faster. */
  write(id: string, value: T, over: Over, company?: Company): Promise<Stored<T> | 'conflict'>;
  remove(id: string, over: Exclude<Over, 'new'>): Promise<'removed' | 'conflict'>;
  /**
   * Reads, changes and writes, again when somebody else was faster. `change` may refuse by throwing. Undefined when
   * there is none. Throws when it changes under every try.
   */
  change(id: string, change: (value: T) => T): Promise<T | undefined>;
}

const PAGE_SIZE = 10_000;
const MAX_TRIES = 10;

export function createCollection<T>(options: CollectionOptions<T>): Collection<T> {
  const { connection, name, index, parse, toSource, refresh = true } = options;
  const { documents } = connection;

  const read: Collection<T>['read'] = async (id) => {
    const found = await documents.get(name, id, { isShared: true });
    const value = found === undefined ? undefined : parse(id, found.source, markOf(found));
    if (found === undefined || value === undefined) return undefined;
    return { value, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
  };
  const put = async (document: DocumentWrite, company: Company | undefined) => {
    if (company === undefined) return documents.put(document);
    const { answer, refused } = await documents.putWith(document, company.documents);
    for (const reason of refused) company.onRefused(reason);
    return answer;
  };
  const write: Collection<T>['write'] = async (id, value, over, company) => {
    await index.ensure();
    const source = toSource(value);
    const answer = await put({ index: name, id, source, guard: guardOf(over), refresh }, company);
    if (answer.kind === 'conflict') return 'conflict';
    return { value, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
  };
  return {
    async list() {
      const all = await documents.list(name, { pageSize: PAGE_SIZE });
      return all.flatMap((found) => parse(found.id, found.source, found) ?? []);
    },
    read,
    write,
    async remove(id, over) {
      const guard =
        over === 'any' ? ({ kind: 'none' } as const) : ({ kind: 'match', ...markOf(over) } as const);
      const answer = await documents.remove({ index: name, id, guard, refresh });
      return answer.kind === 'conflict' ? 'conflict' : 'removed';
    },
    async change(id, change) {
      for (let tries = 1; tries <= MAX_TRIES; tries++) {
        const found = await read(id);
        if (found === undefined) return undefined;
        const next = change(found.value);
        if ((await write(id, next, found)) !== 'conflict') return next;
      }
      throw new Error(`The document ${id} in ${name} changed under every one of ${String(MAX_TRIES)} tries.`);
    },
  };
}

function guardOf(over: Over): DocumentWrite['guard'] {
  if (over === 'new') return { kind: 'create' };
  return over === 'any' ? { kind: 'none' } : { kind: 'match', ...markOf(over) };
}

/** Of anything that carries one. */
function markOf({ seqNo, primaryTerm }: Mark): Mark {
  return { seqNo, primaryTerm };
}
