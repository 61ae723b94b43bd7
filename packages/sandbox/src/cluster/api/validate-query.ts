import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, notImplemented, parsingError } from '../http/errors.ts';
import {
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { placeOf, QUERY_PARAMS, searchBody } from './search-params.ts';

/** `_validate/query`: could a query be run? */
const validate = (context: RequestContext): Reply<estypes.IndicesValidateQueryResponse> => {
  const { query, params } = context.request;
  const unknown = Object.keys(context.request.body.object()).find((key) => key !== 'query');
  if (unknown !== undefined) throw parsingError(`request does not support [${unknown}]`);
  if (query.flag('explain', false) || query.flag('rewrite', false))
    throw notImplemented('explanations of a validated query');
  const targets = openTargets(placeOf(context), params['index'], readIndexOptions(query, OPEN_FOR_SEARCH));
  const valid = isValid(() =>
    findMatches(targets, { query: searchBody(context)['query'], sort: [] }, context.now()),
  );
  return ok({
    _shards: { total: 1, successful: 1, failed: 0 },
    valid,
  });
};

function isValid(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof ElasticError && error.status === 400) return false;
    throw error;
  }
}

export const validateQueryRoutes: readonly Route[] = [
  route<estypes.IndicesValidateQueryResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_validate/query', '/{index}/_validate/query'],
    access: index('indices:admin/validate/query'),
    query: [...INDEX_OPTIONS, ...QUERY_PARAMS, 'explain', 'rewrite', 'all_shards'],
    handle: validate,
  }),
];
