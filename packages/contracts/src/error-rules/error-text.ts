/** An error in the form in which rules look at it: names, codes and words, whatever it was before. Pure. */
import type { ErrorCause, ErrorMatch, StructuredError } from './error-rule.ts';

export interface ErrorText {
  /** Names of errors, without case, underscores and package. */
  readonly names: ReadonlySet<string>;
  /** All words as they were written, to find codes in. */
  readonly tokens: ReadonlySet<string>;
  /** In lower case, each stretch of blanks as one. */
  readonly words: string;
}

/** Longest text that is looked at: a pasted log may be of any size, and an explanation needs no more. */
const MAX_TEXT = 100_000;
/** What may stand for a `…` of a phrase. */
const MAX_GAP = 300;

/**
 * What rules look for in an error: its text, cut at a length that no rule needs, and the names of errors in the
 * one spelling that both of Elasticsearch's come to.
 */
export function readErrorText(error: string | StructuredError): ErrorText {
  const text = (typeof error === 'string' ? error : textOf(error)).slice(0, MAX_TEXT);
  const tokens = new Set(text.match(/\w+/g) ?? []);
  const names = [...tokens].filter((token) => /(?:exception|error)$/i.test(token)).map(errorName);
  const words = text
    .toLowerCase()
    .replaceAll('\\"', '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ');
  return { names: new Set(names), tokens, words };
}

/**
 * Elasticsearch prints the class `ElasticsearchSecurityException` as `security_exception` and `IOException` as
 * `i_o_exception`; logs print the class. Without case and underscores they are one.
 */
function errorName(name: string): string {
  return name
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/^elasticsearch(?=.)/, '');
}

function textOf(error: StructuredError): string {
  const causes: readonly ErrorCause[] = [
    error,
    ...(error.rootCause ?? []),
    ...(error.causedBy ?? []),
    ...(error.failedShards ?? []),
  ];
  const lines = causes.map(({ type, reason }) => [type, reason].filter(Boolean).join(': '));
  return [error.code ?? '', ...new Set(lines)].join('\n');
}

/** Whether one of the ways to know it fits. */
export function matchesError({ types, phrases, codes }: ErrorMatch, text: ErrorText): boolean {
  return (
    (codes?.some((code) => text.tokens.has(code)) ?? false) ||
    (types?.some((type) => text.names.has(errorName(type))) ?? false) ||
    (phrases?.some((phrase) => hasPhrase(text.words, phrase)) ?? false)
  );
}

const partsOfPhrase = new Map<string, readonly string[]>();

/** Without regular expressions, so that no text takes longer than its length times that of a gap. */
function hasPhrase(words: string, phrase: string): boolean {
  let parts = partsOfPhrase.get(phrase);
  if (parts === undefined) {
    parts = phrase.toLowerCase().split(/ ?… ?/);
    partsOfPhrase.set(phrase, parts);
  }
  const [first = '', ...rest] = parts;
  for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1)) {
    if (follow(words, at + first.length, rest)) return true;
  }
  return false;
}

function follow(words: string, from: number, parts: readonly string[]): boolean {
  let at = from;
  for (const part of parts) {
    const found = words.slice(at, at + MAX_GAP + part.length).indexOf(part);
    if (found < 0) return false;
    at += found + part.length;
  }
  return true;
}
