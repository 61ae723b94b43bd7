import { notImplemented } from '../http/errors.ts';
import { isArray, isObject, type Json, textOf } from '../json.ts';
import { IngestFailure } from './ingest-document.ts';

/**
 * The `if` of processors: a small part of Painless, the expressions that pipelines use. Anything beyond it is
 * refused as not simulated, never guessed.
 */
type Node =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Node; readonly name: string; readonly isSafe: boolean }
  | { readonly kind: 'index'; readonly of: Node; readonly at: Node }
  | {
      readonly kind: 'call';
      readonly of: Node;
      readonly method: string;
      readonly args: readonly Node[];
      readonly isSafe: boolean;
    }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'instanceof'; readonly of: Node; readonly type: string }
  | { readonly kind: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?[lLfFdD]?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_]\w*)|(\?\.|\?:|==~|=~|===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]]))/gy;

interface Parser {
  readonly source: string;
  readonly tokens: readonly string[];
  at: number;
}

const compiled = new Map<string, Node>();

/** @throws 501 for an expression beyond what is simulated, IngestFailure where Painless would fail */
export function conditionHolds(source: string, ctx: Json): boolean {
  let node = compiled.get(source);
  if (!node) {
    node = parse(source);
    if (compiled.size > 2_000) compiled.clear();
    compiled.set(source, node);
  }
  return evaluate(node, ctx, source) === true;
}

const unsupported = (source: string): Error => notImplemented(`the script [${source}]`);

function parse(source: string): Node {
  const trimmed = source
    .trim()
    .replace(/^return\s+/, '')
    .replace(/;\s*$/, '');
  const tokens: string[] = [];
  let end = 0;
  for (const match of trimmed.matchAll(TOKEN)) {
    if (match.index !== end) break;
    end = match.index + match[0].length;
    tokens.push(match[0].trim());
  }
  if (trimmed.slice(end).trim() !== '') throw unsupported(source);
  const parser: Parser = { source, tokens, at: 0 };
  const node = parseChoice(parser);
  if (parser.at < tokens.length) throw unsupported(source);
  return node;
}

const peek = (parser: Parser): string | undefined => parser.tokens[parser.at];

function take(parser: Parser, token: string): boolean {
  if (peek(parser) !== token) return false;
  parser.at += 1;
  return true;
}

function expect(parser: Parser, token: string): void {
  if (!take(parser, token)) throw unsupported(parser.source);
}

function parseChoice(parser: Parser): Node {
  const test = parseBinary(parser, 0);
  if (take(parser, '?')) {
    const yes = parseChoice(parser);
    expect(parser, ':');
    return { kind: 'choice', test, yes, no: parseChoice(parser) };
  }
  if (take(parser, '?:')) return { kind: 'binary', operator: '?:', left: test, right: parseChoice(parser) };
  return test;
}

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '===', '!=='],
  ['<', '<=', '>', '>=', 'instanceof'],
  ['+', '-'],
  ['*', '/', '%'],
];

function parseBinary(parser: Parser, level: number): Node {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(parser);
  let left = parseBinary(parser, level + 1);
  for (;;) {
    const operator = peek(parser);
    if (operator === undefined || !operators.includes(operator)) return left;
    parser.at += 1;
    if (operator === 'instanceof') {
      left = { kind: 'instanceof', of: left, type: peek(parser) ?? '' };
      parser.at += 1;
    } else left = { kind: 'binary', operator, left, right: parseBinary(parser, level + 1) };
  }
}

function parseUnary(parser: Parser): Node {
  if (take(parser, '!')) return { kind: 'not', of: parseUnary(parser) };
  if (take(parser, '-'))
    return { kind: 'binary', operator: '-', left: { kind: 'literal', value: 0 }, right: parseUnary(parser) };
  return parsePostfix(parser, parsePrimary(parser));
}

