/** What a query string says, before any field is known. */
export type QueryNode =
  { readonly kind: 'group'; readonly clauses: readonly QueryClause[]; readonly boost: number } | LeafNode;

export interface LeafNode {
  readonly kind: 'word' | 'phrase' | 'wildcard' | 'regex' | 'range' | 'any';
  /** Without one the fields that the request names. */
  readonly field: string | undefined;
  readonly text: string;
  readonly range?: RangeNode;
  /** Edits of a word, or moves in a phrase; `auto` after a bare tilde. */
  readonly distance: number | 'auto' | undefined;
  readonly boost: number;
}

export interface RangeNode {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly includesFrom: boolean;
  readonly includesTo: boolean;
}

interface QueryClause {
  readonly occurs: 'must' | 'should' | 'not';
  readonly node: QueryNode;
}

/** Text that is no query. */
export class QuerySyntaxError extends Error {}

interface Cursor {
  readonly text: string;
  at: number;
  readonly isAnd: boolean;
}

const WORD = /(?:\\[\s\S]|[^\s+\-!():^[\]"{}~\\/]|(?<=[^\s(])[+-])(?:\\[\s\S]|[^\s!():^[\]"{}~\\])*/y;
const RANGE =
  /([[{])\s*("(?:[^"\\]|\\[\s\S])*"|(?:\\[\s\S]|[^\s\]}])+)\s+(?:TO\s+)?("(?:[^"\\]|\\[\s\S])*"|(?:\\[\s\S]|[^\s\]}])+)\s*([\]}])/y;
