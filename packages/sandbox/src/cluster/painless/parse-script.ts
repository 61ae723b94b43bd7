import { parseExpression } from './parse-expression.ts';
import { type Expression, type Script, type ScriptFunction, type Statement } from './syntax.ts';
import { TokenReader } from './token-reader.ts';
import { tokenize } from './tokenize.ts';

/** The syntax tree of a script. @throws ScriptError with `compile error` when it is malformed */
export function parseScript(source: string): Script {
  const reader = new TokenReader(source, tokenize(source));
  const functions = new Map<string, ScriptFunction>();
  for (let made = parseFunction(reader); made; made = parseFunction(reader)) functions.set(made.name, made);
  const body: Statement[] = [];
  while (reader.peek().kind !== 'end') body.push(parseStatement(reader));
  return { source, functions, body };
}

const expression = (reader: TokenReader): Expression => parseExpression(reader, parseBlock);

/** `Type name(Type a, Type b) { … }`; nothing when this is no function. */
function parseFunction(reader: TokenReader): ScriptFunction | undefined {
  const length = reader.typeLength();
  if (length === 0 || !reader.isName(length) || !reader.is('(', length + 1)) return undefined;
  reader.type();
  const name = reader.name();
  reader.expect('(');
  const parameters: string[] = [];
  while (!reader.accept(')')) {
    reader.type();
    parameters.push(reader.name());
    if (!reader.is(')')) reader.expect(',');
  }
  return { name, parameters, body: parseBlock(reader) };
}

function parseBlock(reader: TokenReader): Statement {
  const { at } = reader.expect('{');
  const body: Statement[] = [];
  while (!reader.accept('}')) body.push(parseStatement(reader));
  return { kind: 'block', at, body };
}

/** The body of a branch or loop: a block, one statement, or nothing but a semicolon. */
function parseBody(reader: TokenReader): Statement {
  const { at } = reader.peek();
  if (reader.accept(';')) return { kind: 'block', at, body: [] };
  return reader.is('{') ? parseBlock(reader) : parseStatement(reader);
}

function parseStatement(reader: TokenReader): Statement {
  const { text, at, kind } = reader.peek();
  const parse = kind === 'name' ? BY_KEYWORD[text] : undefined;
  if (parse && Object.hasOwn(BY_KEYWORD, text)) {
    reader.take();
    return parse(reader, at);
  }
  if (reader.is('{')) return parseBlock(reader);
  const statement = parseSimple(reader);
  endStatement(reader);
  return statement;
}

/** A statement ends with a semicolon; the last one of a block or script may go without. */
function endStatement(reader: TokenReader): void {
  if (reader.accept(';') || reader.peek().kind === 'end' || reader.is('}')) return;
  throw reader.unexpected();
}

/** A declaration or an expression, as it may also stand in the head of `for`. */
function parseSimple(reader: TokenReader): Statement {
  const { at } = reader.peek();
  const length = reader.typeLength();
  if (length === 0 || !reader.isName(length)) return { kind: 'expression', at, of: expression(reader) };
  const type = reader.type();
  const names: { name: string; value: Expression | undefined }[] = [];
  do {
    const name = reader.name();
    names.push({ name, value: reader.accept('=') ? expression(reader) : undefined });
  } while (reader.accept(','));
  return { kind: 'declare', at, type, names };
}

type ParseAfter = (reader: TokenReader, at: number) => Statement;

const parseIf: ParseAfter = (reader, at) => {
  const test = parseTest(reader);
  const yes = parseBody(reader);
  return { kind: 'if', at, test, yes, no: reader.accept('else') ? parseBody(reader) : undefined };
};

function parseTest(reader: TokenReader): Expression {
  reader.expect('(');
  const test = expression(reader);
  reader.expect(')');
  return test;
}

const parseWhile: ParseAfter = (reader, at) => {
  const test = parseTest(reader);
  return { kind: 'while', at, test, body: parseBody(reader), isTestedLast: false };
};

const parseDo: ParseAfter = (reader, at) => {
  const body = parseBlock(reader);
  reader.expect('while');
  const test = parseTest(reader);
  endStatement(reader);
  return { kind: 'while', at, test, body, isTestedLast: true };
};

const parseFor: ParseAfter = (reader, at) => {
  reader.expect('(');
  const length = reader.typeLength();
  const isTyped = length > 0 && reader.isName(length);
  const nameAt = isTyped ? length : 0;
  if (reader.isName(nameAt) && (reader.is(':', nameAt + 1) || reader.is('in', nameAt + 1))) {
    if (isTyped) reader.type();
    const name = reader.name();
    reader.take();
    const of = expression(reader);
    reader.expect(')');
    return { kind: 'for-each', at, name, of, body: parseBody(reader) };
  }
  const first = reader.is(';') ? undefined : parseSimple(reader);
  reader.expect(';');
  const test = reader.is(';') ? undefined : expression(reader);
  reader.expect(';');
  const each = reader.is(')') ? undefined : expression(reader);
  reader.expect(')');
  return { kind: 'for', at, first, test, each, body: parseBody(reader) };
};

const parseReturn: ParseAfter = (reader, at) => {
  const isBare = reader.is(';') || reader.is('}') || reader.peek().kind === 'end';
  const of = isBare ? undefined : expression(reader);
  endStatement(reader);
  return { kind: 'return', at, of };
};

const parseThrow: ParseAfter = (reader, at) => {
  const of = expression(reader);
  endStatement(reader);
  return { kind: 'throw', at, of };
};

const parseTry: ParseAfter = (reader, at) => {
  const body = parseBlock(reader);
  const catches: { type: string; name: string; body: Statement }[] = [];
  while (reader.accept('catch')) {
    reader.expect('(');
    const type = reader.type();
    const name = reader.name();
    reader.expect(')');
    catches.push({ type, name, body: parseBlock(reader) });
  }
  if (catches.length === 0) throw reader.unexpected();
  return { kind: 'try', at, body, catches };
};

const parseJump =
  (kind: 'break' | 'continue'): ParseAfter =>
  (reader, at) => {
    endStatement(reader);
    return { kind, at };
  };

const BY_KEYWORD: Readonly<Record<string, ParseAfter>> = {
  if: parseIf,
  while: parseWhile,
  do: parseDo,
  for: parseFor,
  return: parseReturn,
  throw: parseThrow,
  try: parseTry,
  break: parseJump('break'),
  continue: parseJump('continue'),
};
