import { type QueryParams } from '../http/query-params.ts';
import { type RequestContext } from '../http/route.ts';
import { type Json, type JsonObject } from '../json.ts';
import { hasHiddenContent } from '../security/authorize.ts';
import { type SearchPlace } from '../search/search-place.ts';
import { type LookUp, withLookedUpTerms } from '../search/terms-lookup.ts';
import { readDocument } from './document-read.ts';

/** This cluster, as the caller of a request may search it. */
export const placeOf = (context: RequestContext): SearchPlace => ({
  state: context.state,
  store: context.store,
  now: context.now,
  may: (action, name) => context.access.may(action, name),
  require: (action, names) => context.access.require(action, names),
  hidesContent: (name) => hasHiddenContent(context.subject, name),
});

/** Reads documents for lookups of a query, as far as the caller may. @throws index_not_found_exception */
export const lookUpIn =
  (context: RequestContext): LookUp =>
  (name, id) => {
    context.access.require('indices:data/read/get', [name]);
    return readDocument(context, name, id).document?.source;
  };

/** How parameters of the query string stand in a body. */
const LAID_OVER: Readonly<Record<string, (query: QueryParams, name: string) => Json>> = {
  size: (query, name) => query.integer(name) ?? 10,
  from: (query, name) => query.integer(name) ?? 0,
  sort: (query, name) => query.list(name) ?? [],
  track_total_hits: (query, name) => {
    const track = query.text(name) ?? '';
    return /^-?\d+$/.test(track) ? Number(track) : query.flag(name, true);
  },
  seq_no_primary_term: (query, name) => query.flag(name, false),
  track_scores: (query, name) => query.flag(name, false),
  terminate_after: (query, name) => query.integer(name) ?? 0,
  version: (query, name) => query.flag(name, false),
};

/** `q` as a query, with what the query string says about it. */
function queryOf(query: QueryParams): JsonObject | undefined {
  const text = query.text('q');
  if (text === undefined) return undefined;
  return {
    query_string: {
      query: text,
      default_field: query.text('df') ?? '*',
      default_operator: query.text('default_operator') ?? 'or',
      ...(query.has('lenient') && { lenient: query.flag('lenient', false) }),
      ...(query.has('analyzer') && { analyzer: query.text('analyzer') ?? '' }),
      ...(query.flag('analyze_wildcard', false) && { analyze_wildcard: true }),
    },
  };
}

/** The body of a search with the query-string parameters laid over it. */
export function searchBody(context: RequestContext): JsonObject {
  const { query, body } = context.request;
  const base = body.object();
  const wanted = queryOf(query) ?? withLookedUpTerms(base['query'], lookUpIn(context));
  const over = Object.entries(LAID_OVER).flatMap(([name, read]) =>
    query.has(name) ? [[name, read(query, name)] as const] : [],
  );
  return {
    ...base,
    ...(wanted !== undefined && { query: wanted }),
    ...Object.fromEntries(over),
    ...(query.flag('rest_total_hits_as_int', false) && { track_total_hits: true }),
  };
}

export const QUERY_PARAMS = [
  'q',
  'df',
  'default_operator',
  'analyzer',
  'analyze_wildcard',
  'lenient',
  'preference',
  'routing',
  'terminate_after',
];
