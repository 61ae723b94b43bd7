/** Texts for somebody who sees some outputs only: names of the others are left out, wherever a text mentions them. */
import { AppError } from '../lib/app-error.ts';
import type { NamedOutput } from './principal.ts';

/**
 * What is left out of texts for whom these outputs are hidden. What the request itself holds is not: an answer that repeats
 * it would else tell whether there is such an output.
 */
export function hiddenWords(
  hidden: readonly NamedOutput[],
  { originalUrl, body }: { readonly originalUrl: string; readonly body?: unknown },
): readonly string[] {
  if (hidden.length === 0) return [];
  const sent = `${decoded(originalUrl)} ${JSON.stringify(body ?? null)}`;
  const words = hidden.flatMap(({ id, name }) => [name, id]).filter((word) => !sent.includes(word));
  return [...new Set(words)].toSorted((a, b) => b.length - a.length);
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Members that are sentences for people. Names and ids have members of their own, whose lists are narrowed. */
const TEXTS: ReadonlySet<string> = new Set(['message', 'next_action', 'detail', 'text', 'summary', 'note']);

const OTHER = 'another output';

/** The longest first, so that no name leaves a part of another one. */
const maskText = (text: string, words: readonly string[]): string =>
  words.reduce((rest, word) => rest.replaceAll(wholeWord(word), OTHER), text);

/** A name may hold any character, so no boundary of words would do at its ends. */
const wholeWord = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'gu');

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** The answer with all its sentences masked. */
export function maskAnswer<T>(value: T, words: readonly string[]): T {
  return words.length === 0 ? value : (masked(value, words, (key) => TEXTS.has(key)) as T);
}

function masked(value: unknown, words: readonly string[], isText: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => masked(each, words, isText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'string' && isText(key) ? maskText(member, words) : masked(member, words, isText),
    ]),
  );
}

/** All that a refusal holds is for people to read. */
const maskAttributes = (attributes: Attributes, words: readonly string[]): Attributes =>
  masked(attributes, words, () => true) as Attributes;

type Attributes = Readonly<Record<string, unknown>>;

/** The same of a refusal. */
export function maskError(error: unknown, words: readonly string[]): unknown {
  if (words.length === 0 || !(error instanceof AppError)) return error;
  const { code, message, nextAction, detail, attributes } = error;
  const clean = (text: string): string => maskText(text, words);
  return new AppError(code, clean(message), {
    ...(nextAction === undefined ? {} : { nextAction: clean(nextAction) }),
    ...(detail === undefined ? {} : { detail: clean(detail) }),
    ...(attributes === undefined ? {} : { attributes: maskAttributes(attributes, words) }),
    cause: error,
  });
}
