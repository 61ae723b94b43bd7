import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, notImplemented, requestValidationError } from '../http/errors.ts';
import {
  answer,
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type Match } from '../search/match.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { deleteDocument, NO_GUARD } from '../state/write-document.ts';
import { refreshAfter } from './refresh-param.ts';
import { placeOf, QUERY_PARAMS, searchBody } from './search-params.ts';

interface Tally {
  readonly deleted: number;
  readonly conflicts: number;
  readonly failures: readonly JsonObject[];
}

/** Deletes what a search sees, each only if it is still as seen. */
function deleteAll(context: RequestContext, found: readonly Match[], proceeds: boolean): Tally {
  let [deleted, conflicts] = [0, 0];
  const failures: JsonObject[] = [];
  for (const { index: where, document } of found) {
    const current = context.state.table('indices').get(where.name);
    if (!current) continue;
    try {
      const guard = { ...NO_GUARD, ifSeqNo: document.seqNo, ifPrimaryTerm: document.primaryTerm };
      context.store.apply(deleteDocument(context.state, current, document.id, guard).changes);
      deleted += 1;
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      const isConflict = error.status === 409;
      conflicts += isConflict ? 1 : 0;
      if (isConflict && proceeds) continue;
      failures.push({
        index: where.name,
        id: document.id,
        cause: causeJson(error.body),
        status: error.status,
      });
      break;
    }
  }
  return { deleted, conflicts, failures };
}

const deleteByQuery = (context: RequestContext): Reply<estypes.DeleteByQueryResponse> => {
  const { query, params } = context.request;
  if (!query.flag('wait_for_completion', true)) throw notImplemented('delete by query in the background');
  const body = searchBody(context);
  if (body['query'] === undefined) throw requestValidationError(['query is missing']);
  const started = context.now();
  const place = placeOf(context);
  const targets = openTargets(place, params['index'], readIndexOptions(query, OPEN_FOR_SEARCH));
  place.require(
    'indices:data/write/delete',
    targets.map((target) => target.index.name),
  );
  const limit = query.integer('max_docs') ?? Number(body['max_docs'] ?? Number.POSITIVE_INFINITY);
  const found = findMatches(targets, { query: body['query'], sort: [] }, started).slice(0, limit);
  const proceeds = (query.text('conflicts') ?? body['conflicts']) === 'proceed';
  const { deleted, conflicts, failures } = deleteAll(context, found, proceeds);
  if (query.flag('refresh', false))
    refreshAfter(
      context,
      'force',
      targets.map((target) => target.index.uuid),
    );
  const reply = {
    took: Math.max(0, context.now() - started),
    timed_out: false,
    total: found.length,
    deleted,
    batches: found.length === 0 ? 0 : Math.ceil(found.length / 1000),
    version_conflicts: conflicts,
    noops: 0,
    retries: { bulk: 0, search: 0 },
    throttled_millis: 0,
    requests_per_second: -1,
    throttled_until_millis: 0,
    failures,
  };
  return failures.length > 0
    ? answer(Number(failures[0]?.['status'] ?? 409), asGiven(reply))
    : ok(asGiven(reply));
};

export const deleteByQueryRoutes: readonly Route[] = [
  route<estypes.DeleteByQueryResponse>({
    methods: ['POST'],
    paths: ['/{index}/_delete_by_query'],
    access: index('indices:data/write/delete/byquery'),
    query: [
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
    ],
    handle: deleteByQuery,
  }),
];
