import { notImplemented, parsingError } from '../http/errors.ts';
import { isString, type JsonObject } from '../json.ts';
import { bestOf } from './compound-query.ts';
import { checkKeys } from './query-body.ts';
import { fieldMatcher, wordContext, type WordContext } from './query-string.ts';
import { type LeafNode } from './query-string-syntax.ts';
import { type Matcher, type QueryScope, scoreOf, withScore } from './query-scope.ts';

const KNOWN = [
  'query',
  'fields',
  'default_operator',
  'analyzer',
  'lenient',
  'flags',
  'minimum_should_match',
  'analyze_wildcard',
  'quote_field_suffix',
  'auto_generate_synonyms_phrase_query',
  'fuzzy_prefix_length',
  'fuzzy_max_expansions',
  'fuzzy_transpositions',
];
const NOT_SIMULATED = ['flags', 'minimum_should_match', 'quote_field_suffix'];

interface Cursor {
  readonly text: string;
  at: number;
  readonly context: WordContext;
}

/** The forgiving language of search boxes: `+`, `|`, `-`, phrases, `word*`, `word~1` and parentheses; it has no errors. */
export function simpleQueryStringQuery(body: JsonObject, scope: QueryScope): Matcher {
  checkKeys('simple_query_string', body, KNOWN);
  const text = body['query'];
  if (!isString(text)) throw parsingError('[simple_query_string] query text missing');
  const refused = NOT_SIMULATED.find((key) => body[key] !== undefined && body[key] !== 'ALL');
  if (refused !== undefined) throw notImplemented(`[${refused}] in a simple query string`);
  const cursor: Cursor = { text, at: 0, context: wordContext(body, scope) };
  return readAll(cursor) ?? (() => false);
}

/** Left to right: each clause joins what stands before it by the sign between them. */
function readAll(cursor: Cursor): Matcher | undefined {
  let found: Matcher | undefined;
  let sign = cursor.context.operator;
  while (cursor.at < cursor.text.length) {
    const letter = cursor.text[cursor.at] ?? '';
    if (letter === ')') break;
    if (/[\s+|]/.test(letter)) {
      cursor.at += 1;
      if (letter === '+' || letter === '|') sign = letter === '+' ? 'and' : 'or';
      continue;
    }
    const clause = readClause(cursor);
    if (clause) found = found ? join(sign, found, clause) : clause;
    sign = cursor.context.operator;
  }
  return found;
}

function readClause(cursor: Cursor): Matcher | undefined {
  const letter = cursor.text[cursor.at] ?? '';
  if (letter === '-') {
    cursor.at += 1;
    const inner = readClause(cursor);
    return inner && ((document) => !inner(document));
  }
  if (letter === '(') {
    cursor.at += 1;
    const inner = readAll(cursor);
    cursor.at += 1;
    return inner;
  }
  const leaf = readPhrase(cursor) ?? readWord(cursor);
  if (!leaf) return undefined;
  return bestOf(
    cursor.context.fields.map((field) => fieldMatcher(leaf, field, cursor.context)),
    0,
  );
}

const leafNode = (kind: LeafNode['kind'], text: string, distance?: string): LeafNode => ({
  kind,
  text,
  field: undefined,
  distance: distance === undefined || distance === '' ? undefined : Number(distance),
  boost: 1,
});

function readPhrase(cursor: Cursor): LeafNode | undefined {
  const match = /^"([^"]*)"(?:~(\d+))?/.exec(cursor.text.slice(cursor.at));
  if (!match) return undefined;
  cursor.at += match[0].length;
  return leafNode('phrase', match[1] ?? '', match[2]);
}

function readWord(cursor: Cursor): LeafNode | undefined {
  const match = /^(?:\\[\s\S]|[^\s+|()"\\])+/.exec(cursor.text.slice(cursor.at));
  if (!match) {
    cursor.at += 1;
    return undefined;
  }
  cursor.at += match[0].length;
  const text = match[0].replaceAll(/\\([\s\S])/g, '$1');
  const fuzzy = /^(.+)~(\d*)$/.exec(text);
  if (fuzzy) return leafNode('word', fuzzy[1] ?? '', fuzzy[2] === '' ? '2' : fuzzy[2]);
  return text.length > 1 && text.endsWith('*') ? leafNode('wildcard', text) : leafNode('word', text);
}

function join(sign: 'and' | 'or', left: Matcher, right: Matcher): Matcher {
  const both = [left, right];
  return withScore(
    (document) => (sign === 'and' ? left(document) && right(document) : left(document) || right(document)),
    (document) => both.reduce((sum, one) => sum + (one(document) ? scoreOf(one, document) : 0), 0),
  );
}
