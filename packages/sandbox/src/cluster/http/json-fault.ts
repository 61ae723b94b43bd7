/** Why a text is no JSON, in the words of the parser that Elasticsearch uses. */
export interface JsonFault {
  /** `json_e_o_f_exception` where the text only ends too early. */
  readonly type: 'json_parse_exception' | 'json_e_o_f_exception';
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

class Fault extends Error {
  readonly type: JsonFault['type'];
  readonly at: number;

  constructor(type: JsonFault['type'], reason: string, at: number) {
    super(reason);
    this.type = type;
    this.at = at;
  }
}

const TOKEN_WANTED = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const VALUE_WANTED =
  "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const LITERALS = ['true', 'false', 'null'];
const SHOWN_CHARACTERS = 500;

/** Reads a text like a parser that stops at its first fault. */
class Scanner {
  readonly #text: string;
  readonly #source: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    const shown = text.length > SHOWN_CHARACTERS ? text.slice(0, SHOWN_CHARACTERS) : text;
    this.#source = `(byte[])"${shown}"${shown === text ? '' : `[truncated ${text.length - shown.length} chars]`}`;
  }

  run(): void {
    this.#value();
    this.#space();
    if (this.#at < this.#text.length) this.#value();
  }

  place(at: number): { readonly line: number; readonly column: number } {
    const before = this.#text.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  source(at: number): string {
    const { line, column } = this.place(at);
    return `[Source: ${this.#source}; line: ${line}, column: ${column}]`;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #fail(reason: string, at = this.#at): never {
    throw new Fault('json_parse_exception', reason, at + 1);
  }

  #end(reason: string): never {
    throw new Fault('json_e_o_f_exception', `Unexpected end-of-input${reason}`, this.#text.length);
  }

  #unexpected(wanted: string): never {
    const found = this.#text[this.#at] ?? '';
    this.#fail(`Unexpected character ('${found}' (code ${found.charCodeAt(0)})): ${wanted}`);
  }

  #value(): void {
    this.#space();
    const next = this.#text[this.#at];
    if (next === undefined) return;
    if (next === '{') this.#object();
    else if (next === '[') this.#array();
    else if (next === '"') this.#string();
    else if (/[-0-9]/.test(next)) this.#number();
    else if (/[\p{L}_$]/u.test(next)) this.#literal();
    else this.#unexpected(VALUE_WANTED);
  }

  #literal(): void {
    const [word = ''] = /^[\p{L}\p{N}_$]+/u.exec(this.#text.slice(this.#at)) ?? [];
    if (!LITERALS.includes(word)) {
      this.#at += word.length;
      this.#fail(`Unrecognized token '${word}': ${TOKEN_WANTED}`, this.#at - 1);
    }
    this.#at += word.length;
  }

  #number(): void {
    const [number = ''] = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += number.length;
    if (number === '' || /[\d.eE+-]/.test(this.#text[this.#at] ?? ''))
      this.#fail('Invalid numeric value: Leading zeroes not allowed');
  }

  #string(): void {
    this.#at++;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined) this.#end(': was expecting closing quote for a string value');
      if (next === '"') break;
      if (next === '\\') this.#escape();
      else if (next.charCodeAt(0) < 0x20) {
        this.#fail(
          `Illegal unquoted character ((CTRL-CHAR, code ${next.charCodeAt(0)})): has to be escaped using backslash to be included in string value`,
        );
      } else this.#at++;
    }
    this.#at++;
  }

  #escape(): void {
    const [escape] = /^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.#text.slice(this.#at, this.#at + 6)) ?? [];
    if (escape === undefined) {
      const found = this.#text[this.#at + 1] ?? '';
      this.#fail(`Unrecognized character escape '${found}' (code ${found.charCodeAt(0) || 0})`);
    }
    this.#at += escape.length;
  }

  #object(): void {
    const start = this.#at++;
    const names = new Set<string>();
    for (let isFirst = true; ; isFirst = false) {
      if (this.#closes('}', { start, kind: 'Object', isFirst })) return;
      if (this.#text[this.#at] !== '"') this.#unexpected('was expecting double-quote to start field name');
      const begin = this.#at;
      this.#string();
      const name = this.#text.slice(begin + 1, this.#at - 1);
      this.#space();
      if (this.#at >= this.#text.length) this.#end(' within/between Object entries');
      if (this.#text[this.#at] !== ':')
        this.#unexpected('was expecting a colon to separate field name and value');
      if (names.has(name)) this.#fail(`Duplicate field '${name}'`, begin + name.length + 1);
      names.add(name);
      this.#at++;
      this.#space();
      if (this.#at >= this.#text.length) this.#end(' within/between Object entries');
      this.#value();
    }
  }

  #array(): void {
    const start = this.#at++;
    for (let isFirst = true; ; isFirst = false) {
      if (this.#closes(']', { start, kind: 'Array', isFirst })) return;
      this.#value();
    }
  }

  /** Steps over the comma before the next entry; true = the end of the object or array instead. */
  #closes(
    close: '}' | ']',
    { start, kind, isFirst }: { start: number; kind: 'Object' | 'Array'; isFirst: boolean },
  ): boolean {
    this.#space();
    const next = this.#text[this.#at];
    if (next === undefined)
      this.#end(`: expected close marker for ${kind} (start marker at ${this.source(start)})`);
    if (next === close) {
      this.#at++;
      return true;
    }
    if (next === '}' || next === ']') {
      this.#fail(
        `Unexpected close marker '${next}': expected '${close}' (for ${kind} starting at ${this.source(start)})`,
      );
    }
    if (isFirst) return false;
    if (next !== ',') this.#unexpected(`was expecting comma to separate ${kind} entries`);
    this.#at++;
    this.#space();
    if (this.#at >= this.#text.length) this.#end(` within/between ${kind} entries`);
    return false;
  }
}

/** The first fault of a text; undefined when it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scanner = new Scanner(text);
  try {
    scanner.run();
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { line, column } = scanner.place(error.at);
    return { type: error.type, reason: `${error.message}\n at ${scanner.source(error.at)}`, line, column };
  }
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/gs;

/** Whether an object of a text that is JSON has a field twice, which is refused. */
export function hasFieldTwice(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const names = open.at(-1);
      const name = token.slice(0, -colon.length);
      if (names?.has(name) === true) return true;
      names?.add(name);
    }
  }
  return false;
}
