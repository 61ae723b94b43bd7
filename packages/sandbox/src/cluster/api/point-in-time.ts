import { type estypes } from '@elastic/elasticsearch';
import {
  ElasticError,
  illegalArgument,
  notImplemented,
  parsingError,
  requestValidationError,
} from '../http/errors.ts';
import {
  answer,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { isObject, isString, type Json, type JsonObject } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { type SearchTarget } from '../search/match.ts';
import { openTargets } from '../search/search-place.ts';
import { parseDuration } from '../state/duration.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { contextMissing, isContextId } from './search-context.ts';
import { placeOf } from './search-params.ts';

/** What a search in a point in time sees. */
export function targetsOfPit(
  context: RequestContext,
  pit: Json,
): { readonly targets: readonly SearchTarget[]; readonly pit: string } {
  if (!isObject(pit) || !isString(pit['id'])) throw parsingError('Required [id]');
  if (context.request.params['index'] !== undefined) {
    throw requestValidationError([
      '[indices] cannot be used with point in time. Do not specify any index with point in time.',
    ]);
  }
  if (!isContextId(pit['id'])) throw unreadable();
  const keepAlive = isString(pit['keep_alive']) ? parseDuration(pit['keep_alive'], 'keep_alive') : undefined;
  const held = context.readers.use(pit['id'], keepAlive);
  if (!held) throw contextMissing(context);
  return { targets: held.targets, pit: pit['id'] };
}

const unreadable = (): ElasticError =>
  new ElasticError(400, {
    type: 'illegal_argument_exception',
    reason: 'java.io.EOFException',
    cause: {
      type: 'e_o_f_exception',
      reason: null,
      cause: { type: 'buffer_underflow_exception', reason: null },
    },
  });

/** A search in a point in time is ordered to the last document, unless it goes on from a place in an order that is not. */
export function withTiebreaker(body: JsonObject): JsonObject {
  const { pit, sort, ...rest } = body;
  if (pit === undefined) return body;
  const list: readonly Json[] = sort === undefined ? [] : Array.isArray(sort) ? sort : [sort];
  const after = body['search_after'];
  const goesOn = list.length > 0 && Array.isArray(after) && after.length === list.length;
  const isOrdered = goesOn || JSON.stringify(list).includes('_shard_doc');
  return { ...rest, sort: isOrdered ? list : [...list, { _shard_doc: 'asc' }] };
}

const openPointInTime = (context: RequestContext): Reply<estypes.OpenPointInTimeResponse> => {
  const keepAlive = context.request.query.text('keep_alive');
  if (keepAlive === undefined) throw requestValidationError(['[keep_alive] is not specified']);
  if (isCrossCluster(context.request.params['index'])) throw notImplemented('points in time across clusters');
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const lifeMs = parseDuration(keepAlive, 'keep_alive');
  const targets = openTargets(placeOf(context), context.request.params['index'], options);
  const id = context.readers.open(targets, lifeMs);
  return ok({ id, _shards: { total: targets.length, successful: targets.length, skipped: 0, failed: 0 } });
};

const closePointInTime = (context: RequestContext): Reply<estypes.ClosePointInTimeResponse> => {
  const { id } = context.request.body.requiredObject();
  if (!isString(id) || id === '') throw illegalArgument('search context id is is not provided');
  if (!isContextId(id)) throw unreadable();
  const found = context.readers.close(id);
  const body = { succeeded: found, num_freed: found ? 1 : 0 };
  return found ? ok(body) : answer(404, body);
};

export const pointInTimeRoutes: readonly Route[] = [
  route<estypes.OpenPointInTimeResponse>({
    methods: ['POST'],
    paths: ['/{index}/_pit'],
    access: index('indices:data/read/open_point_in_time'),
    query: [
      ...INDEX_OPTIONS,
      'keep_alive',
      'preference',
      'routing',
      'allow_partial_search_results',
      'max_concurrent_shard_requests',
    ],
    handle: openPointInTime,
  }),
  route<estypes.ClosePointInTimeResponse>({
    methods: ['DELETE'],
    paths: ['/_pit'],
    access: { kind: 'anyone' },
    handle: closePointInTime,
  }),
];
