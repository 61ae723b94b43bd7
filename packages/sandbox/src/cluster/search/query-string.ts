import { asList, isString, type JsonObject, textOf } from '../json.ts';
import { notImplemented, parsingError } from '../http/errors.ts';
import { existsQuery } from './exists-query.ts';
import { leafQuery } from './leaf-query.ts';
import { type Matcher, type QueryScope } from './query-scope.ts';

/**
 * The Lucene-like language of `q` and `query_string`, as far as consoles type it: words, phrases, field:value,
 * wildcards, ranges, AND, OR, NOT, plus and minus, parentheses. Anything else is refused.
 */
export function queryStringQuery(body: JsonObject, scope: QueryScope): Matcher {
  const text = body['query'];
  if (!isString(text)) throw parsingError('[query_string] must be provided with a [query]');
  const fields = isString(body['default_field'])
    ? [body['default_field']]
    : asList(body['fields']).map(String);
  const isAnd = textOf(body['default_operator'] ?? 'or').toLowerCase() === 'and';
  if (text.trim() === '' || text.trim() === '*') return () => true;
  const parser: Parser = { tokens: tokenize(text), at: 0, fields, isAnd, scope };
  const matcher = parseClauses(parser);
  if (parser.at < parser.tokens.length) throw notImplemented(`the query string [${text}]`);
  return matcher;
}

interface Parser {
  readonly tokens: readonly string[];
  at: number;
  readonly fields: readonly string[];
  readonly isAnd: boolean;
  readonly scope: QueryScope;
}

const TOKEN =
  /\s*(\(|\)|&&|\|\||!|[+-](?=\S)|[\w@.*-]+:(?=\S)|"(?:[^"\\]|\\.)*"|[[{][^\]}]*[\]}]|(?:\\.|[^\s()"])+)/gy;

function tokenize(text: string): readonly string[] {
  const found = [...text.matchAll(TOKEN)].map((match) => match[1] ?? '');
  if (/[~^/]/.test(text)) throw notImplemented(`the query string [${text}]`);
  return found;
}

/** Clauses up to the end or a closing parenthesis, with their operators. */
function parseClauses(parser: Parser): Matcher {
  const required: Matcher[] = [];
  const forbidden: Matcher[] = [];
  const optional: Matcher[] = [];
  let joinsWithAnd = parser.isAnd;
  while (parser.at < parser.tokens.length && parser.tokens[parser.at] !== ')') {
    const token = parser.tokens[parser.at] ?? '';
    if (token === 'AND' || token === '&&' || token === 'OR' || token === '||') {
      parser.at += 1;
      joinsWithAnd = token === 'AND' || token === '&&';
      const last = joinsWithAnd ? optional.pop() : undefined;
      if (last) required.push(last);
      continue;
    }
    if (['NOT', '!', '-', '+'].includes(token)) parser.at += 1;
    const clause = parseClause(parser);
    if (token === 'NOT' || token === '!' || token === '-') forbidden.push(clause);
    else if (joinsWithAnd || token === '+') required.push(clause);
    else optional.push(clause);
    joinsWithAnd = parser.isAnd;
  }
  return (document) =>
    required.every((matches) => matches(document)) &&
    !forbidden.some((matches) => matches(document)) &&
    (required.length > 0 || optional.length === 0 || optional.some((matches) => matches(document)));
}

function parseClause(parser: Parser, fields = parser.fields): Matcher {
  const token = parser.tokens[parser.at] ?? '';
  parser.at += 1;
  if (token === '(') {
    const inner = parseClauses(parser);
    if (parser.tokens[parser.at] !== ')')
      throw parsingError('Failed to parse query: missing closing parenthesis');
    parser.at += 1;
    return inner;
  }
  if (token.endsWith(':') && token.length > 1) return parseClause(parser, [token.slice(0, -1)]);
  const targets = fields.length === 0 || fields[0] === '*' ? searchable(parser.scope) : fields;
  const matchers = targets.map((field) => termMatcher(field, token, parser.scope));
  return (document) => matchers.some((matches) => matches(document));
}

const searchable = (scope: QueryScope): readonly string[] =>
  [...scope.fields.values()]
    .filter((field) => field.family !== 'object' && field.family !== 'opaque')
    .map((field) => field.path);

function termMatcher(field: string, token: string, scope: QueryScope): Matcher {
  if (field === '_exists_') return existsQuery({ field: token }, scope);
  const range = /^([[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])$/.exec(token);
  if (range) {
    const [, open, from = '*', to = '*', close] = range;
    return leafQuery(
      'range',
      {
        [field]: {
          ...(from !== '*' && { [open === '[' ? 'gte' : 'gt']: from }),
          ...(to !== '*' && { [close === ']' ? 'lte' : 'lt']: to }),
        },
      },
      scope,
    );
  }
  const text = token.startsWith('"')
    ? token.slice(1, -1).replaceAll('\\"', '"')
    : token.replaceAll(/\\(.)/g, '$1');
  if (token === '*') return existsQuery({ field }, scope);
  if (token.startsWith('"'))
    return leafQuery('match_phrase', { [field]: { query: text, lenient: true } }, scope);
  const isPattern = /(?<!\\)[*?]/.test(token);
  return leafQuery(
    isPattern ? 'wildcard' : 'match',
    {
      [field]: { ...(isPattern ? { value: text, case_insensitive: true } : { query: text }), lenient: true },
    },
    scope,
  );
}
