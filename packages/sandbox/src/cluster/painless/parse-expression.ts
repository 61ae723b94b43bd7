import { isTypeName, type TokenReader } from './token-reader.ts';
import { type Expression, type Literal, type Statement } from './syntax.ts';
import { stringOf } from './tokenize.ts';

/** Reads the block of a lambda; statements are the business of another module. */
export type ReadBlock = (reader: TokenReader) => Statement;

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '>>>='];

/** Binary operators, the loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!=', '===', '!=='],
  ['instanceof'],
  ['<', '<=', '>', '>='],
  ['<<', '>>', '>>>'],
  ['=~', '==~'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** One expression, assignments included. @throws ScriptError */
export function parseExpression(reader: TokenReader, block: ReadBlock): Expression {
  const lambda = parseLambda(reader, block);
  if (lambda) return lambda;
  const left = parseChoice(reader, block);
  const token = reader.peek();
  if (token.kind !== 'operator' || !ASSIGNMENTS.includes(token.text)) return left;
  if (left.kind !== 'name' && left.kind !== 'member' && left.kind !== 'index') throw reader.unexpected();
  reader.take();
  return {
    kind: 'assign',
    at: token.at,
    target: left,
    operator: token.text === '=' ? undefined : token.text.slice(0, -1),
    value: parseExpression(reader, block),
  };
}

function parseChoice(reader: TokenReader, block: ReadBlock): Expression {
  const test = parseBinary(reader, block, 0);
  const { at } = reader.peek();
  if (reader.accept('?')) {
    const yes = parseExpression(reader, block);
    reader.expect(':');
    return { kind: 'choice', at, test, yes, no: parseExpression(reader, block) };
  }
  if (!reader.accept('?:')) return test;
  return { kind: 'binary', at, operator: '?:', left: test, right: parseExpression(reader, block) };
}

function parseBinary(reader: TokenReader, block: ReadBlock, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(reader, block);
  let left = parseBinary(reader, block, level + 1);
  for (;;) {
    const { text, at, kind } = reader.peek();
    if (kind === 'string' || !operators.includes(text)) return left;
    reader.take();
    left =
      text === 'instanceof'
        ? { kind: 'instanceof', at, of: left, type: reader.type() }
        : { kind: 'binary', at, operator: text, left, right: parseBinary(reader, block, level + 1) };
  }
}

function parseUnary(reader: TokenReader, block: ReadBlock): Expression {
  const { text, at, kind } = reader.peek();
  if (kind === 'operator' && (text === '++' || text === '--')) {
    reader.take();
    const operator = text === '++' ? '+' : '-';
    return { kind: 'step', at, target: parseUnary(reader, block), operator, isPrefix: true };
  }
  if (kind === 'operator' && ['!', '-', '+', '~'].includes(text)) {
    reader.take();
    return { kind: 'unary', at, operator: text, of: parseUnary(reader, block) };
  }
  if (isCast(reader)) {
    reader.take();
    const type = reader.type();
    reader.expect(')');
    return { kind: 'cast', at, type, of: parseUnary(reader, block) };
  }
  return parsePostfix(reader, block);
}

/** `(Type)` before something that begins a value. */
function isCast(reader: TokenReader): boolean {
  if (!reader.is('(')) return false;
  const length = reader.typeLength(1);
  if (length === 0 || !reader.is(')', 1 + length)) return false;
  const after = reader.peek(2 + length);
  if (after.kind === 'operator') return ['(', '[', '!', '~', '-', '+'].includes(after.text);
  return after.kind !== 'end' && !['instanceof', 'in'].includes(after.text);
}

function parsePostfix(reader: TokenReader, block: ReadBlock): Expression {
  let node = parsePrimary(reader, block);
  for (;;) {
    const { text, at } = reader.peek();
    if (reader.accept('.') || reader.accept('?.')) {
      node = parseMember(reader, block, { of: node, at, isSafe: text === '?.' });
    } else if (reader.accept('[')) {
      const key = parseExpression(reader, block);
      reader.expect(']');
      node = { kind: 'index', at, of: node, key };
    } else if (reader.accept('++') || reader.accept('--')) {
      node = { kind: 'step', at, target: node, operator: text === '++' ? '+' : '-', isPrefix: false };
    } else return node;
  }
}

function parseMember(
  reader: TokenReader,
  block: ReadBlock,
  from: { readonly of: Expression; readonly at: number; readonly isSafe: boolean },
): Expression {
  const token = reader.peek();
  // `ctx.0` and names like `ctx.in` are members as well.
  if (token.kind !== 'name' && token.kind !== 'number') throw reader.unexpected();
  const name = reader.take().text;
  if (!reader.accept('(')) return { kind: 'member', ...from, name };
  return { kind: 'call', ...from, method: name, args: parseItems(reader, block, ')') };
}

