/** Reads Elasticsearch's error envelope (spec/elasticsearch-apis.md 2), or whatever a proxy put in its place. */
import { given, isObject, objectOrEmpty, optionalString, stringsAt, type JsonObject } from './read-json.ts';

export interface ErrorFacts {
  readonly errorType?: string;
  readonly reason?: string;
  /** The feature that the licence does not include. */
  readonly unlicensedFeature?: string;
}

/** The facts of an error body, neither redacted nor shortened; none when it is no Elasticsearch error. */
export function readErrorBody(body: unknown): ErrorFacts {
  if (typeof body === 'string') return given('reason', plainText(body));
  if (!isObject(body)) return {};
  const { error } = body;
  if (typeof error === 'string') return { reason: error };
  if (!isObject(error)) return given('reason', optionalString(body, 'error_message'));
  return readErrorCause(error);
}

/** The facts of one error object, as in `error`, or as items of a multi-document answer carry it. */
export function readErrorCause(error: JsonObject): ErrorFacts {
  const reason = reasonOf(error);
  return {
    ...given('errorType', optionalString(error, 'type')),
    ...given('reason', reason === '' ? undefined : reason),
    ...given('unlicensedFeature', unlicensedFeature(error, reason)),
  };
}

/** What Elasticsearch says, with the root and the deepest cause where they add something. */
function reasonOf(error: JsonObject): string {
  const parts = [
    optionalString(error, 'reason'),
    rootCauses(error)[0]?.['reason'],
    optionalString(deepestCause(error), 'reason'),
    ...stringsAt(error, 'additional_unsuccessful_credentials'),
  ];
  return [...new Set(parts.filter((part) => typeof part === 'string' && part !== ''))].join('; ');
}

function rootCauses(error: JsonObject): readonly JsonObject[] {
  const causes = error['root_cause'];
  return Array.isArray(causes) ? causes.filter(isObject) : [];
}

function deepestCause(error: JsonObject): JsonObject {
  let cause = objectOrEmpty(error, 'caused_by');
  while (isObject(cause['caused_by'])) cause = cause['caused_by'];
  return cause;
}

/** Named in the error, in its root cause, or (licence of the other cluster, checked by replication) only in words. */
function unlicensedFeature(error: JsonObject, reason: string): string | undefined {
  const marked = [error, ...rootCauses(error)].flatMap((cause) =>
    stringsAt(cause, 'license.expired.feature'),
  )[0];
  return marked ?? /(?:non-compliant|not licensed) for \[([^\]]+)\]/.exec(reason)?.[1];
}

/** The words of a web page or plain text, such as a proxy sends. */
function plainText(body: string): string | undefined {
  const words = body
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}
