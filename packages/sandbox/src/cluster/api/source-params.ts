import { type QueryParams } from '../http/query-params.ts';
import { type Json } from '../json.ts';
import { parseSourceFilter, some, type SourceFilter } from '../search/source-filter.ts';

export const SOURCE_PARAMS = ['_source', '_source_includes', '_source_excludes'] as const;

/** The source filter of a request; the query string wins over the body. */
export function sourceFilterOf(query: QueryParams, body?: Json): SourceFilter {
  const includes = query.list('_source_includes');
  const excludes = query.list('_source_excludes');
  if (includes ?? excludes) return some(includes ?? [], excludes ?? []);
  const given = query.text('_source');
  if (given === undefined) return parseSourceFilter(body);
  if (given === 'true' || given === '') return { kind: 'all' };
  return given === 'false' ? { kind: 'none' } : some(given.split(','), []);
}
