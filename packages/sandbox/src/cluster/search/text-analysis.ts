/** One token of a text, with where it stands in it. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly position: number;
  readonly type: string;
}

/**
 * Words as the Unicode rules for text segmentation bound them: letters hold together over an apostrophe or a dot,
 * digits over a dot, a comma or a semicolon; every Han character is a word.
 */
const STANDARD =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+(?:(?:(?<=[\p{L}\p{M}])['’.](?=\p{L})|(?<=\p{N})[.,;'](?=\p{N}))(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+)*/gu;

const STOP_WORDS = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

const wordType = (text: string): string =>
  /^\p{Script=Han}$/u.test(text) ? '<IDEOGRAPHIC>' : /^[\p{N}.,;'_]+$/u.test(text) ? '<NUM>' : '<ALPHANUM>';

function byRegex(text: string, regex: RegExp, type: (word: string) => string): readonly Token[] {
  return [...text.matchAll(regex)].map((match, position) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    position,
    type: type(match[0]),
  }));
}

const asWord = (): string => 'word';

const TOKENIZERS: Readonly<Record<string, (text: string) => readonly Token[]>> = {
  standard: (text) => byRegex(text, STANDARD, wordType),
  whitespace: (text) => byRegex(text, /\S+/gu, asWord),
  letter: (text) => byRegex(text, /\p{L}+/gu, asWord),
  lowercase: (text) => lowercase(byRegex(text, /\p{L}+/gu, asWord)),
  keyword: (text) => (text === '' ? [] : [{ text, start: 0, end: text.length, position: 0, type: 'word' }]),
};

type TokenFilter = (tokens: readonly Token[]) => readonly Token[];

const mapText =
  (change: (text: string) => string): TokenFilter =>
  (tokens) =>
    tokens.map((token) => ({ ...token, text: change(token.text) }));

const lowercase = mapText((text) => text.toLowerCase());
const withoutStopWords: TokenFilter = (tokens) => tokens.filter(({ text }) => !STOP_WORDS.has(text));

const FILTERS: Readonly<Record<string, TokenFilter>> = {
  lowercase,
  uppercase: mapText((text) => text.toUpperCase()),
  trim: mapText((text) => text.trim()),
  reverse: mapText((text) => Array.from(text).reverse().join('')),
  asciifolding: mapText((text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')),
  stop: withoutStopWords,
  unique: (tokens) =>
    tokens.filter(({ text }, index) => tokens.findIndex((token) => token.text === text) === index),
};

/** What a named part of an analyzer does; undefined for a name that is not simulated. */
export const tokenizerNamed = (name: string): ((text: string) => readonly Token[]) | undefined =>
  Object.hasOwn(TOKENIZERS, name) ? TOKENIZERS[name] : undefined;

/** One that needs no options; undefined for others, and for what the sandbox does not have. */
export const tokenFilterNamed = (name: string): TokenFilter | undefined =>
  Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;

const chain =
  (tokenizer: (text: string) => readonly Token[], ...filters: readonly TokenFilter[]) =>
  (text: string): readonly Token[] =>
    filters.reduce((tokens, filter) => filter(tokens), tokenizer(text));

const standard = chain((text) => byRegex(text, STANDARD, wordType), lowercase);
const simple = chain((text) => byRegex(text, /\p{L}+/gu, asWord), lowercase);

const ANALYZERS: Readonly<Record<string, (text: string) => readonly Token[]>> = {
  standard,
  simple,
  stop: chain(simple, withoutStopWords),
  whitespace: (text) => byRegex(text, /\S+/gu, asWord),
  keyword: (text) => [{ text, start: 0, end: text.length, position: 0, type: 'word' }],
};

/** A built-in analyzer; undefined for one that is not simulated. */
export const analyzerNamed = (name: string): ((text: string) => readonly Token[]) | undefined =>
  Object.hasOwn(ANALYZERS, name) ? ANALYZERS[name] : undefined;
