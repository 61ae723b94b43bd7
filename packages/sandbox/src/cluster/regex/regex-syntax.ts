/** A pattern that its own language refuses; the message is the one of that language's engine. */
export class RegexSyntaxError extends Error {
  override readonly name = 'RegexSyntaxError';
}

/** `java`: java.util.regex. `onigmo`: the engine that grok patterns are for. */
export type Dialect = 'java' | 'onigmo';

const ONIGMO_TEXTS = {
  'Unclosed character class': 'premature end of char-class',
  'Unclosed group': 'end pattern with unmatched parenthesis',
  "Unmatched closing ')'": 'unmatched close parenthesis',
  'Dangling meta character': 'target of repeat operator is not specified',
  'Illegal/unsupported escape sequence': 'end pattern at escape',
  'Unknown inline modifier': 'undefined group option',
  'Unknown character property name': 'invalid character property name',
  'Illegal character range': 'empty range in char class',
} as const;

export type Fault = keyof typeof ONIGMO_TEXTS;

/** The error of a fault, with its place shown below the pattern as Java does. */
export function syntaxError(
  dialect: Dialect,
  source: string,
  fault: Fault,
  where: { readonly at: number; readonly detail?: string },
): RegexSyntaxError {
  if (dialect === 'onigmo') return new RegexSyntaxError(ONIGMO_TEXTS[fault]);
  const { at, detail = '' } = where;
  const caret = at < source.length ? `\n${' '.repeat(at)}^` : '';
  return new RegexSyntaxError(`${fault}${detail} near index ${at}\n${source}${caret}`);
}

/** A pattern that is fine in its own language and that JavaScript cannot express. */
export class InexpressibleRegex extends Error {
  override readonly name = 'InexpressibleRegex';
}

const JAVA_SETS: Readonly<Record<string, string>> = {
  h: ' \\t\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\v\\f\\r\\u0085\\u2028\\u2029',
};

const PLAIN_SETS: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\n\\v\\f\\r' };

/** The content of a set that one letter stands for, such as `\d`; nothing when it stands for none. */
export function letterSet(dialect: Dialect, letter: string): string | undefined {
  const sets = dialect === 'java' ? { ...PLAIN_SETS, ...JAVA_SETS } : { ...PLAIN_SETS, h: '0-9A-Fa-f' };
  return Object.hasOwn(sets, letter) ? sets[letter as keyof typeof sets] : undefined;
}

const POSIX: Readonly<Record<string, string>> = {
  lower: 'a-z',
  upper: 'A-Z',
  ascii: '\\x00-\\x7f',
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  punct: '!-\\/:-@\\[-`\\{-~',
  graph: '!-~',
  print: ' -~',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
  space: ' \\t\\n\\v\\f\\r',
  word: 'A-Za-z0-9_',
};

/** The inside of a class, such as `a-z`, in whatever case the name is; undefined for an unknown name. */
export const posixSet = (name: string): string | undefined =>
  Object.hasOwn(POSIX, name.toLowerCase()) ? POSIX[name.toLowerCase()] : undefined;

/** `\p{name}` as JavaScript spells it inside or outside of a class; nothing when it is unknown. */
export function propertySet(name: string, isNegated: boolean): string | undefined {
  const plain = name.replace(/^(?:Is|In|java)/, '');
  for (const spelled of [plain, `Script=${plain}`, `General_Category=${plain}`]) {
    const text = `\\${isNegated ? 'P' : 'p'}{${spelled}}`;
    try {
      new RegExp(text, 'u');
      return text;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** For a place outside of a class: what has a meaning in JavaScript gets a backslash. */
export const escapeLiteral = (character: string): string =>
  /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;

/** The same within a class, where `-` has a meaning, too. */
export const escapeInClass = (character: string): string =>
  /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
