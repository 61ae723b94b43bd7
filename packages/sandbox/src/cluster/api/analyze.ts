import { type estypes } from '@elastic/elasticsearch';
import {
  type ElasticError,
  illegalArgument,
  indexNotFound,
  notImplemented,
  requestValidationError,
  unknownField,
} from '../http/errors.ts';
import { type Access, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asList, asStrings, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { analyzerNamed, tokenFilterNamed, tokenizerNamed, type Token } from '../search/text-analysis.ts';
import { analyzerOf } from '../search/indexed-values.ts';
import { BUILT_IN_ANALYZERS, BUILT_IN_FILTERS, BUILT_IN_TOKENIZERS } from '../state/analysis-names.ts';
import { fieldsOf, findField } from '../state/fields.ts';
import { type IndexMetadata } from '../state/collections.ts';

const KNOWN = [
  'text',
  'analyzer',
  'field',
  'tokenizer',
  'filter',
  'char_filter',
  'normalizer',
  'explain',
  'attributes',
];

type Analyzer = (text: string) => readonly Token[];

/** `_analyze`: the words that an analyzer makes of a text. */
const analyze = (context: RequestContext): Reply<estypes.IndicesAnalyzeResponse> => {
  const body = context.request.body.object();
  const unknown = Object.keys(body).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw unknownField('analyze_request', unknown);
  const texts = asList(body['text']).map(textOf);
  if (texts.length === 0) throw requestValidationError(['text is missing']);
  if (body['explain'] === true) throw notImplemented('[explain] of an analysis');
  const analyzer = analyzerFor(body, indexOf(context));
  return ok({ tokens: numbered(texts, analyzer) });
};

function indexOf(context: RequestContext): IndexMetadata | undefined {
  const name = context.request.params['index'];
  if (name === undefined) return undefined;
  context.access.require('indices:admin/analyze', [name]);
  const found = context.state.table('indices').get(name);
  if (!found) throw indexNotFound(name);
  return found;
}

/** Several texts stand one behind the other, with a gap of a hundred words between them. */
function numbered(texts: readonly string[], analyzer: Analyzer): estypes.IndicesAnalyzeAnalyzeToken[] {
  const tokens: estypes.IndicesAnalyzeAnalyzeToken[] = [];
  let [offset, position] = [0, 0];
  for (const text of texts) {
    const words = analyzer(text);
    for (const word of words) {
      tokens.push({
        token: word.text,
        start_offset: offset + word.start,
        end_offset: offset + word.end,
        type: word.type,
        position: position + word.position,
      });
    }
    offset += text.length + 1;
    position += (words.at(-1)?.position ?? -1) + 101;
  }
  return tokens;
}

function analyzerFor(body: JsonObject, index: IndexMetadata | undefined): Analyzer {
  const { analyzer, field, tokenizer, normalizer } = body;
  if (normalizer !== undefined) throw notImplemented('[normalizer] of an analysis');
  if (tokenizer !== undefined || body['filter'] !== undefined || body['char_filter'] !== undefined)
    return custom(tokenizer ?? 'keyword', body);
  if (isString(analyzer)) return named(analyzer, index);
  if (field === undefined) return named('standard', index);
  if (!index) throw requestValidationError(['index is required if normalizer or field is specified']);
  const found = findField(fieldsOf(index.mappings), textOf(field));
  return found?.family === 'text' ? analyzerOf(found) : named(found ? 'keyword' : 'standard', index);
}

function named(name: string, index: IndexMetadata | undefined): Analyzer {
  const found = analyzerNamed(name);
  if (found) return found;
  if (BUILT_IN_ANALYZERS.has(name) || hasOwnAnalysis(index)) throw notImplemented(`the analyzer [${name}]`);
  throw illegalArgument(`failed to find ${index ? '' : 'global '}analyzer [${name}]`);
}

/** Does an index bring along parts of its own, which are not simulated? */
const hasOwnAnalysis = (index: IndexMetadata | undefined): boolean =>
  index !== undefined && JSON.stringify(index.settings).includes('analysis');

function custom(tokenizer: Json, body: JsonObject): Analyzer {
  if (body['char_filter'] !== undefined && asList(body['char_filter']).length > 0)
    throw notImplemented('[char_filter] of an analysis');
  if (!isString(tokenizer) || asList(body['filter']).some((one) => !isString(one)))
    throw notImplemented('parts of an analyzer that a request defines');
  const split = tokenizerNamed(tokenizer);
  if (!split) throw missingPart('tokenizer', tokenizer, BUILT_IN_TOKENIZERS);
  const filters = asStrings(body['filter']).map((name) => {
    const filter = tokenFilterNamed(name);
    if (!filter) throw missingPart('filter', name, BUILT_IN_FILTERS);
    return filter;
  });
  return (text) => filters.reduce((tokens, filter) => filter(tokens), split(text));
}

const missingPart = (part: string, name: string, builtIn: ReadonlySet<string>): ElasticError =>
  builtIn.has(name)
    ? notImplemented(`the ${part} [${name}] of an analysis`)
    : illegalArgument(`failed to find global ${part} under [${name}]`);

const access: Access = { kind: 'items', action: 'indices:admin/analyze' };

export const analyzeRoutes: readonly Route[] = [
  route<estypes.IndicesAnalyzeResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_analyze', '/{index}/_analyze'],
    access,
    handle: analyze,
  }),
];
