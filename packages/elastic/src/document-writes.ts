/** What a write of one document says and is answered with. Facts: docs/elastic/elasticsearch.md#documents. */
import type { ElasticErrorDetails } from './elastic-error.ts';
import type { Refresh } from './document-log.ts';

export interface DocumentPlace {
  readonly index: string;
  readonly id: string;
}

/** What has to be there already for a write to go through. */
type WriteGuard =
  | { readonly kind: 'none' }
  /** Nothing with that id. */
  | { readonly kind: 'create' }
  /** Exactly the version that was read. */
  | { readonly kind: 'match'; readonly seqNo: number; readonly primaryTerm: number };

export interface PutDocument extends DocumentPlace {
  readonly source: object;
  readonly guard: WriteGuard;
  readonly refresh?: Refresh;
}

export interface RemoveDocument extends Omit<PutDocument, 'source' | 'guard'> {
  readonly guard: Exclude<WriteGuard, { readonly kind: 'create' }>;
}

export type PutAnswer =
  /** With the version that it has now. */
  | { readonly kind: 'written'; readonly seqNo: number; readonly primaryTerm: number }
  | { readonly kind: 'conflict' };

export const VERSION_CONFLICT = 'version_conflict_engine_exception';

/** Only the engine's version conflict is an outcome; any other 409 is an error. */
export function isConflict({ kind, errorType }: ElasticErrorDetails): boolean {
  return kind === 'conflict' && errorType === VERSION_CONFLICT;
}