const PHRASE = /"((?:[^"\\]|\\[\s\S])*)"/y;
const REGEX = /\/((?:[^/\\]|\\[\s\S])*)\//y;
const COMPARED = /(>=|<=|>|<)\s*/y;
const OPERATOR = /AND(?=[\s(]|$)|OR(?=[\s(]|$)|NOT(?=[\s(]|$)|&&|\|\||[!+-](?=\S)/y;
const SUFFIX = /([~^])(\d+(?:\.\d+)?)?/y;

/** @throws QuerySyntaxError */
export function parseQueryString(text: string, isAnd: boolean): QueryNode {
  const cursor: Cursor = { text, at: 0, isAnd };
  const clauses = readClauses(cursor, undefined);
  if (cursor.at < text.length) throw failure(cursor);
  return { kind: 'group', clauses, boost: 1 };
}

/** Text as it is meant, its backslashes gone. */
const unescaped = (text: string): string => text.replaceAll(/\\([\s\S])/g, '$1');

function failure(cursor: Cursor): QuerySyntaxError {
  const found = cursor.text[cursor.at];
  const shown = found === undefined ? '"<EOF>"' : `" "${found}" "${found} ""`;
  return new QuerySyntaxError(`Encountered ${shown} at line 1, column ${cursor.at}.`);
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (!match) return undefined;
  cursor.at += match[0].length;
  return match;
}

const skipSpace = (cursor: Cursor): void => {
  take(cursor, /\s+/y);
};

/** Clauses up to the end or a closing parenthesis. `AND` makes both of its sides required. */
function readClauses(cursor: Cursor, field: string | undefined): readonly QueryClause[] {
  const clauses: QueryClause[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.at >= cursor.text.length || cursor.text[cursor.at] === ')') break;
    addClause(cursor, field, clauses);
  }
  if (clauses.length === 0) throw failure(cursor);
  return clauses;
}

function addClause(cursor: Cursor, field: string | undefined, clauses: QueryClause[]): void {
  const signs = readOperators(cursor);
  const has = (...wanted: readonly string[]): boolean => signs.some((sign) => wanted.includes(sign));
  const [joins, parts] = [has('AND', '&&'), has('OR', '||')];
  if ((joins || parts) && clauses.length === 0) throw failure(cursor);
  if (joins) requireLast(clauses);
  if (parts && cursor.isAnd) releaseLast(clauses);
  const node = readNode(cursor, field);
  const isRequired = joins || has('+') || (cursor.isAnd && !parts);
  clauses.push({ occurs: has('NOT', '!', '-') ? 'not' : isRequired ? 'must' : 'should', node });
}

function readOperators(cursor: Cursor): readonly string[] {
  const signs: string[] = [];
  for (;;) {
    skipSpace(cursor);
    const sign = take(cursor, OPERATOR);
    if (!sign) return signs;
    signs.push(sign[0]);
  }
}

function requireLast(clauses: QueryClause[]): void {
  const last = clauses.pop();
  if (last) clauses.push(last.occurs === 'should' ? { ...last, occurs: 'must' } : last);
}

function releaseLast(clauses: QueryClause[]): void {
  const last = clauses.pop();
  if (last) clauses.push(last.occurs === 'must' ? { ...last, occurs: 'should' } : last);
}

function readNode(cursor: Cursor, outer: string | undefined): QueryNode {
  const field = readField(cursor) ?? outer;
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== '(') return readLeaf(cursor, field);
  cursor.at += 1;
  const clauses = readClauses(cursor, field);
  if (cursor.text[cursor.at] !== ')') throw failure(cursor);
  cursor.at += 1;
  return { kind: 'group', clauses, boost: readSuffixes(cursor).boost };
}

function readField(cursor: Cursor): string | undefined {
  const before = cursor.at;
  const name = take(cursor, WORD);
  if (name && cursor.text[cursor.at] === ':') {
    cursor.at += 1;
    return unescaped(name[0]);
  }
  cursor.at = before;
  return undefined;
}

function readLeaf(cursor: Cursor, field: string | undefined): LeafNode {
  const compared = field === undefined ? undefined : take(cursor, COMPARED);
  if (compared) return readComparison(cursor, field, compared[1] ?? '');
  const leaf =
    readRange(cursor) ??
    readQuoted(cursor, PHRASE, 'phrase') ??
    readQuoted(cursor, REGEX, 'regex') ??
    readWord(cursor);
  if (!leaf) throw failure(cursor);
  return { ...leaf, field, ...readSuffixes(cursor) };
}

type Bare = Pick<LeafNode, 'kind' | 'text' | 'range'>;

function readQuoted(cursor: Cursor, pattern: RegExp, kind: 'phrase' | 'regex'): Bare | undefined {
  const match = take(cursor, pattern);
  if (!match) return undefined;
  const text = match[1] ?? '';
  return { kind, text: kind === 'phrase' ? unescaped(text) : text };
}

function readWord(cursor: Cursor): Bare | undefined {
  const match = take(cursor, WORD);
  if (!match) return undefined;
  const [text] = match;
  if (text === '*') return { kind: 'any', text };
  return /(?<!\\)[*?]/.test(text) ? { kind: 'wildcard', text } : { kind: 'word', text: unescaped(text) };
}

const bound = (text = '*'): string | undefined =>
  text === '*' ? undefined : text.startsWith('"') ? unescaped(text.slice(1, -1)) : unescaped(text);

function readRange(cursor: Cursor): Bare | undefined {
  const match = take(cursor, RANGE);
  if (!match) return undefined;
  const [text, open, from, to, close] = match;
  return {
    kind: 'range',
    text,
    range: { from: bound(from), to: bound(to), includesFrom: open === '[', includesTo: close === ']' },
  };
}

function readComparison(cursor: Cursor, field: string | undefined, sign: string): LeafNode {
  const value = readQuoted(cursor, PHRASE, 'phrase') ?? readWord(cursor);
  if (!value) throw failure(cursor);
  const isLower = sign.startsWith('>');
  const isIncluded = sign.endsWith('=');
  return {
    kind: 'range',
    field,
    text: value.text,
    range: {
      from: isLower ? value.text : undefined,
      to: isLower ? undefined : value.text,
      includesFrom: isIncluded,
      includesTo: isIncluded,
    },
    ...readSuffixes(cursor),
  };
}

function readSuffixes(cursor: Cursor): Pick<LeafNode, 'distance' | 'boost'> {
  let distance: LeafNode['distance'];
  let boost = 1;
  for (let suffix = take(cursor, SUFFIX); suffix; suffix = take(cursor, SUFFIX)) {
    const [, sign, number] = suffix;
    if (sign === '~') distance = number === undefined ? 'auto' : Number(number);
    else if (number === undefined) throw failure(cursor);
    else boost = Number(number);
  }
  return { distance, boost };
}
