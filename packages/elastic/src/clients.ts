/** What every family of verbs is made of: the official client, twice, and what is expected to happen turned into values. */
import { isElasticError, type ElasticErrorDetails, type ElasticErrorKind } from './elastic-error.ts';
import type { ClientApi } from './shared-api.ts';
import type { VersionFeature } from './version-features.ts';

/** The optional last argument of every verb. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds, for a question that should tell soon whether anybody answers; that of the connection unless given. */
  readonly requestTimeout?: number;
}

export interface Clients {
  /** For requests that change nothing: repeated once when the connection fails or the cluster is not available. */
  readonly reads: ClientApi;
  /** Never repeated: for requests that may change something, and for reads that should tell quickly how things are. */
  readonly once: ClientApi;
  /** Whether the cluster has a feature that not all versions have; true until it has told its version. */
  readonly has: (feature: VersionFeature) => boolean;
  /** Throws error `invalid` in words when it is known not to. */
  readonly demand: (feature: VersionFeature) => void;
}

/** What a verb answers with. */
export type AnswerOf<V extends (...given: never[]) => unknown> = NonNullable<Awaited<ReturnType<V>>>;

export type Removal = 'removed' | 'absent';

/** The answer of a call, or `value` where it failed in the expected way. Other errors are thrown. */
export async function unless<T, A>(
  call: Promise<T>,
  isExpected: (details: ElasticErrorDetails) => boolean,
  value: A,
): Promise<T | A> {
  try {
    return await call;
  } catch (error) {
    if (isElasticError(error) && isExpected(error.details)) return value;
    throw error;
  }
}

/** For `unless`: a refusal of that kind whose reason has these words, in small letters. */
export function saying(kind: ElasticErrorKind, words: string): (details: ElasticErrorDetails) => boolean {
  return (details) => details.kind === kind && (details.reason ?? '').toLowerCase().includes(words);
}

/** The answer of a call, or `absent` where Elasticsearch has none (404). */
export function whenNotFound<T, A>(call: Promise<T>, absent: A): Promise<T | A> {
  return unless(call, ({ kind }) => kind === 'not-found', absent);
}

/** True when it was made, false when it was there already. */
export async function isMade(call: Promise<unknown>): Promise<boolean> {
  const isThere = ({ errorType }: ElasticErrorDetails) => errorType === 'resource_already_exists_exception';
  return (await unless(call, isThere, undefined)) !== undefined;
}

/** Whether a deletion removed something: what was not there is no error. */
export async function removal(call: Promise<unknown>): Promise<Removal> {
  return (await whenNotFound(call, undefined)) === undefined ? 'absent' : 'removed';
}

/** For an answer that has nothing to tell. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call;
}
