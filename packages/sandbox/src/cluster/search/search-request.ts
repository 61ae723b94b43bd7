import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { ElasticError, illegalArgument, notImplemented, parsingError } from '../http/errors.ts';
import { tokenName } from '../http/request.ts';
import { type Collapse, parseCollapse } from './collapse.ts';
import { type FieldRequest, parseFieldRequests } from './fetch-fields.ts';
import { type Highlight, parseHighlight } from './highlight.ts';
import { checkQuery } from './query.ts';
import { parseRescore, type Rescore } from './rescore.ts';
import { checkRuntimeMappings } from './runtime-mappings.ts';
import { parseSearchAfter, parseSort } from './sort.ts';
import { type SortKey } from './sort-key.ts';
import { parseSourceFilter, type SourceFilter } from './source-filter.ts';

export interface SearchRequest {
  readonly query: Json | undefined;
  readonly postFilter: Json | undefined;
  readonly size: number;
  readonly from: number;
  readonly sort: readonly SortKey[];
  readonly searchAfter: readonly Json[] | undefined;
  readonly source: SourceFilter;
  /** Up to how many hits the total is exact; true for all, false for no total. */
  readonly trackTotalHits: number | boolean;
  readonly tracksScores: boolean;
  readonly minScore: number | undefined;
  readonly hasSeqNo: boolean;
  readonly hasVersion: boolean;
  /** Does `index.max_result_window` hold? Not for scrolls. */
  readonly isWindowed: boolean;
  /** After how many documents of an index the search stops; 0 for never. */
  readonly terminateAfter: number;
  readonly fields: readonly FieldRequest[];
  readonly docvalueFields: readonly FieldRequest[];
  readonly storedFields: StoredFields | undefined;
  readonly highlight: Highlight | undefined;
  readonly collapse: Collapse | undefined;
  readonly rescore: readonly Rescore[];
  readonly slice: { readonly id: number; readonly max: number } | undefined;
  readonly indicesBoost: readonly (readonly [string, number])[];
  readonly runtimeMappings: JsonObject;
  /** Is the body's own `_source` given? Stored fields leave the source out unless it is. */
  readonly asksForSource: boolean;
}

type StoredFields = 'none' | readonly string[];

const ANY = ['VALUE_NUMBER', 'VALUE_STRING', 'VALUE_BOOLEAN'];
const OBJECT = ['START_OBJECT'];
const LIST = ['START_ARRAY', 'VALUE_STRING'];

