// Most YAML in packages is plain: maps and lists by indentation, one scalar a line. Reading just that, and leaving
// everything else to the full parser, takes a tenth of the time and makes no tree of nodes.

import type { Json } from '../json.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { enterItem, nextLine, openLines, readLine, type LineCursor } from './plain-yaml-lines.ts';
import { closesQuote, foldBlock, foldLines, opensQuote, unquoteLines } from './plain-yaml-text.ts';
import { isPlain, isPlainKey, readMarked, resolvePlain, UNSURE, type Unsure } from './plain-yaml-scalars.ts';

/** Tabs, carriage returns, other breaks of lines, and marks of encoding: whoever uses them wants the full parser. */
const UNUSUAL =
  /[^\n\u0020-\u007e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe]|: +\{[{<] ?IngestPipeline/;
/** Begin of a document, end of one, a directive. */
const MARKER = /^(?:---|\.\.\.|%)/m;
const KEY = /^([A-Za-z_][\w.@-]{0,200}):(?: +([^ ].*))?$/;
const ITEM = /^-(?: +([^ ].*))?$/;

/**
 * The value of a text as the full parser has it, with nearly as many tokens as its lexer makes of it. Undefined when
 * anything in it is not plain, wrong or beyond the limits: then the full parser says what it is.
 */
export function readPlainYaml(
  text: string,
  limits: Pick<ArchiveLimits, 'maxYamlTokens' | 'maxNesting'>,
): { readonly value: Json; readonly tokens: number } | undefined {
  const body = text.startsWith('---\n') ? text.slice(4) : text;
  if (UNUSUAL.test(body) || MARKER.test(body)) return undefined;
  const cursor = openLines(body);
  if (body !== text) cursor.tokens += 2;
  const value = readBlock(cursor, limits.maxNesting);
  if (value === UNSURE || cursor.text !== undefined || cursor.tokens > limits.maxYamlTokens) return undefined;
  return { value, tokens: cursor.tokens };
}

/** What begins with the line in hand, and all lines that belong to it. `depth`: how much deeper it may nest. */
function readBlock(cursor: LineCursor, depth: number): Json | Unsure {
  if (depth <= 0 || cursor.text === undefined) return UNSURE;
  return cursor.text.startsWith('-') ? readList(cursor, depth) : readMap(cursor, depth);
}

function readList(cursor: LineCursor, depth: number): Json | Unsure {
  const { indent } = cursor;
  const items: Json[] = [];
  while (cursor.text !== undefined && cursor.indent === indent) {
    const match = ITEM.exec(cursor.text);
    // A list may stand in the column of the key that it belongs to, and the next key follows.
    if (match === null) break;
    const value = readItem(cursor, match, depth);
    if (value === UNSURE || isDeeper(cursor, indent)) return UNSURE;
    items.push(value);
  }
  return items.length === 0 ? UNSURE : items;
}

function readItem(cursor: LineCursor, [whole, rest]: RegExpExecArray, depth: number): Json | Unsure {
  const { indent } = cursor;
  cursor.tokens += 1;
  if (rest === undefined) {
    nextLine(cursor);
    return isDeeper(cursor, indent) ? readBlock(cursor, depth - 1) : null;
  }
  cursor.tokens += 1;
  if (!KEY.test(rest) && !ITEM.test(rest)) return readScalar(cursor, rest, indent);
  enterItem(cursor, rest, whole.length - rest.length);
  return readBlock(cursor, depth - 1);
}

function readMap(cursor: LineCursor, depth: number): Json | Unsure {
  const { indent } = cursor;
  const map: Record<string, Json> = {};
  while (cursor.text !== undefined && cursor.indent === indent) {
    const match = KEY.exec(cursor.text);
    if (match === null) return UNSURE;
    const [, key = '', rest] = match;
    if (!isPlainKey(key) || Object.hasOwn(map, key)) return UNSURE;
    cursor.tokens += 3;
    const value = rest === undefined ? readBelow(cursor, indent, depth) : readBeside(cursor, rest, indent);
    if (value === UNSURE || isDeeper(cursor, indent)) return UNSURE;
    map[key] = value;
  }
  return map;
}

/** The value of a key that has nothing beside it. */
function readBelow(cursor: LineCursor, indent: number, depth: number): Json | Unsure {
  nextLine(cursor);
  const isBlock =
    isDeeper(cursor, indent) || (cursor.indent === indent && cursor.text?.startsWith('-') === true);
  return isBlock ? readBlock(cursor, depth - 1) : null;
}

function readBeside(cursor: LineCursor, text: string, indent: number): Json | Unsure {
  cursor.tokens += 1;
  return readScalar(cursor, text, indent);
}

function isDeeper(cursor: LineCursor, indent: number): boolean {
  return cursor.text !== undefined && cursor.indent > indent;
}

/** `indent`: of what the scalar belongs to; its further lines stand deeper. */
function readScalar(cursor: LineCursor, text: string, indent: number): Json | Unsure {
  if (isPlain(text)) return readPlain(cursor, text, indent);
  if (/^[|>]-?$/.test(text)) return readTextBlock(cursor, text, indent);
  const isOpen = opensQuote(text);
  const value = isOpen ? readLongQuote(cursor, text, indent) : readMarked(text);
  cursor.tokens += isOpen ? 1 : countMarked(text, value);
  nextLine(cursor);
  return value;
}

function countMarked(text: string, value: Json | Unsure): number {
  if (typeof value !== 'object') return 1;
  // A word is announced before it comes.
  return 2 + (text.match(/[\w.-]+/g)?.length ?? 0) * 2 + (text.match(/,| +/g)?.length ?? 0);
}

/** Text in quotes that goes on in lines below, up to and including that which closes it. */
function readLongQuote(cursor: LineCursor, first: string, indent: number): string | Unsure {
  const { tokens } = cursor;
  const lines = [first.slice(1)];
  do {
    readLine(cursor);
    if (cursor.text === undefined || (cursor.text !== '' && cursor.indent <= indent)) return UNSURE;
    lines.push(cursor.text);
  } while (!closesQuote(cursor.text, first.charAt(0)));
  cursor.tokens = tokens;
  return unquoteLines(lines, first.charAt(0));
}

function readPlain(cursor: LineCursor, first: string, indent: number): Json | Unsure {
  const lines = [first];
  // Lines of one scalar are one token; empty ones behind it are some of their own.
  const tokens = cursor.tokens + 2;
  cursor.tokens = tokens;
  readLine(cursor);
  while (cursor.text !== undefined && (cursor.text === '' || goesOn(cursor, indent))) {
    lines.push(cursor.text);
    if (cursor.text !== '') cursor.tokens = tokens;
    readLine(cursor);
  }
  skipComment(cursor);
  return resolvePlain(lines.length === 1 ? first : foldLines(lines));
}

function goesOn(cursor: LineCursor, indent: number): boolean {
  return isDeeper(cursor, indent) && cursor.text !== undefined && isPlain(cursor.text);
}

/** Lines of one indentation or more, of which `|` keeps the ends and `>` makes spaces. */
function readTextBlock(cursor: LineCursor, header: string, indent: number): Json | Unsure {
  const lines = takeBlockLines(cursor, indent);
  // A line that stands between the block and what it belongs to, be it a comment.
  if (lines === UNSURE || isDeeper(cursor, indent)) return UNSURE;
  skipComment(cursor);
  while (lines.at(-1) === '') lines.pop();
  const text = header.startsWith('|') ? lines.join('\n') : foldBlock(lines);
  if (text === UNSURE) return UNSURE;
  return header.endsWith('-') ? text : `${text}\n`;
}

function takeBlockLines(cursor: LineCursor, indent: number): string[] | Unsure {
  const tokens = cursor.tokens + 3;
  readLine(cursor);
  const column = cursor.indent;
  if (cursor.text === '' || column <= indent) return UNSURE;
  const lines: string[] = [];
  while (cursor.text !== undefined && (cursor.indent >= column || cursor.text === '')) {
    const isCutOff = cursor.next > cursor.source.length;
    if (isCutOff || (cursor.text === '' && cursor.indent > column)) return UNSURE;
    lines.push(cursor.source.slice(cursor.start + column, cursor.next - 1));
    cursor.tokens = tokens;
    readLine(cursor);
  }
  return lines;
}

function skipComment(cursor: LineCursor): void {
  if (cursor.text?.startsWith('#') === true) nextLine(cursor);
}
