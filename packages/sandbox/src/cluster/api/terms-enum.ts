import { notImplemented, parsingError, requestValidationError, unknownField } from '../http/errors.ts';
import {
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { isObject, isString, type JsonObject, textOf } from '../json.ts';
import { openTargets } from '../search/search-place.ts';
import { findMatches } from '../search/search.ts';
import { presentValue } from '../search/present-value.ts';
import { fieldValues } from '../search/indexed-values.ts';
import { findField } from '../state/fields.ts';
import { OPEN_FOR_SEARCH, readIndexOptions } from '../state/index-names.ts';

import { placeOf } from './search-params.ts';

const KNOWN = ['field', 'string', 'size', 'timeout', 'case_insensitive', 'index_filter', 'search_after'];

interface Asked {
  readonly field: string;
  readonly start: string;
  readonly size: number;
  readonly isCaseBlind: boolean;
  readonly after: string | undefined;
  readonly filter: JsonObject | undefined;
}

function readAsked(body: JsonObject): Asked {
  const unknown = Object.keys(body).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw unknownField('terms_enum', unknown);
  if (!isString(body['field'])) throw requestValidationError(['field cannot be null']);
  const size = Number(body['size'] ?? 10);
  if (!(size > 0)) throw requestValidationError(['[size] must be > 0']);
  const filter = body['index_filter'];
  if (filter !== undefined && !isObject(filter)) throw parsingError('[index_filter] must be an object');
  return {
    field: body['field'],
    start: textOf(body['string'] ?? ''),
    size,
    isCaseBlind: body['case_insensitive'] === true,
    after: isString(body['search_after']) ? body['search_after'] : undefined,
    filter,
  };
}

/** `_terms_enum`: the values of a field that begin with a text, in their order. */
const termsEnum = (context: RequestContext): Reply<unknown> => {
  const asked = readAsked(context.request.body.object());
  const options = readIndexOptions(context.request.query, OPEN_FOR_SEARCH);
  const targets = openTargets(placeOf(context), context.request.params['index'], options);
  const fold = (text: string): string => (asked.isCaseBlind ? text.toLowerCase() : text);
  const found = new Set<string>();
  for (const { fields, document } of findMatches(
    targets,
    { query: asked.filter, sort: [{ ...BY_PLACE }] },
    context.now(),
  )) {
    const field = findField(fields, asked.field);
    if (!field || field.nestedPath !== undefined) continue;
    if (field.family === 'flattened') throw notImplemented('[_terms_enum] of a flattened field');
    if (!['keyword', 'ip', 'version'].includes(field.family)) continue;
    for (const value of fieldValues(field, document.source)) {
      const text = textOf(presentValue(field.family, value));
      if (fold(text).startsWith(fold(asked.start)) && (asked.after === undefined || text > asked.after))
        found.add(text);
    }
  }
  const terms = [...found].sort();
  return ok({
    _shards: { total: targets.length, successful: targets.length, failed: 0 },
    terms: terms.slice(0, asked.size),
    complete: true,
  });
};

/** An order that needs no scores. */
const BY_PLACE = {
  field: '_doc',
  isDescending: false,
  missing: '_last',
  unmappedType: undefined,
  mode: undefined,
  format: undefined,
  nested: undefined,
} as const;

export const termsEnumRoutes: readonly Route[] = [
  route({
    methods: ['GET', 'POST'],
    paths: ['/{index}/_terms_enum'],
    access: index('indices:data/read/terms_enum'),
    query: INDEX_OPTIONS,
    handle: termsEnum,
  }),
];