/** Every key of a search body, and what may stand there. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  query: OBJECT,
  post_filter: OBJECT,
  size: ANY,
  from: ANY,
  sort: ['START_ARRAY', 'VALUE_STRING', 'START_OBJECT'],
  search_after: ['START_ARRAY'],
  _source: ['VALUE_BOOLEAN', 'VALUE_STRING', 'START_ARRAY', 'START_OBJECT'],
  track_total_hits: ANY,
  seq_no_primary_term: ANY,
  version: ANY,
  track_scores: ANY,
  timeout: ANY,
  terminate_after: ANY,
  min_score: ANY,
  aggs: OBJECT,
  aggregations: OBJECT,
  explain: ANY,
  profile: ANY,
  stored_fields: LIST,
  fields: ['START_ARRAY'],
  docvalue_fields: ['START_ARRAY'],
  script_fields: OBJECT,
  runtime_mappings: OBJECT,
  highlight: OBJECT,
  collapse: OBJECT,
  rescore: ['START_OBJECT', 'START_ARRAY'],
  suggest: OBJECT,
  knn: ['START_OBJECT', 'START_ARRAY'],
  retriever: OBJECT,
  rank: OBJECT,
  indices_boost: ['START_ARRAY', 'START_OBJECT'],
  slice: OBJECT,
  stats: ['START_ARRAY'],
  ext: OBJECT,
  pit: OBJECT,
};
const NOT_SIMULATED = ['script_fields', 'suggest', 'knn', 'retriever', 'rank'];
const OFF_SWITCHES = ['explain', 'profile'];

function checkKeys(body: JsonObject): void {
  for (const [key, value = null] of Object.entries(body)) {
    const token = tokenName(value);
    if (value !== null && !(KEYS[key] ?? []).includes(token))
      throw parsingError(`Unknown key for a ${token} in [${key}].`);
    if (!isSimulated(key, value)) throw notImplemented(`[${key}] in a search`);
  }
}

function isSimulated(key: string, value: Json): boolean {
  if (NOT_SIMULATED.includes(key)) return false;
  if (OFF_SWITCHES.includes(key)) return value === false || value === 'false';
  return key !== 'ext' || !isObject(value) || Object.keys(value).length === 0;
}

/** Reads a search body. @throws parsing_exception, illegal_argument_exception, 501 for what is not simulated */
export function parseSearch(body: JsonObject): SearchRequest {
  checkKeys(body);
  checkQuery(body['query']);
  checkQuery(body['post_filter']);
  const sort = parseSort(body['sort']);
  const rescore = parseRescore(body['rescore']);
  if (rescore.length > 0 && sort.some(({ field }) => field !== '_score'))
    throw validation('cannot use [sort] option in conjunction with [rescore].');
  return {
    query: body['query'] ?? undefined,
    postFilter: body['post_filter'] ?? undefined,
    size: count(body['size'], (value) => `[size] parameter cannot be negative, found [${value}]`) ?? 10,
    from: count(body['from'], (value) => `[from] parameter cannot be negative but was [${value}]`) ?? 0,
    sort,
    searchAfter: parseSearchAfter(body['search_after']),
    source: parseSourceFilter(body['_source']),
    asksForSource: body['_source'] !== undefined,
    trackTotalHits: trackOf(body['track_total_hits']),
    tracksScores: flag(body['track_scores']),
    minScore: body['min_score'] === undefined ? undefined : Number(body['min_score']),
    hasSeqNo: flag(body['seq_no_primary_term']),
    hasVersion: flag(body['version']),
    isWindowed: true,
    terminateAfter: count(body['terminate_after'], () => 'terminateAfter must be > 0') ?? 0,
    fields: parseFieldRequests(body['fields']),
    docvalueFields: parseFieldRequests(body['docvalue_fields']),
    storedFields: storedFieldsOf(body['stored_fields']),
    highlight: parseHighlight(body['highlight']),
    collapse: parseCollapse(body['collapse']),
    rescore,
    slice: sliceOf(body['slice']),
    indicesBoost: boostsOf(body['indices_boost']),
    runtimeMappings: checkRuntimeMappings(body['runtime_mappings']),
  };
}

const validation = (problem: string): ElasticError =>
  new ElasticError(400, {
    type: 'action_request_validation_exception',
    reason: `Validation Failed: 1: ${problem};`,
  });

const flag = (value: Json | undefined): boolean => value === true || value === 'true';

function count(value: Json | undefined, negative: (value: number) => string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || textOf(value).trim() === '') {
    throw new ElasticError(400, {
      type: 'number_format_exception',
      reason: `For input string: "${textOf(value)}"`,
    });
  }
  if (number < 0) throw illegalArgument(negative(number));
  return number;
}

function trackOf(value: Json | undefined): number | boolean {
  if (value === undefined || value === null) return 10_000;
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  const number = Number(value);
  if (!Number.isInteger(number) || number < -1)
    throw illegalArgument(
      `[track_total_hits] parameter must be positive or equals to -1, got ${textOf(value)}`,
    );
  return number === -1 ? true : number;
}

function storedFieldsOf(value: Json | undefined): StoredFields | undefined {
  if (value === undefined || value === null) return undefined;
  const names = (isArray(value) ? value : [value]).map(textOf);
  if (!names.includes('_none_')) return names;
  if (names.length > 1) throw illegalArgument('cannot combine _none_ with other fields');
  return 'none';
}

function sliceOf(value: Json | undefined): SearchRequest['slice'] {
  if (!isObject(value)) return undefined;
  if (value['field'] !== undefined && value['field'] !== '_id')
    throw notImplemented('a slice by the values of a field');
  const [id, max] = [Number(value['id']), Number(value['max'])];
  if (!(max > 1)) throw illegalArgument('max must be greater than 1');
  if (!(id >= 0)) throw illegalArgument('id must be greater than or equal to 0');
  if (id >= max) throw illegalArgument('max must be greater than id');
  return { id, max };
}

function boostsOf(value: Json | undefined): SearchRequest['indicesBoost'] {
  const entries = isArray(value)
    ? value.filter(isObject).flatMap(Object.entries)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.map(([name, boost]) => [name, Number(boost)] as const);
}
