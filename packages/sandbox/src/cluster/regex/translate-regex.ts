import { readClass, readEscape } from './char-class.ts';
import {
  type Dialect,
  escapeLiteral,
  InexpressibleRegex,
  RegexSyntaxError,
  syntaxError,
} from './regex-syntax.ts';

export { RegexSyntaxError } from './regex-syntax.ts';

/** A pattern of another language, ready to run here. */
export interface TranslatedRegex {
  readonly regex: RegExp;
  /** The key of a group by its number in the pattern as written. */
  readonly groups: readonly (string | number)[];
  /** Whether the groups are numbered as in the pattern as written. */
  readonly isNumbered: boolean;
}

interface Flags {
  readonly i: boolean;
  /** A dot matches line ends as well. */
  readonly s: boolean;
  /** `^` and `$` match at every line. */
  readonly m: boolean;
  /** White space and comments do not count. */
  readonly x: boolean;
}

interface OpenGroup {
  /** Where in the output the group begins. */
  readonly start: number;
  readonly close: string;
  readonly flags: Flags;
}

/** Where a dot, an anchor and the like stand for something else than in JavaScript. */
const OUTSIDE: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  b: '\\b',
  B: '\\B',
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])',
  X: '(?:\\P{M}\\p{M}*)',
};

/** Rewrites a pattern, looking at each part once. */
class Translator {
  readonly #dialect: Dialect;
  readonly #source: string;
  /** Possessive quantifiers and atomic groups need groups of their own, so all others get names. */
  readonly #namesGroups: boolean;
  readonly #groups: (string | number)[] = [0];
  readonly #open: OpenGroup[] = [];
  #flags: Flags;
  #wrappers = 0;
  #out = '';
  #at = 0;
  /** Where the last thing that can be repeated begins in the output. */
  #atom = -1;

