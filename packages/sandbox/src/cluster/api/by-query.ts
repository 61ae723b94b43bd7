import { causeJson, ElasticError, notImplemented, requestValidationError } from '../http/errors.ts';
import { answer, asGiven, INDEX_OPTIONS, ok, type Reply, type RequestContext } from '../http/route.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type Match } from '../search/match.ts';
import { parseSort } from '../search/sort.ts';
import { runTask } from './tasks.ts';
import { QUERY_PARAMS } from './search-params.ts';

/** What became of one document. */
export type ItemOutcome = 'created' | 'updated' | 'deleted' | 'noop';

export interface Tally {
  readonly counts: Readonly<Record<ItemOutcome, number>>;
  readonly conflicts: number;
  readonly failures: readonly JsonObject[];
}

const BATCH = 1000;

/** An order that needs no scores. */
export const AS_STORED = parseSort('_doc');

/**
 * Does something to each document that a search saw, batch by batch. A conflict ends it after its batch, unless the
 * request proceeds over conflicts; other failures always do.
 */
export function runOver(
  found: readonly Match[],
  proceeds: boolean,
  act: (match: Match) => ItemOutcome,
): Tally {
  const counts = { created: 0, updated: 0, deleted: 0, noop: 0 };
  const failures: JsonObject[] = [];
  let conflicts = 0;
  for (let at = 0; at < found.length && failures.length === 0; at += BATCH) {
    for (const match of found.slice(at, at + BATCH)) {
      try {
        counts[act(match)] += 1;
      } catch (error) {
        if (!(error instanceof ElasticError)) throw error;
        const isConflict = error.status === 409;
        conflicts += isConflict ? 1 : 0;
        if (!isConflict || !proceeds) failures.push(failureOf(match, error));
      }
    }
  }
  return { counts, conflicts, failures };
}

const failureOf = ({ index, document }: Match, error: ElasticError): JsonObject => ({
  index: index.name,
  id: document.id,
  cause: causeJson(error.body),
  status: error.status,
});

/** Which counts an API prints. */
export type Shown = readonly ItemOutcome[];

/**
 * `total` is what the query found, not what was changed. `shown` are the counts that the verb has: a delete
 * shows no `created`.
 */
export function presentTally(tally: Tally, total: number, shown: Shown): JsonObject {
  const { counts } = tally;
  return {
    timed_out: false,
    total,
    ...Object.fromEntries(shown.map((name) => [name, counts[name]])),
    batches: Math.ceil(total / BATCH),
    version_conflicts: tally.conflicts,
    noops: counts.noop,
    retries: { bulk: 0, search: 0 },
    throttled_millis: 0,
    requests_per_second: -1,
    throttled_until_millis: 0,
    failures: tally.failures,
  };
}

/** Runs now, or says under which task it ran where the caller does not want to wait. */
export function replyNowOrLater(
  context: RequestContext,
  action: string,
  run: () => JsonObject,
): Reply<never> {
  const started = context.now();
  if (!context.request.query.flag('wait_for_completion', true))
    return ok(asGiven<never>({ task: runTask(context, action, run) }));
  const body = run();
  const reply = asGiven<never>({ took: Math.max(0, context.now() - started), ...body });
  const [first] = (body['failures'] ?? []) as readonly JsonObject[];
  return first ? answer(Number(first['status'] ?? 409), reply) : ok(reply);
}

/** How many documents at most. @throws action_request_validation_exception, illegal_argument_exception */
export function maxDocsOf(context: RequestContext, body: JsonObject): number {
  const given = context.request.query.integer('max_docs') ?? body['max_docs'];
  if (given === undefined || given === null) return Number.POSITIVE_INFINITY;
  const count = Number(given);
  if (!(count > 0))
    throw requestValidationError([`[max_docs] parameter cannot be negative, found [${count}]`]);
  return count;
}

/** From the query before the body. Throws for anything but `proceed` and `abort`, the default. */
export const proceedsOverConflicts = (context: RequestContext, body: JsonObject): boolean => {
  const value = context.request.query.text('conflicts') ?? body['conflicts'] ?? 'abort';
  if (value === 'proceed' || value === 'abort') return value === 'proceed';
  throw requestValidationError([`conflicts may only be "proceed" or "abort" but was [${textOf(value)}]`]);
};

/** Parameters of every API that works on what a query finds. */
export const BY_QUERY_PARAMS = [
  ...INDEX_OPTIONS,
  ...QUERY_PARAMS,
  'conflicts',
  'from',
  'max_docs',
  'refresh',
  'request_cache',
  'requests_per_second',
  'scroll',
  'scroll_size',
  'search_timeout',
  'search_type',
  'slices',
  'sort',
  'stats',
  'timeout',
  'version',
  'wait_for_active_shards',
  'wait_for_completion',
];

/** Refuses a script with 501 rather than leaving documents as they were. */
export const noScripts = (body: JsonObject): void => {
  if (body['script'] !== undefined) throw notImplemented('scripts over what a query finds');
};
