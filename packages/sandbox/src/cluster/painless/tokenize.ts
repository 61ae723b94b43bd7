import { compileError } from './script-error.ts';

export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const NUMBER = /(?:0[xX][\dA-Fa-f]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)[lLfFdD]?/y;
const STRING = /'(?:[^'\\]|\\['\\])*'|"(?:[^"\\]|\\["\\])*"/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const REGEX = /\/(?:[^/\\\n]|\\.)+\/[cilmsUux]*/y;
const OPERATOR =
  /(?:>>>=|<<=|>>=|>>>|===|!==|==~|=~|\?\.|\?:|->|::|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,;()[\]{}=&|^~])/y;

/** A slash begins a regular expression where a value cannot have ended just before. */
const endsValue = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'number' ||
    token.kind === 'string' ||
    token.kind === 'regex' ||
    (token.kind === 'name' && !['return', 'in', 'instanceof', 'new', 'else', 'throw'].includes(token.text)) ||
    [')', ']', '}'].includes(token.text));

/** Cuts a script into its tokens, the end of the script last. @throws ScriptError */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const read = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  let at = 0;
  while (at < source.length) {
    at += read(SPACE, at)?.length ?? 0;
    if (at >= source.length) break;
    const token = readToken(read, at, tokens.at(-1));
    if (!token) throw compileError(source, at, unreadable(source, at));
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '<EOF>', at: source.length }];
}

function readToken(
  read: (pattern: RegExp, at: number) => string | undefined,
  at: number,
  before: Token | undefined,
): Token | undefined {
  const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
    ['number', NUMBER],
    ['string', STRING],
    ['name', NAME],
    ...(endsValue(before) ? [] : [['regex', REGEX] as const]),
    ['operator', OPERATOR],
  ];
  for (const [kind, pattern] of kinds) {
    const text = read(pattern, at);
    if (text !== undefined) return { kind, text, at };
  }
  return undefined;
}

function unreadable(source: string, at: number): string {
  const character = source[at] ?? '';
  return character === "'" || character === '"'
    ? `unexpected character [${source.slice(at)}]. The only valid escape sequences in strings starting with [${character}] are [\\\\] and [\\${character}].`
    : `unexpected character [${character}].`;
}

/** The text that a string token stands for. */
export const stringOf = (token: Token): string => token.text.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