function parsePrimary(reader: TokenReader, block: ReadBlock): Expression {
  const token = reader.peek();
  const { at } = token;
  switch (token.kind) {
    case 'number':
      reader.take();
      return { kind: 'literal', at, value: numberOf(token.text) };
    case 'string':
      reader.take();
      return { kind: 'literal', at, value: { type: 'string', value: stringOf(token) } };
    case 'regex': {
      reader.take();
      const end = token.text.lastIndexOf('/');
      return { kind: 'regex', at, source: token.text.slice(1, end), flags: token.text.slice(end + 1) };
    }
    case 'name':
      return parseWord(reader, block);
    default:
      return parseBracket(reader, block);
  }
}

function parseBracket(reader: TokenReader, block: ReadBlock): Expression {
  const { at } = reader.peek();
  if (reader.accept('(')) {
    const inner = parseExpression(reader, block);
    reader.expect(')');
    return inner;
  }
  reader.expect('[');
  if (reader.accept(':')) {
    reader.expect(']');
    return { kind: 'map', at, entries: [] };
  }
  if (reader.accept(']')) return { kind: 'list', at, items: [] };
  const first = parseExpression(reader, block);
  if (!reader.is(':')) {
    const more = reader.accept(',') ? parseItems(reader, block, ']') : (reader.expect(']'), []);
    return { kind: 'list', at, items: [first, ...more] };
  }
  return { kind: 'map', at, entries: parseEntries(reader, block, first) };
}

function parseEntries(
  reader: TokenReader,
  block: ReadBlock,
  firstKey: Expression,
): readonly (readonly [Expression, Expression])[] {
  const entries: (readonly [Expression, Expression])[] = [];
  let key = firstKey;
  for (;;) {
    reader.expect(':');
    entries.push([key, parseExpression(reader, block)]);
    if (reader.accept(']')) return entries;
    reader.expect(',');
    key = parseExpression(reader, block);
  }
}

function parseWord(reader: TokenReader, block: ReadBlock): Expression {
  const { text, at } = reader.peek();
  if (reader.accept('true') || reader.accept('false'))
    return { kind: 'literal', at, value: { type: 'boolean', value: text === 'true' } };
  if (reader.accept('null')) return { kind: 'literal', at, value: { type: 'null' } };
  if (reader.accept('new')) return parseNew(reader, block, at);
  const name = text === 'this' ? reader.take().text : reader.name();
  if (reader.accept('::'))
    return { kind: 'reference', at, type: name, method: reader.accept('new') ? 'new' : reader.name() };
  if (!isTypeName(name) && reader.accept('('))
    return {
      kind: 'call',
      at,
      of: undefined,
      method: name,
      args: parseItems(reader, block, ')'),
      isSafe: false,
    };
  return { kind: 'name', at, name };
}

function parseNew(reader: TokenReader, block: ReadBlock, at: number): Expression {
  const type = reader.type();
  if (reader.accept('('))
    return { kind: 'new', at, type, args: parseItems(reader, block, ')'), isArray: false };
  if (type.endsWith('[]')) {
    reader.expect('{');
    return { kind: 'new', at, type, args: parseItems(reader, block, '}'), isArray: true };
  }
  reader.expect('[');
  const size = parseExpression(reader, block);
  reader.expect(']');
  return { kind: 'new', at, type: `${type}[n]`, args: [size], isArray: true };
}

function parseItems(reader: TokenReader, block: ReadBlock, end: string): readonly Expression[] {
  const items: Expression[] = [];
  if (reader.accept(end)) return items;
  for (;;) {
    items.push(parseExpression(reader, block));
    if (reader.accept(end)) return items;
    reader.expect(',');
  }
}

/** `x -> …`, `(x, y) -> …`, `(Type x) -> …`; nothing when this is no lambda. */
function parseLambda(reader: TokenReader, block: ReadBlock): Expression | undefined {
  const { at } = reader.peek();
  if (reader.isName() && reader.is('->', 1)) {
    const parameters = [reader.name()];
    return { kind: 'lambda', at, parameters, body: lambdaBody(reader, block) };
  }
  if (!reader.is('(')) return undefined;
  let ahead = 1;
  while (reader.isName(ahead) || reader.is(',', ahead)) ahead += 1;
  if (!reader.is(')', ahead) || !reader.is('->', ahead + 1)) return undefined;
  reader.take();
  const parameters: string[] = [];
  while (!reader.accept(')')) {
    if (reader.isName(1)) reader.type();
    parameters.push(reader.name());
    if (!reader.is(')')) reader.expect(',');
  }
  return { kind: 'lambda', at, parameters, body: lambdaBody(reader, block) };
}

function lambdaBody(reader: TokenReader, block: ReadBlock): Statement {
  const { at } = reader.expect('->');
  if (reader.is('{')) return block(reader);
  return { kind: 'return', at, of: parseExpression(reader, block) };
}

function numberOf(text: string): Literal {
  const isHex = /^0x/i.test(text);
  if (!isHex && /[fd]$/i.test(text)) return { type: 'double', value: Number(text.slice(0, -1)) };
  if (/l$/i.test(text)) return { type: 'long', value: Number(text.slice(0, -1)) };
  if (!isHex && /[.e]/i.test(text)) return { type: 'double', value: Number(text) };
  return { type: 'int', value: Number(text) };
}
