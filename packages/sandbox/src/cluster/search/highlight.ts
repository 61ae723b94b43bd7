import { illegalArgument, notImplemented, unknownField } from '../http/errors.ts';
import {
  asStrings,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MutableJson,
  textOf,
} from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Field, type Fields } from '../state/fields.ts';
import { type Token } from './text-analysis.ts';
import { type QueryTrace } from './query-scope.ts';
import { analyzerOf, fieldValues } from './indexed-values.ts';

interface Style {
  readonly pre: string;
  readonly post: string;
  readonly fragmentSize: number;
  readonly fragments: number;
  readonly isByScore: boolean;
  readonly needsFieldMatch: boolean;
  readonly noMatchSize: number;
  readonly isHtml: boolean;
}

export interface Highlight {
  readonly fields: readonly { readonly pattern: string; readonly style: Style }[];
}

const IGNORED = [
  'boundary_chars',
  'boundary_max_scan',
  'boundary_scanner_locale',
  'fragmenter',
  'max_analyzed_offset',
  'phrase_limit',
  'force_source',
];
const READ = [
  'pre_tags',
  'post_tags',
  'tags_schema',
  'fragment_size',
  'number_of_fragments',
  'order',
  'require_field_match',
  'no_match_size',
  'encoder',
  'type',
  'boundary_scanner',
];
const NOT_SIMULATED = ['highlight_query', 'matched_fields', 'options', 'fragment_offset', 'highlight_filter'];

/** Reads `highlight`. @throws for what is none, 501 for what is not simulated */
export function parseHighlight(given: Json | undefined): Highlight | undefined {
  if (!isObject(given)) return undefined;
  const { fields, ...shared } = given;
  checkOptions(shared);
  const entries = isArray(fields)
    ? fields.filter(isObject).flatMap(Object.entries)
    : Object.entries(isObject(fields) ? fields : {});
  return {
    fields: entries.map(([pattern, options]) => {
      const own = isObject(options) ? options : {};
      checkOptions(own);
      return { pattern, style: styleOf({ ...shared, ...own }) };
    }),
  };
}

function checkOptions(options: JsonObject): void {
  for (const [key, value] of Object.entries(options)) {
    if (NOT_SIMULATED.includes(key)) throw notImplemented(`[${key}] in a highlight`);
    if (!READ.includes(key) && !IGNORED.includes(key)) throw unknownField('highlight', key);
    if (key === 'type' && !['unified', 'plain'].includes(textOf(value)))
      throw textOf(value) === 'fvh'
        ? notImplemented('the fast vector highlighter')
        : illegalArgument(`unknown highlighter type [${textOf(value)}] for the field`);
    if (key === 'boundary_scanner' && textOf(value) !== 'sentence')
      throw notImplemented(`the boundary scanner [${textOf(value)}]`);
  }
}

function styleOf(options: JsonObject): Style {
  const isStyled = options['tags_schema'] === 'styled';
  return {
    pre: asStrings(options['pre_tags'])[0] ?? (isStyled ? '<em class="hlt1">' : '<em>'),
    post: asStrings(options['post_tags'])[0] ?? '</em>',
    fragmentSize: Number(options['fragment_size'] ?? 100),
    fragments: Number(options['number_of_fragments'] ?? 5),
    isByScore: options['order'] === 'score',
    needsFieldMatch: options['require_field_match'] !== false,
    noMatchSize: Number(options['no_match_size'] ?? 0),
    isHtml: options['encoder'] === 'html',
  };
}

/** The fragments of a document's texts in which the words of the query are marked. */
export function highlightOf(
  highlight: Highlight,
  { fields, trace }: { readonly fields: Fields; readonly trace: QueryTrace },
  source: JsonObject,
): JsonObject {
  const found: MutableJson = {};
  for (const { pattern, style } of highlight.fields) {
    for (const field of fields.values()) {
      if (!matchesPattern(pattern, field.path) || (field.family !== 'text' && field.family !== 'keyword'))
        continue;
      const tests = trace.words
        .filter(({ path }) => !style.needsFieldMatch || path === field.path)
        .map(({ test }) => test);
      const marked = fragmentsOf(field, source, {
        style,
        isWanted: (word) => tests.some((test) => test(word)),
      });
      if (marked.length > 0) found[field.path] = marked;
    }
  }
  return found;
}

interface Marker {
  readonly style: Style;
  readonly isWanted: (word: string) => boolean;
}

function fragmentsOf(field: Field, source: JsonObject, marker: Marker): readonly string[] {
  const { style } = marker;
  const values = fieldValues(field, source).map(String);
  const pieces = values.flatMap((value) => piecesOf(field, value, marker));
  if (pieces.length === 0) return noMatch(values, style);
  if (style.fragments === 0) return pieces.map(({ text }) => text);
  const best = pieces
    .map((piece, place) => ({ ...piece, place }))
    .sort((a, b) => b.hits - a.hits || a.place - b.place)
    .slice(0, style.fragments);
  return (style.isByScore ? best : best.sort((a, b) => a.place - b.place)).map(({ text }) => text);
}

const noMatch = (values: readonly string[], style: Style): readonly string[] =>
  style.noMatchSize === 0 ? [] : values.slice(0, 1).map((value) => cutAtWord(value, style.noMatchSize));

const cutAtWord = (text: string, size: number): string =>
  text.length <= size ? text : (new RegExp(`^[\\s\\S]{${size}}\\S*`).exec(text)?.[0] ?? text);

interface Piece {
  readonly text: string;
  readonly hits: number;
}

/** The parts of one value in which something is marked. */
function piecesOf(field: Field, value: string, { style, isWanted }: Marker): readonly Piece[] {
  const tokens: readonly Token[] =
    field.family === 'text'
      ? analyzerOf(field)(value)
      : [{ text: value, start: 0, end: value.length, position: 0, type: 'word' }];
  const hits = tokens.filter(({ text }) => isWanted(text));
  if (hits.length === 0) return [];
  const bounds =
    style.fragments === 0 || field.family !== 'text'
      ? [{ start: 0, end: value.length }]
      : splitText(value, style.fragmentSize);
  return bounds.flatMap(({ start, end }) => {
    const inside = hits.filter((token) => token.start >= start && token.end <= end);
    if (inside.length === 0) return [];
    return [{ text: mark(value, { start, end }, { style, tokens: inside }), hits: inside.length }];
  });
}

function mark(
  value: string,
  { start, end }: { readonly start: number; readonly end: number },
  { style, tokens }: { readonly style: Style; readonly tokens: readonly Token[] },
): string {
  const shown = (text: string): string => (style.isHtml ? escapeHtml(text) : text);
  let [at, text] = [start, ''];
  for (const token of tokens) {
    text += `${shown(value.slice(at, token.start))}${style.pre}${shown(value.slice(token.start, token.end))}${style.post}`;
    at = token.end;
  }
  return (text + shown(value.slice(at, end))).trim();
}

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('/', '&#x2F;');

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences; one that is too long is cut at the next word. */
function splitText(text: string, size: number): readonly { readonly start: number; readonly end: number }[] {
  const bounds: { start: number; end: number }[] = [];
  for (const { segment, index } of sentences.segment(text)) {
    let at = 0;
    while (at < segment.length) {
      const part = size > 0 ? cutAtWord(segment.slice(at), size) : segment.slice(at);
      bounds.push({ start: index + at, end: index + at + part.length });
      at += Math.max(1, part.length);
    }
  }
  return bounds;
}
