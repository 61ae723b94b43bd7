/** Single documents with optimistic concurrency, and whole small indices. Facts: spec/elasticsearch-apis.md 12.2-12.5. */
import type { CallOptions, Clients } from './clients.ts';
import { removal, unless, whenNotFound, type Removal } from './outcomes.ts';
import type { ClusterFault } from './cluster-fault.ts';
import { createDocumentEach } from './document-each.ts';
import { createDocumentList } from './document-list.ts';
import { createDocumentLog, type Refresh } from './document-log.ts';
import { exactName, pathPart } from './request-path.ts';
import { parseStored, parseVersion, type StoredDocument } from './stored-document.ts';

/** What has to be there already for a write to go through. */
export type WriteGuard =
  | { readonly kind: 'none' }
  /** Nothing with that id. */
  | { readonly kind: 'create' }
  /** Exactly the version that was read. */
  | { readonly kind: 'match'; readonly seqNo: number; readonly primaryTerm: number };

export interface PutDocument {
  readonly index: string;
  readonly id: string;
  readonly source: object;
  readonly guard: WriteGuard;
  readonly refresh?: Refresh;
}

export interface RemoveDocument {
  readonly index: string;
  readonly id: string;
  readonly guard: Exclude<WriteGuard, { readonly kind: 'create' }>;
  readonly refresh?: Refresh;
}

export type PutOutcome =
  | { readonly kind: 'written'; readonly seqNo: number; readonly primaryTerm: number }
  | { readonly kind: 'conflict' };

export interface RemoveOutcome {
  readonly kind: Removal | 'conflict';
}

export function createDocuments(clients: Clients) {
  const { reads, once } = clients;
  return {
    /** Reads what was last written, refreshed or not. Undefined when the document or the index is missing. */
    async get(index: string, id: string, options?: CallOptions): Promise<StoredDocument | undefined> {
      const call = reads.get({ index: exactName(index), id: pathPart(id) }, options);
      const found = await whenNotFound(call, undefined);
      return found && parseStored(found);
    },
    /** `conflict` when the guard does not hold. A missing index is made by Elasticsearch. */
    async put(document: PutDocument, options?: CallOptions): Promise<PutOutcome> {
      const call = once.index({ ...placeOf(document), document: document.source }, options);
      const answer = await unless(call, isConflict, undefined);
      return answer === undefined ? { kind: 'conflict' } : { kind: 'written', ...parseVersion(answer) };
    },
    async remove(document: RemoveDocument, options?: CallOptions): Promise<RemoveOutcome> {
      const call = removal(once.delete(placeOf(document), options));
      return { kind: await unless(call, isConflict, 'conflict') };
    },
    /** All documents that a search finds, so only refreshed ones; none when the index is missing. */
    list: createDocumentList(clients),
    ...createDocumentEach(clients),
    ...createDocumentLog(clients),
  };
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

/** Only the engine's version conflict is an outcome; any other 409 is a fault. */
function isConflict({ kind, errorType }: ClusterFault): boolean {
  return kind === 'conflict' && errorType === 'version_conflict_engine_exception';
}
