import { type estypes } from '@elastic/elasticsearch';
import { parsingError } from '../http/errors.ts';
import { index, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type Match } from '../search/match.ts';
import { checkQuery } from '../search/query.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';
import { NO_GUARD } from '../state/write-document.ts';
import {
  AS_STORED,
  BY_QUERY_PARAMS,
  type ItemOutcome,
  maxDocsOf,
  noScripts,
  presentTally,
  proceedsOverConflicts,
  replyNowOrLater,
  runOver,
} from './by-query.ts';
import { writeDocument } from './document-write.ts';
import { refreshAfter } from './refresh-param.ts';
import { placeOf, searchBody } from './search-params.ts';

const KNOWN = ['query', 'script', 'max_docs', 'conflicts', 'slice'];

/** Indexes a document again if it is still as a search saw it: a mapping or a pipeline may have changed. */
function rewrite(context: RequestContext, { index: where, document }: Match): ItemOutcome {
  const written = writeDocument(
    context,
    {
      index: where.name,
      id: document.id,
      routing: document.routing,
      pipeline: context.request.query.text('pipeline') ?? '_none',
      requireAlias: false,
      guard: { ...NO_GUARD, ifSeqNo: document.seqNo, ifPrimaryTerm: document.primaryTerm },
    },
    document.source,
  );
  return written.kind === 'dropped' ? 'noop' : 'updated';
}

const updateByQuery = (context: RequestContext): Reply<estypes.UpdateByQueryResponse> => {
  const { query, params } = context.request;
  const given = context.request.body.object();
  const unknown = Object.keys(given).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw parsingError(`Unknown key for a START_OBJECT in [${unknown}].`);
  noScripts(given);
  const body = searchBody(context);
  checkQuery(body['query']);
  const targets = openTargets(placeOf(context), params['index'], readIndexOptions(query, OPEN_FOR_SEARCH));
  const limit = maxDocsOf(context, body);
  const proceeds = proceedsOverConflicts(context, body);
  return replyNowOrLater(context, 'indices:data/write/update/byquery', () => {
    const wanted = { query: body['query'], sort: AS_STORED };
    const found = findMatches(targets, wanted, context.now()).slice(0, limit);
    const tally = runOver(found, proceeds, (match) => rewrite(context, match));
    if (query.flag('refresh', false))
      refreshAfter(
        context,
        'force',
        targets.map((target) => target.index.uuid),
      );
    return presentTally(tally, found.length, ['updated', 'deleted']);
  });
};

export const updateByQueryRoutes: readonly Route[] = [
  route<estypes.UpdateByQueryResponse>({
    methods: ['POST'],
    paths: ['/{index}/_update_by_query'],
    access: index('indices:data/write/update/byquery'),
    query: [...BY_QUERY_PARAMS, 'pipeline'],
    handle: updateByQuery,
  }),
];
