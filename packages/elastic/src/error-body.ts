/** Reads Elasticsearch's error envelope (spec/elasticsearch-apis.md 2), or whatever a proxy put in its place. */
import { given, isObject, may, type JsonObject } from './answer-members.ts';
import type { Cause, FailedShard } from './cluster-fault.ts';

/** What an error says, neither redacted nor shortened. */
export interface ErrorFacts {
  readonly errorType?: string;
  /** What it says, with the root and the deepest cause where they add something. */
  readonly reason?: string;
  /** The feature that the license does not include. */
  readonly unlicensedFeature?: string;
  /** Every cause below it, from the outside to the inside; what it suppressed after that. */
  readonly causedBy?: readonly Cause[];
  readonly rootCause?: readonly Cause[];
  readonly failedShards?: readonly FailedShard[];
  /** It says itself that it will not pass. */
  readonly isPermanent?: boolean;
}

/** The facts of an error body; none when it is no Elasticsearch error. */
export function readErrorBody(body: unknown): ErrorFacts {
  if (typeof body === 'string') return given('reason', plainText(body));
  if (!isObject(body)) return {};
  const { error } = body;
  if (typeof error === 'string') return { reason: error };
  if (!isObject(error)) return given('reason', may.string(body, 'error_message'));
  return {
    ...readErrorCause(error),
    ...listed('causedBy', causesBelow(error)),
    ...listed('rootCause', may.list(error, 'root_cause').map(causeOf)),
    ...listed('failedShards', may.list(error, 'failed_shards').map(failedShard)),
    ...(error['durability'] === 'PERMANENT' ? { isPermanent: true } : {}),
  };
}

/** The facts of one error object, as in `error`, or as items of a multi-document answer carry it. */
export function readErrorCause(cause: object): ErrorFacts {
  const error: JsonObject = { ...cause };
  const roots = may.list(error, 'root_cause');
  const [root = {}] = roots;
  const inner = chainOf(error);
  const said = [error, root, inner.at(-1) ?? {}].map((each) => may.string(each as JsonObject, 'reason'));
  const reason = [...new Set([...said, ...may.strings(error, 'additional_unsuccessful_credentials')])]
    .filter((part) => part !== undefined && part !== '')
    .join('; ');
  // Named in the error, in its root cause, or (license of the other cluster, checked by replication) only in words.
  const marked = [error, ...roots].flatMap((each) =>
    may.strings(each as JsonObject, 'license.expired.feature'),
  )[0];
  const unlicensed = marked ?? /(?:non-compliant|not licensed) for \[([^\]]+)\]/.exec(reason)?.[1];
  return {
    ...given('errorType', may.string(error, 'type')),
    ...given('reason', reason === '' ? undefined : reason),
    ...given('unlicensedFeature', unlicensed),
  };
}

/** What an error object says, in any case something. */
export function reasonOfCause(cause: object): string {
  const { reason, errorType } = readErrorCause(cause);
  return reason ?? errorType ?? 'no reason given';
}

/** An answer's nesting is as deep as whoever wrote it likes. */
const MOST_CAUSES = 20;

function chainOf(error: JsonObject): readonly JsonObject[] {
  const chain: JsonObject[] = [];
  let cause = error['caused_by'];
  while (isObject(cause) && chain.length < MOST_CAUSES) {
    chain.push(cause);
    cause = cause['caused_by'];
  }
  return chain;
}

function causesBelow(error: JsonObject): readonly Cause[] {
  const chain = chainOf(error);
  const suppressed = [error, ...chain].flatMap(
    (each) => may.list(each, 'suppressed') as readonly JsonObject[],
  );
  return [...chain, ...suppressed.flatMap((each) => [each, ...chainOf(each)])]
    .slice(0, MOST_CAUSES)
    .map(causeOf);
}

function causeOf(cause: object): Cause {
  const error: JsonObject = { ...cause };
  return { ...given('type', may.string(error, 'type')), ...given('reason', may.string(error, 'reason')) };
}

function failedShard(entry: object): FailedShard {
  const shard: JsonObject = { ...entry };
  return {
    ...causeOf(may.json(shard, 'reason')),
    ...given('index', may.string(shard, 'index')),
    ...given('shard', may.number(shard, 'shard')),
  };
}

function listed<K extends string, V>(key: K, list: readonly V[]): Partial<Record<K, readonly V[]>> {
  return given(key, list.length === 0 ? undefined : list);
}

/** The words of a web page or plain text, such as a proxy sends. */
function plainText(body: string): string | undefined {
  const words = body
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}
