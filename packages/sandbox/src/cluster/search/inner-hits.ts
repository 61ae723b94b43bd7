import { notImplemented } from '../http/errors.ts';
import { isObject, type Json, type JsonObject, type MutableJson, sameJson } from '../json.ts';
import { nestedObjects } from './nested-query.ts';
import { type InnerHits, scoreOf } from './query-scope.ts';
import { type Match } from './match.ts';
import { filterSource, parseSourceFilter } from './source-filter.ts';
import { rawValues } from './indexed-values.ts';

const KNOWN = ['name', 'size', 'from', '_source', 'ignore_unmapped'];

/** The nested objects that made a document match, under the names of their queries. */
export function innerHitsOf(match: Match): JsonObject {
  const found: MutableJson = {};
  for (const inner of match.searched.trace.innerHits) found[inner.name] = { hits: hitsOf(inner, match) };
  return found;
}

function hitsOf(inner: InnerHits, { index, document }: Match): JsonObject {
  const refused = Object.keys(inner.options).find((key) => !KNOWN.includes(key));
  if (refused !== undefined) throw notImplemented(`[${refused}] in inner hits`);
  const all = rawValues(document.source, inner.path).filter(isObject);
  const matching = nestedObjects(document, inner.path)
    .filter((item) => inner.matches(item))
    .map((item) => ({
      source: item.source[inner.path] ?? null,
      score: shortScore(scoreOf(inner.matches, item)),
    }))
    .sort((a, b) => b.score - a.score);
  const [from, size] = [Number(inner.options['from'] ?? 0), Number(inner.options['size'] ?? 3)];
  const page = matching.slice(from, from + size);
  return {
    total: { value: matching.length, relation: 'eq' },
    max_score: page.length === 0 ? null : (matching[0]?.score ?? null),
    hits: page.map(({ source, score }) => ({
      _index: index.name,
      _id: document.id,
      _nested: { field: inner.path, offset: all.findIndex((item) => sameJson(item, source)) },
      _score: score,
      ...shownSource(source, inner.options['_source']),
    })),
  };
}

const shortScore = (score: number): number => Number(Math.fround(score).toPrecision(7));

function shownSource(source: Json, filter: Json | undefined): JsonObject {
  const shown = isObject(source) ? filterSource(source, parseSourceFilter(filter)) : undefined;
  return shown ? { _source: shown } : {};
}
