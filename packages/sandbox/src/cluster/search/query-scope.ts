import { findField, type Field, type Fields } from '../state/fields.ts';
import { type LiveDocument } from '../state/shard.ts';

/** Does a document match? */
export type Matcher = (document: Pick<LiveDocument, 'id' | 'source'>) => boolean;

/** What a query is compiled against: one index and one moment. */
export interface QueryScope {
  readonly indexName: string;
  readonly fields: Fields;
  readonly now: number;
  /** Set inside a nested query. */
  readonly nestedPath: string | undefined;
}

/** A field that this query may look at; undefined for one that no document has. */
export function queryField(scope: QueryScope, path: string): Field | undefined {
  const field = findField(scope.fields, path);
  return field && field.nestedPath === scope.nestedPath ? field : undefined;
}

/** A problem that only shows against one index's mapping; the search wraps it. */
export class QueryShardError extends Error {
  readonly type: string;
  constructor(reason: string, type = 'query_shard_exception') {
    super(reason);
    this.type = type;
  }
}
