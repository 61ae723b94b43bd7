import { type RequestContext } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { hasHiddenContent } from '../security/authorize.ts';
import { type SearchPlace } from '../search/search-place.ts';

/** This cluster, as the caller of a request may search it. */
export const placeOf = (context: RequestContext): SearchPlace => ({
  state: context.state,
  store: context.store,
  now: context.now,
  may: (action, name) => context.access.may(action, name),
  require: (action, names) => context.access.require(action, names),
  hidesContent: (name) => hasHiddenContent(context.subject, name),
});

/** The body of a search with the query-string parameters laid over it. */
export function searchBody(context: RequestContext): JsonObject {
  const { query, body } = context.request;
  const base = body.object();
  const q = query.text('q');
  const track = query.text('track_total_hits');
  return {
    ...base,
    ...(q !== undefined && {
      query: {
        query_string: {
          query: q,
          default_field: query.text('df') ?? '*',
          default_operator: query.text('default_operator') ?? 'or',
        },
      },
    }),
    ...(query.has('size') && { size: query.integer('size') ?? 10 }),
    ...(query.has('from') && { from: query.integer('from') ?? 0 }),
    ...(query.has('sort') && { sort: query.list('sort') ?? [] }),
    ...(track !== undefined && {
      track_total_hits: /^\d+$/.test(track) ? Number(track) : query.flag('track_total_hits', true),
    }),
    ...(query.has('seq_no_primary_term') && {
      seq_no_primary_term: query.flag('seq_no_primary_term', false),
    }),
    ...(query.has('version') && { version: query.flag('version', false) }),
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
