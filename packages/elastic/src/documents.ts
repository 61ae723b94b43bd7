/** Single documents with optimistic concurrency, and whole small indices. Facts: spec/elasticsearch-apis.md 12.2-12.5. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { unless, whenNotFound } from './cluster-fault.ts';
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

export type RemoveOutcome =
  { readonly kind: 'removed' } | { readonly kind: 'absent' } | { readonly kind: 'conflict' };

export type Documents = ReturnType<typeof createDocuments>;

export function createDocuments(calls: ClusterCalls) {
  const { es, read, write } = calls;
  return {
    /** Reads what was last written, refreshed or not. Undefined when the document or the index is missing. */
    get: (index: string, id: string, options?: CallOptions): Promise<StoredDocument | undefined> =>
      whenNotFound(
        read((how) => es.get({ index: exactName(index), id: pathPart(id) }, how), parseStored, options),
        undefined,
      ),
    /** `conflict` when the guard does not hold. A missing index is made by Elasticsearch. */
    put: (document: PutDocument, options?: CallOptions): Promise<PutOutcome> =>
      whenConflict(
        write(
          (how) => es.index({ ...placeOf(document), document: document.source }, how),
          (answer) => ({ kind: 'written' as const, ...parseVersion(answer) }),
          options,
        ),
      ),
    remove: (document: RemoveDocument, options?: CallOptions): Promise<RemoveOutcome> =>
      whenConflict(
        whenNotFound(
          write(
            (how) => es.delete(placeOf(document), how),
            () => ({ kind: 'removed' as const }),
            options,
          ),
          { kind: 'absent' as const },
        ),
      ),
    /** All documents that a search finds, so only refreshed ones; none when the index is missing. */
    list: createDocumentList(calls),
    ...createDocumentEach(calls),
    ...createDocumentLog(calls),
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
function whenConflict<T>(call: Promise<T>): Promise<T | { readonly kind: 'conflict' }> {
  return unless(
    call,
    ({ kind, errorType }) => kind === 'conflict' && errorType === 'version_conflict_engine_exception',
    { kind: 'conflict' as const },
  );
}