function parsePrimary(parser: Parser): Node {
  const token = peek(parser);
  if (token === undefined) throw unsupported(parser.source);
  parser.at += 1;
  if (token === '(') {
    const inner = parseChoice(parser);
    expect(parser, ')');
    return inner;
  }
  if (token === '[') return { kind: 'list', items: parseItems(parser, ']') };
  if (/^\d/.test(token)) return { kind: 'literal', value: Number(token.replace(/[lLfFdD]$/, '')) };
  if (/^['"]/.test(token)) return { kind: 'literal', value: token.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
  if (token === 'null') return { kind: 'literal', value: null };
  if (token === 'ctx') return { kind: 'name', name: token };
  throw unsupported(parser.source);
}

function parseItems(parser: Parser, end: string): readonly Node[] {
  const items: Node[] = [];
  while (!take(parser, end)) {
    items.push(parseChoice(parser));
    if (!take(parser, ',') && peek(parser) !== end) throw unsupported(parser.source);
  }
  return items;
}

function parsePostfix(parser: Parser, start: Node): Node {
  let node = start;
  for (;;) {
    const token = peek(parser);
    if (token === '.' || token === '?.') {
      const name = parser.tokens[parser.at + 1] ?? '';
      parser.at += 2;
      const isSafe = token === '?.';
      node = take(parser, '(')
        ? { kind: 'call', of: node, method: name, args: parseItems(parser, ')'), isSafe }
        : { kind: 'member', of: node, name, isSafe };
    } else if (token === '[') {
      parser.at += 1;
      const at = parseChoice(parser);
      expect(parser, ']');
      node = { kind: 'index', of: node, at };
    } else return node;
  }
}

function evaluate(node: Node, ctx: Json, source: string): Json {
  const value = (inner: Node): Json => evaluate(inner, ctx, source);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'list':
      return node.items.map(value);
    case 'name':
      return ctx;
    case 'member':
      return member(value(node.of), node.name, node.isSafe);
    case 'index':
      return member(value(node.of), textOf(value(node.at)), false);
    case 'call': {
      const of = value(node.of);
      if (of === null && node.isSafe) return null;
      return callMethod(of, node.method, node.args.map(value), source);
    }
    case 'not':
      return value(node.of) !== true;
    case 'choice':
      return value(node.test) === true ? value(node.yes) : value(node.no);
    case 'instanceof':
      return isInstance(value(node.of), node.type);
    case 'binary':
      return binary(
        node.operator,
        () => value(node.left),
        () => value(node.right),
      );
  }
}

function member(of: Json, name: string, isSafe: boolean): Json {
  if (of === null) {
    if (isSafe) return null;
    throw new IngestFailure(
      `Cannot invoke "Object.getClass()" because "callArgs[0]" is null`,
      'script_exception',
    );
  }
  if (isArray(of)) return name === 'length' ? of.length : (of[Number(name)] ?? null);
  if (isObject(of)) return Object.hasOwn(of, name) ? (of[name] ?? null) : null;
  return null;
}

const sameValue = (a: Json, b: Json): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function binary(operator: string, left: () => Json, right: () => Json): Json {
  switch (operator) {
    case '&&':
      return left() === true && right() === true;
    case '||':
      return left() === true || right() === true;
    case '?:':
      return left() ?? right();
    case '==':
    case '===':
      return sameValue(left(), right());
    case '!=':
    case '!==':
      return !sameValue(left(), right());
    case '+': {
      const [a, b] = [left(), right()];
      return typeof a === 'number' && typeof b === 'number' ? a + b : textOf(a) + textOf(b);
    }
    default:
      return arithmetic(operator, Number(left()), Number(right()));
  }
}

function arithmetic(operator: string, a: number, b: number): Json {
  const results: Readonly<Record<string, Json>> = {
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
  };
  return results[operator] ?? null;
}

function isInstance(value: Json, type: string): boolean {
  switch (type) {
    case 'String':
      return typeof value === 'string';
    case 'List':
    case 'ArrayList':
    case 'Collection':
      return isArray(value);
    case 'Map':
    case 'HashMap':
      return isObject(value);
    case 'Number':
    case 'Integer':
    case 'Long':
    case 'Double':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    default:
      return false;
  }
}

function callMethod(of: Json, method: string, args: readonly Json[], source: string): Json {
  const [first = null] = args;
  if (of === null)
    throw new IngestFailure(`cannot call [${method}] on null in [${source}]`, 'script_exception');
  if (typeof of === 'string') return stringMethod(of, method, args, source);
  if (isArray(of)) {
    if (method === 'contains') return of.some((item) => sameValue(item, first));
    if (method === 'isEmpty') return of.length === 0;
    if (method === 'size') return of.length;
    if (method === 'get') return of[Number(first)] ?? null;
  }
  if (isObject(of)) {
    if (method === 'containsKey') return Object.hasOwn(of, textOf(first));
    if (method === 'get') return of[textOf(first)] ?? null;
    if (method === 'getOrDefault') return of[textOf(first)] ?? args[1] ?? null;
    if (method === 'isEmpty') return Object.keys(of).length === 0;
    if (method === 'size') return Object.keys(of).length;
  }
  if (method === 'toString') return textOf(of);
  if (method === 'equals') return sameValue(of, first);
  throw unsupported(source);
}

function stringMethod(of: string, method: string, args: readonly Json[], source: string): Json {
  const first = textOf(args[0] ?? '');
  switch (method) {
    case 'contains':
      return of.includes(first);
    case 'startsWith':
      return of.startsWith(first);
    case 'endsWith':
      return of.endsWith(first);
    case 'equals':
      return of === first;
    case 'equalsIgnoreCase':
      return of.toLowerCase() === first.toLowerCase();
    case 'isEmpty':
      return of === '';
    case 'length':
      return of.length;
    case 'toLowerCase':
      return of.toLowerCase();
    case 'toUpperCase':
      return of.toUpperCase();
    case 'trim':
      return of.trim();
    case 'indexOf':
      return of.indexOf(first);
    case 'toString':
      return of;
    case 'substring':
      return of.substring(Number(args[0] ?? 0), args[1] === undefined ? undefined : Number(args[1]));
    default:
      throw unsupported(source);
  }
}
