/** Reads Elasticsearch's error envelope (docs/elastic/elasticsearch.md#errors), or whatever a proxy put in its place. */
import {
  isJsonObject,
  numberAt,
  objectsAt,
  stringsAt,
  textAt,
  valueAt,
  type JsonObject,
} from '@lockstep/json';

import { given } from './answer-members.ts';
import type { Cause, FailedShard } from './elastic-error.ts';

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
  if (!isJsonObject(body)) return {};
  const { error } = body;
  if (typeof error === 'string') return { reason: error };
  if (!isJsonObject(error)) return given('reason', textAt(body, 'error_message'));
  return {
    ...readErrorCause(error),
    ...listed('causedBy', causesBelow(error)),
    ...listed('rootCause', objectsAt(error, 'root_cause').map(causeOf)),
    ...listed('failedShards', objectsAt(error, 'failed_shards').map(failedShard)),
    ...(error['durability'] === 'PERMANENT' ? { isPermanent: true } : {}),
  };
}

/** Without what an earlier part says already: outer errors often quote their cause whole. */
function distinctParts(parts: readonly (string | undefined)[]): readonly string[] {
  const kept: string[] = [];
  for (const part of parts)
    if (part !== undefined && !kept.some((earlier) => earlier.includes(part))) kept.push(part);
  return kept.filter((part) => part !== '');
}

/** The facts of one error object, as in `error`, or as items of a multi-document answer carry it. */
export function readErrorCause(error: unknown): ErrorFacts {
  const roots = objectsAt(error, 'root_cause');
  const [root = {}] = roots;
  const inner = chainOf(error);
  const said = [error, root, inner.at(-1) ?? {}, ...besideDeepest(error, inner)].map((each) =>
    textAt(each, 'reason'),
  );
  // Which key was refused and why stands beside the error that refuses it, which may be any of the chain.
  const refused = [error, ...roots, ...inner].flatMap((each) =>
    stringsAt(each, 'additional_unsuccessful_credentials'),
  );
  // Whole sentences among them lose their period where another part follows; the rest is as the cluster said it.
  const reason = distinctParts([...said, ...refused])
    .join('; ')
    .replaceAll('.; ', '; ');
  // Named in the error, in its root cause, or (license of the other cluster, checked by replication) only in words.
  const [marked] = [error, ...roots].flatMap((each) => stringsAt(each, 'license.expired.feature'));
  const unlicensed = marked ?? /(?:non-compliant|not licensed) for \[([^\]]+)\]/.exec(reason)?.[1];
  return {
    ...given('errorType', textAt(error, 'type')),
    ...given('reason', reason === '' ? undefined : reason),
    ...given('unlicensedFeature', unlicensed),
  };
}

/** What an error object says, in any case something. */
export function reasonOfCause(cause: unknown): string {
  const { reason, errorType } = readErrorCause(cause);
  return reason ?? errorType ?? 'no reason given';
}

/** An answer's nesting is as deep as whoever wrote it likes. */
const MOST_CAUSES = 20;

function chainOf(error: unknown): readonly JsonObject[] {
  const chain: JsonObject[] = [];
  let cause = valueAt(error, 'caused_by');
  while (isJsonObject(cause) && chain.length < MOST_CAUSES) {
    chain.push(cause);
    cause = cause['caused_by'];
  }
  return chain;
}

/** A link in proxy mode has no cause: what kept it from every address stands beside the error, and has causes of its own. */
function besideDeepest(error: unknown, inner: readonly JsonObject[]): readonly JsonObject[] {
  return objectsAt(inner.at(-1) ?? error, 'suppressed').map((each) => chainOf(each).at(-1) ?? each);
}

function causesBelow(error: unknown): readonly Cause[] {
  const chain = chainOf(error);
  const suppressed = [error, ...chain].flatMap((each) => objectsAt(each, 'suppressed'));
  const all = [...chain, ...suppressed.flatMap((each) => [each, ...chainOf(each)])];
  return all.slice(0, MOST_CAUSES).map(causeOf);
}

function causeOf(error: unknown): Cause {
  return { ...given('type', textAt(error, 'type')), ...given('reason', textAt(error, 'reason')) };
}

function failedShard(shard: unknown): FailedShard {
  return {
    ...causeOf(valueAt(shard, 'reason')),
    ...given('index', textAt(shard, 'index')),
    ...given('shard', numberAt(shard, 'shard')),
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
