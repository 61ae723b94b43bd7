/** Single documents with optimistic concurrency, and whole small indices. Facts: docs/elastic/elasticsearch.md#documents. */
import { isJsonObject } from '@lockstep/json';

import { must, ShapeError } from './answer-members.ts';
import { unless, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { readErrorCause, reasonOfCause } from './error-body.ts';
import { putBatch } from './document-batch.ts';
import { createDocumentList } from './document-list.ts';
import { createDocumentLog } from './document-log.ts';
import {
  isConflict,
  type DocumentPlace,
  type PutAnswer,
  type PutDocument,
  type RemoveDocument,
} from './document-writes.ts';
import { exactName, pathPart } from './request-parts.ts';
import { createSharedGet, mayShare } from './shared-get.ts';
import {
  parseStored,
  parseVersion,
  type FoundDocument,
  type StoredDocument,
  type WireDocument,
} from './stored-document.ts';

interface GetOptions extends CallOptions {
  /** Members that stay there. */
  readonly without?: string;
  /** For small documents: those that are wanted in the same moment share a request, unless one says when it ends. */
  readonly isShared?: boolean;
}

type RemoveAnswer =
  /** With the version that the removal has, as any write has one. */
  | { readonly kind: 'removed'; readonly seqNo: number; readonly primaryTerm: number }
  | { readonly kind: 'absent' | 'conflict' };

export function createDocuments(clients: Clients) {
  const { once } = clients;
  const put = async (document: PutDocument, options?: CallOptions): Promise<PutAnswer> => {
    const call = once.index({ ...placeOf(document), document: document.source }, options);
    const answer = await unless(call, isConflict, undefined);
    return answer === undefined ? { kind: 'conflict' } : { kind: 'written', ...parseVersion(answer) };
  };
  const { getAlone, getEach } = createReads(clients);
  const getShared = createSharedGet({ alone: getAlone, each: getEach });
  return {
    /** Reads what was last written, refreshed or not. Undefined when the document or the index is missing. */
    async get(
      index: string,
      id: string,
      { isShared = false, ...options }: GetOptions = {},
    ): Promise<StoredDocument | undefined> {
      const place = { index: exactName(index), id: pathPart(id) };
      return isShared && mayShare(options) ? getShared(place) : getAlone(place, options);
    },
    /** `conflict` when the guard does not hold. A missing index is made by Elasticsearch. */
    put,
    /**
     * Writes a document and others with it in one request. Those others may be of other indices, and what becomes of them
     * changes nothing for the first one: it is answered for, or refused, as `put` would. The first one's `refresh` counts.
     */
    async putWith(document: PutDocument, company: readonly PutDocument[], options?: CallOptions) {
      const batch = await putBatch(clients, [document, ...company], options);
      const [first, ...others] = batch.kind === 'answered' ? batch.items : [];
      const refused =
        batch.kind === 'answered'
          ? others.flatMap((item) => (item.kind === 'refused' ? item.reason : []))
          : company.map(() => batch.reason);
      // Nothing of it was written; alone it is refused in the words that the request itself gets.
      const answer = first === undefined || first.kind === 'refused' ? await put(document, options) : first;
      return { answer, refused };
    },
    /** `absent` when there is no such document, or no such index. */
    async remove(document: RemoveDocument, options?: CallOptions): Promise<RemoveAnswer> {
      const call = whenNotFound(once.delete(placeOf(document), options), 'absent' as const);
      const answer = await unless(call, isConflict, 'conflict' as const);
      return typeof answer === 'string' ? { kind: answer } : { kind: 'removed', ...parseVersion(answer) };
    },
    /** Whether an index is there that can hold documents, also one that cannot be read just now; needs the right to read it. */
    async hasIndex(index: string, options?: CallOptions): Promise<boolean> {
      const call = once.count({ index: exactName(index), terminate_after: 1 }, options).then(() => true);
      return whenNotFound(
        unless(call, ({ kind }) => kind === 'blocked' || kind === 'busy', true),
        false,
      );
    },
    /** All documents that a search finds, so only refreshed ones; none when the index is missing. */
    list: createDocumentList(clients),
    /** One answer per place, in the order asked for. Reads what was last written, refreshed or not. */
    getEach,
    ...createDocumentLog(clients),
  };
}

function createReads({ reads }: Clients) {
  const getAlone = async (
    { index, id }: DocumentPlace,
    { without, ...options }: Omit<GetOptions, 'isShared'> = {},
  ): Promise<StoredDocument | undefined> => {
    const excluded = without === undefined ? {} : { _source_excludes: without };
    const call = reads.get({ index: exactName(index), id: pathPart(id), ...excluded }, options);
    const found = await whenNotFound(call, undefined);
    return found && parseStored(found);
  };
  const getEach = async (
    places: readonly DocumentPlace[],
    options?: CallOptions,
  ): Promise<readonly FoundDocument[]> => {
    if (places.length === 0) return [];
    const docs = places.map(({ index, id }) => ({ _index: index, _id: id }));
    const found = must.list(await reads.mget({ docs }, options), 'docs').map(parseFound);
    if (found.length !== places.length) throw new ShapeError('not every document was answered for');
    return found;
  };
  return { getAlone, getEach };
}

function placeOf({ index, id, guard, refresh }: PutDocument | RemoveDocument) {
  return {
    index: exactName(index),
    id: pathPart(id),
    ...(refresh === undefined ? {} : { refresh }),
    ...(guard.kind === 'create' ? { op_type: 'create' as const } : {}),
    ...(guard.kind === 'match' ? { if_seq_no: guard.seqNo, if_primary_term: guard.primaryTerm } : {}),
  };
}

function parseFound(
  item: WireDocument & { readonly found?: boolean; readonly error?: unknown },
): FoundDocument {
  const { found, error } = item;
  if (!isJsonObject(error))
    return found === true ? { kind: 'found', ...parseStored(item) } : { kind: 'absent' };
  return readErrorCause(error).errorType === 'index_not_found_exception'
    ? { kind: 'absent' }
    : { kind: 'unreadable', reason: reasonOfCause(error) };
}
