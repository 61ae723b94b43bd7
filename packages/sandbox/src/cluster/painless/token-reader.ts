import { compileError } from './script-error.ts';
import { type Token } from './tokenize.ts';

const KEYWORDS = new Set([
  ...['if', 'else', 'while', 'do', 'for', 'in', 'continue', 'break', 'return', 'new', 'try', 'catch'],
  ...['throw', 'this', 'instanceof', 'true', 'false', 'null'],
]);
const PRIMITIVES = new Set([
  ...['def', 'boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double', 'void'],
]);

/** A name that a type can have: a primitive one, or one that begins with a capital. */
export const isTypeName = (name: string): boolean => PRIMITIVES.has(name) || /^[A-Z]/.test(name);

/** Walks over the tokens of a script. */
export class TokenReader {
  readonly source: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1);
    if (!token) throw new Error('a script has an end at least');
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Whether this operator or keyword is next. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.kind !== 'string' && token.kind !== 'end';
  }

  /** Takes this operator or keyword when it is next. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.#next += 1;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.unexpected();
    return this.take();
  }

  isName(ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && !KEYWORDS.has(token.text);
  }

  name(): string {
    if (!this.isName()) throw this.unexpected();
    return this.take().text;
  }

  /** How many tokens a type that begins here takes; 0 when none does. */
  typeLength(ahead = 0): number {
    if (!this.isName(ahead)) return 0;
    let length = 1;
    while (this.is('.', ahead + length) && this.isName(ahead + length + 1)) length += 2;
    if (!isTypeName(this.peek(ahead + length - 1).text)) return 0;
    while (this.is('[', ahead + length) && this.is(']', ahead + length + 1)) length += 2;
    return length;
  }

  type(): string {
    const length = this.typeLength();
    if (length === 0) throw this.unexpected();
    return Array.from({ length }, () => this.take().text).join('');
  }

  /** The error of a token that cannot stand here. */
  unexpected(): Error {
    const token = this.peek();
    return compileError(
      this.source,
      Math.min(token.at, Math.max(0, this.source.length - 1)),
      token.kind === 'end'
        ? 'unexpected end of script.'
        : `invalid sequence of tokens near ['${token.text}'].`,
    );
  }
}
