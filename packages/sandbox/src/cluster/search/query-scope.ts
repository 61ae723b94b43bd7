import { type ErrorCause, illegalArgument } from '../http/errors.ts';
import { type Json, type JsonObject } from '../json.ts';
import { findField, type Field, type Fields } from '../state/fields.ts';
import { type LiveDocument } from '../state/shard.ts';

/** A document, or a nested object of one, as queries see it. */
export type Candidate = Pick<LiveDocument, 'id' | 'source'>;

/** Does a document match, and how well? Without `score` every match counts 1. */
export interface Matcher {
  (document: Candidate): boolean;
  readonly score?: (document: Candidate) => number;
}

/** How well a matching document matches. */
export const scoreOf = (matcher: Matcher, document: Candidate): number => matcher.score?.(document) ?? 1;

/** A matcher that scores; `score` is only asked about documents that match. */
export const withScore = (
  matches: (document: Candidate) => boolean,
  score: (document: Candidate) => number,
): Matcher => Object.assign((document: Candidate) => matches(document), { score });

/** The words of a field that a query looks for: what a highlight marks. */
export type WordTest = (word: string) => boolean;

/** What a query leaves behind for the page of hits, beside its matches. */
export interface QueryTrace {
  readonly named: Map<string, Matcher>;
  readonly words: { readonly path: string; readonly test: WordTest }[];
  readonly innerHits: InnerHits[];
}

export interface InnerHits {
  readonly name: string;
  readonly path: string;
  readonly options: JsonObject;
  readonly matches: Matcher;
}

/** What a query is compiled against: one index and one moment. */
export interface QueryScope {
  readonly indexName: string;
  readonly fields: Fields;
  readonly now: number;
  /** Set inside a nested query. */
  readonly nestedPath: string | undefined;
  /** The documents that word statistics count; without them nothing is scored. */
  readonly corpus?: (() => Iterable<Candidate>) | undefined;
  readonly trace?: QueryTrace | undefined;
}

/** A field that this query may look at; undefined for one that no document has. */
export function queryField(scope: QueryScope, path: string): Field | undefined {
  const field = findField(scope.fields, path);
  return field && field.nestedPath === scope.nestedPath ? field : undefined;
}

/** A problem that only shows against one index's mapping; the search wraps it. */
export class QueryShardError extends Error {
  readonly type: string;
  override readonly cause: ErrorCause | undefined;
  constructor(reason: string, type = 'query_shard_exception', cause?: ErrorCause) {
    super(reason);
    this.type = type;
    this.cause = cause;
  }
}

/** A query that cannot be made of a well-formed request, with the reason as its cause. */
export const queryNotCreated = (reason: string, causeType = 'illegal_argument_exception'): QueryShardError =>
  new QueryShardError(`failed to create query: ${reason}`, 'query_shard_exception', {
    type: causeType,
    reason,
  });

/** The boost of a query. @throws illegal_argument_exception */
export function boostOf(value: Json | undefined): number {
  const boost = value === undefined || value === null ? 1 : Number(value);
  if (!(boost >= 0)) {
    throw illegalArgument(
      `negative [boost] are not allowed in [${String(boost)}], use a value between 0 and 1 to deboost`,
    );
  }
  return boost;
}
