import { type Json, type JsonObject } from '../json.ts';
import { collapsedField } from './collapse.ts';
import { fetchDocvalues, fetchFields, fetchStored } from './fetch-fields.ts';
import { highlightOf } from './highlight.ts';
import { innerHitsOf } from './inner-hits.ts';
import { type Match } from './match.ts';
import { type SearchOutcome } from './search.ts';
import { type SearchRequest } from './search-request.ts';
import { onIndex } from './shard-failure.ts';
import { isByScore } from './sort.ts';
import { filterSource } from './source-filter.ts';

/** The `hits` part of an answer. */
export function presentHits(outcome: SearchOutcome, request: SearchRequest): JsonObject {
  return {
    ...presentTotal(outcome.total, request.trackTotalHits),
    max_score: maxScore(outcome, request),
    hits: outcome.page.map((match) => onIndex(match.index, () => presentHit(match, request))),
  };
}

function maxScore(outcome: SearchOutcome, request: SearchRequest): number | null {
  if (outcome.shards === 0) return 0;
  if (outcome.page.length === 0 || outcome.maxScore === undefined) return null;
  return request.rescore.length > 0 ? (outcome.page[0]?.score ?? null) : outcome.maxScore;
}

function presentTotal(count: number, track: number | boolean): JsonObject {
  if (track === false) return {};
  const limit = track === true ? Number.POSITIVE_INFINITY : track;
  return { total: { value: Math.min(count, limit), relation: count > limit ? 'gte' : 'eq' } };
}

function presentHit(match: Match, request: SearchRequest): JsonObject {
  const { index, document } = match;
  const isNameless = request.storedFields === 'none';
  return {
    _index: index.name,
    ...(!isNameless && { _id: document.id }),
    ...(request.hasVersion && { _version: document.version }),
    ...(request.hasSeqNo && { _seq_no: document.seqNo, _primary_term: document.primaryTerm }),
    _score: match.score ?? null,
    ...(document.routing !== undefined && !isNameless && { _routing: document.routing }),
    ...sourceOf(match, request),
    ...fieldsOf(match, request),
    ...highlightsOf(match, request),
    ...(!isByScore(request.sort) && { sort: shownRow(match) }),
    ...matchedQueries(match),
    ...(match.searched.trace.innerHits.length > 0 && { inner_hits: innerHitsOf(match) }),
  };
}

/** Whoever names stored fields gets no source unless it is asked for, too. */
function sourceOf({ document }: Match, request: SearchRequest): JsonObject {
  const { storedFields } = request;
  const isLeftOut =
    storedFields !== undefined &&
    !request.asksForSource &&
    (storedFields === 'none' || !storedFields.includes('_source'));
  const source = isLeftOut ? undefined : filterSource(document.source, request.source);
  return source ? { _source: source } : {};
}

function fieldsOf(match: Match, request: SearchRequest): JsonObject {
  const { fields, document, index } = match;
  const stored = Array.isArray(request.storedFields)
    ? fetchStored(request.storedFields as readonly string[], fields, document.source)
    : {};
  const found: JsonObject = {
    ...stored,
    ...fetchDocvalues(request.docvalueFields, { fields, indexName: index.name }, document.source),
    ...fetchFields(request.fields, fields, document.source),
    ...collapsedField(match, request.collapse),
  };
  return Object.keys(found).length > 0 ? { fields: found } : {};
}

function highlightsOf({ fields, searched, document }: Match, request: SearchRequest): JsonObject {
  if (!request.highlight) return {};
  const found = highlightOf(request.highlight, { fields, trace: searched.trace }, document.source);
  return Object.keys(found).length > 0 ? { highlight: found } : {};
}

const shownRow = ({ row, searched }: Match): readonly Json[] =>
  row.map((value, at) => searched.readers[at]?.show(value) ?? null);

/** The names that the caller gave to the queries that this document matches. */
function matchedQueries({ searched, document }: Match): JsonObject {
  const names = [...searched.trace.named].filter(([, matcher]) => matcher(document));
  return names.length > 0 ? { matched_queries: names.map(([name]) => name) } : {};
}
