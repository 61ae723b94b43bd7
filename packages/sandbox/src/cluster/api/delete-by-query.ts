import { type estypes } from '@elastic/elasticsearch';
import { requestValidationError } from '../http/errors.ts';
import { index, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type Match } from '../search/match.ts';
import { checkQuery } from '../search/query.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { deleteDocument, NO_GUARD } from '../state/write-document.ts';
import {
  AS_STORED,
  BY_QUERY_PARAMS,
  type ItemOutcome,
  maxDocsOf,
  presentTally,
  proceedsOverConflicts,
  replyNowOrLater,
  runOver,
} from './by-query.ts';
import { refreshAfter } from './refresh-param.ts';
import { placeOf, searchBody } from './search-params.ts';

/** Deletes a document if it is still as a search saw it. */
function deleteMatch(context: RequestContext, { index: where, document }: Match): ItemOutcome {
  const current = context.state.table('indices').get(where.name);
  if (!current) return 'noop';
  const guard = { ...NO_GUARD, ifSeqNo: document.seqNo, ifPrimaryTerm: document.primaryTerm };
  context.store.apply(deleteDocument(context.state, current, document.id, guard).changes);
  return 'deleted';
}

const deleteByQuery = (context: RequestContext): Reply<estypes.DeleteByQueryResponse> => {
  const { query, params } = context.request;
  const body = searchBody(context);
  if (body['query'] === undefined) throw requestValidationError(['query is missing']);
  checkQuery(body['query']);
  const place = placeOf(context);
  const targets = openTargets(place, params['index'], readIndexOptions(query, OPEN_FOR_SEARCH));
  place.require(
    'indices:data/write/delete',
    targets.map((target) => target.index.name),
  );
  const limit = maxDocsOf(context, body);
  const proceeds = proceedsOverConflicts(context, body);
  return replyNowOrLater(context, 'indices:data/write/delete/byquery', () => {
    const wanted = { query: body['query'], sort: AS_STORED };
    const found = findMatches(targets, wanted, context.now()).slice(0, limit);
    const tally = runOver(found, proceeds, (match) => deleteMatch(context, match));
    if (query.flag('refresh', false))
      refreshAfter(
        context,
        'force',
        targets.map((target) => target.index.uuid),
      );
    return presentTally(tally, found.length, ['deleted']);
  });
};

export const deleteByQueryRoutes: readonly Route[] = [
  route<estypes.DeleteByQueryResponse>({
    methods: ['POST'],
    paths: ['/{index}/_delete_by_query'],
    access: index('indices:data/write/delete/byquery'),
    query: BY_QUERY_PARAMS,
    handle: deleteByQuery,
  }),
];