  constructor(dialect: Dialect, source: string, flags: string) {
    this.#dialect = dialect;
    this.#source = source;
    this.#namesGroups = /\(\?>|[*+?}]\+/.test(source);
    this.#flags = {
      i: flags.includes('i'),
      s: flags.includes('s'),
      m: flags.includes('m') || dialect === 'onigmo',
      x: flags.includes('x'),
    };
  }

  run(): TranslatedRegex {
    const isWhole = this.#flags.i;
    while (this.#at < this.#source.length) this.#step();
    if (this.#open.some(({ close }) => !close.startsWith('(?')))
      throw this.#fault('Unclosed group', this.#source.length);
    this.#closeInline();
    try {
      const regex = new RegExp(this.#out, isWhole ? 'iu' : 'u');
      return { regex, groups: this.#groups, isNumbered: !this.#namesGroups };
    } catch {
      throw new InexpressibleRegex(this.#source);
    }
  }

  #fault(fault: Parameters<typeof syntaxError>[2], at: number, detail?: string): RegexSyntaxError {
    return syntaxError(this.#dialect, this.#source, fault, { at, ...(detail !== undefined && { detail }) });
  }

  #emit(text: string, length: number): void {
    this.#atom = this.#out.length;
    this.#out += text;
    this.#at += length;
  }

  #step(): void {
    const character = this.#source[this.#at] ?? '';
    if (this.#flags.x && this.#skipsSpace(character)) return;
    switch (character) {
      case '\\':
        this.#escape();
        return;
      case '[': {
        const { text, end } = readClass(this.#dialect, this.#source, this.#at);
        this.#emit(text, end - this.#at);
        return;
      }
      case '(':
        this.#openGroup();
        return;
      case ')':
        this.#closeGroup();
        return;
      case '|':
        this.#alternative();
        return;
      case '*':
      case '+':
      case '?':
      case '{':
        this.#quantify(character);
        return;
      default:
        this.#emit(this.#plain(character), 1);
    }
  }

  #plain(character: string): string {
    if (character === '.') return this.#flags.s ? '[\\s\\S]' : this.#dialect === 'onigmo' ? '[^\\n]' : '.';
    if (character === '^') return this.#flags.m ? '(?<![^\\n])' : '(?<![\\s\\S])';
    if (character === '$') return this.#flags.m ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))';
    return escapeLiteral(character);
  }

  #skipsSpace(character: string): boolean {
    if (/\s/.test(character)) {
      this.#at += 1;
      return true;
    }
    if (character !== '#') return false;
    const end = this.#source.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#source.length : end + 1;
    return true;
  }

  #escape(): void {
    const escaped = readEscape(this.#dialect, this.#source, this.#at);
    if (escaped?.kind === 'character') {
      this.#emit(escapeLiteral(escaped.text), escaped.length);
      return;
    }
    if (escaped) {
      const isProperty = /^\\[pP]\{/.test(escaped.text);
      this.#emit(
        isProperty ? escaped.text : `[${escaped.isNegated ? '^' : ''}${escaped.text}]`,
        escaped.length,
      );
      return;
    }
    this.#outside(this.#source[this.#at + 1] ?? '');
  }

  /** An escape that only stands outside of classes. */
  #outside(letter: string): void {
    if (letter === 'Q' && this.#dialect === 'java') this.#quoted();
    else if (letter === 'k' || /[1-9]/.test(letter)) this.#backReference();
    else if (Object.hasOwn(OUTSIDE, letter)) this.#emit(OUTSIDE[letter] ?? '', 2);
    else if (['G', 'K', 'g', 'N', 'c'].includes(letter)) throw new InexpressibleRegex(this.#source);
    else if (this.#dialect === 'java') throw this.#fault('Illegal/unsupported escape sequence', this.#at + 1);
    else this.#emit(escapeLiteral(letter), 2);
  }

  #quoted(): void {
    const end = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at + 2, end < 0 ? undefined : end);
    for (const character of text) this.#emit(escapeLiteral(character), 0);
    this.#at = end < 0 ? this.#source.length : end + 2;
  }

  #backReference(): void {
    const match = /^\\(?:k[<{']([^>}']+)[>}']|([1-9]))/.exec(this.#source.slice(this.#at));
    if (!match) throw this.#fault('Illegal/unsupported escape sequence', this.#at + 1);
    const group = match[1] ?? this.#groups[Number(match[2])] ?? Number(match[2]);
    this.#emit(typeof group === 'number' ? `(?:\\${group})` : `\\k<${group}>`, match[0].length);
  }

  #openGroup(): void {
    const rest = this.#source.slice(this.#at);
    const named = /^\(\?<([A-Za-z_]\w*)>/.exec(rest);
    if (named) {
      this.#groups.push(named[1] ?? '');
      this.#push(named[0], named[0].length);
      return;
    }
    if (!rest.startsWith('(?')) {
      const name = `g${this.#groups.length}`;
      this.#groups.push(this.#namesGroups ? name : this.#groups.length);
      this.#push(this.#namesGroups ? `(?<${name}>` : '(', 1);
      return;
    }
    const plain = /^\(\?(?::|=|!|<=|<!)/.exec(rest);
    if (plain) this.#push(plain[0], plain[0].length);
    else if (rest.startsWith('(?>')) {
      const wrapper = `a${(this.#wrappers += 1)}_`;
      this.#push(`(?=(?<${wrapper}>`, 3, `))\\k<${wrapper}>`);
    } else this.#special(rest);
  }

  /** Comments and flags. */
  #special(rest: string): void {
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment && this.#dialect === 'onigmo') {
      this.#at += comment[0].length;
      return;
    }
    const match = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/.exec(rest);
    if (!match) throw this.#fault('Unknown inline modifier', this.#at + 2);
    const [all, on = '', off = '', end] = match;
    const flags = this.#changed(on, off);
    if (end === ':') {
      const modifier = flags.i === this.#flags.i ? '(?:' : flags.i ? '(?i:' : '(?-i:';
      this.#push(modifier, all.length);
      this.#flags = flags;
      return;
    }
    this.#at += all.length;
    if (flags.i !== this.#flags.i) {
      this.#open.push({ start: this.#out.length, close: flags.i ? '(?i:' : '(?-i:', flags: this.#flags });
      this.#out += flags.i ? '(?i:' : '(?-i:';
    }
    this.#flags = flags;
  }

  #changed(on: string, off: string): Flags {
    const known = 'idmsuxUam';
    const isOdd = Array.from(on + off).some((letter) => !known.includes(letter));
    if (isOdd) throw this.#fault('Unknown inline modifier', this.#at + 2);
    const flag = (name: string, before: boolean): boolean =>
      on.includes(name) ? true : off.includes(name) ? false : before;
    const { i, s, m, x } = this.#flags;
    // What Ruby's `m` is to a dot is Java's `s`; lines are told apart there anyway.
    const lines = this.#dialect === 'onigmo' ? m : flag('m', m);
    const dots = this.#dialect === 'onigmo' ? flag('m', flag('s', s)) : flag('s', s);
    return { i: flag('i', i), s: dots, m: lines, x: flag('x', x) };
  }

  #push(text: string, length: number, close = ')'): void {
    this.#open.push({ start: this.#out.length, close, flags: this.#flags });
    this.#out += text;
    this.#at += length;
    this.#atom = -1;
  }

  /** Ends what inline flags opened since the last real group. */
  #closeInline(): void {
    for (let last = this.#open.at(-1); last?.close.startsWith('(?'); last = this.#open.at(-1)) {
      this.#out += ')';
      this.#open.pop();
      this.#flags = last.flags;
    }
  }

  #closeGroup(): void {
    this.#closeInline();
    const group = this.#open.pop();
    if (!group) throw this.#fault("Unmatched closing ')'", Math.max(0, this.#at - 1));
    this.#out += group.close;
    this.#flags = group.flags;
    this.#at += 1;
    this.#atom = group.start;
  }

  /** Inline flags go on in the next alternative, outside of which their own group may not reach. */
  #alternative(): void {
    const inline: string[] = [];
    for (let at = this.#open.length - 1; this.#open[at]?.close.startsWith('(?') === true; at -= 1)
      inline.unshift(this.#open[at]?.close ?? '');
    this.#out += `${')'.repeat(inline.length)}|${inline.join('')}`;
    this.#at += 1;
    this.#atom = -1;
  }

  #quantify(character: string): void {
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.#source.slice(this.#at));
    if (!match) {
      // Java wants a number here, and has a name for what it says then; elsewhere the brace stands for itself.
      if (this.#dialect === 'java') throw new RegexSyntaxError(`Illegal repetition\n${this.#source}`);
      this.#emit('\\{', 1);
      return;
    }
    if (this.#atom < 0) throw this.#fault('Dangling meta character', this.#at, ` '${character}'`);
    const [quantifier] = match;
    const mode = /^[?+]?/.exec(this.#source.slice(this.#at + quantifier.length))?.[0] ?? '';
    const atom = this.#out.slice(this.#atom);
    this.#out = this.#out.slice(0, this.#atom);
    const start = this.#out.length;
    this.#at += quantifier.length + mode.length;
    // A quantifier binds to one thing: a lookaround, or what another quantifier made, needs a group for it.
    const isOne = !/^\(\?(?:[=!]|<[=!])/.test(atom) && !/(?<!\\)[*+?}]$/.test(atom);
    const repeated = `${isOne || /\\[*+?}]$/.test(atom) ? atom : `(?:${atom})`}${quantifier}`;
    if (mode === '+') {
      const wrapper = `p${(this.#wrappers += 1)}_`;
      this.#out += `(?=(?<${wrapper}>${repeated}))\\k<${wrapper}>`;
    } else this.#out += repeated + mode;
    this.#atom = this.#dialect === 'java' && mode === '' ? -1 : start;
  }
}

const CACHED = 2_000;
const translated = new Map<string, TranslatedRegex | undefined>();

/**
 * A pattern of Java, or of grok's engine, for JavaScript; nothing for one that is valid there and that JavaScript
 * cannot express. @throws RegexSyntaxError
 */
export function translate(source: string, dialect: Dialect, flags = ''): TranslatedRegex | undefined {
  const key = `${dialect} ${flags} ${source}`;
  if (translated.has(key)) return translated.get(key);
  const made = translateNew(source, dialect, flags);
  if (translated.size >= CACHED) translated.clear();
  translated.set(key, made);
  return made;
}

function translateNew(source: string, dialect: Dialect, flags: string): TranslatedRegex | undefined {
  try {
    return new Translator(dialect, source, flags).run();
  } catch (error) {
    if (error instanceof InexpressibleRegex) return undefined;
    throw error;
  }
}
