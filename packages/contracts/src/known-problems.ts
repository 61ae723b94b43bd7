/** Finds entries of the catalogue of known problems. Pure. */
import { PROBLEMS_IN_WORDS, type KnownProblem } from './problem-catalogue.ts';
import { PROBLEMS_IN_STATES } from './problem-states.ts';

export type { KnownProblem } from './problem-catalogue.ts';

export const KNOWN_PROBLEMS: readonly KnownProblem[] = [...PROBLEMS_IN_WORDS, ...PROBLEMS_IN_STATES];

/** Longest text that is looked at: a pasted log may be of any size, and an explanation needs no more. */
const MAX_TEXT = 20_000;

/**
 * Known problems that a text of Elasticsearch or its log speaks of, the most specific first; at most three. When nothing
 * is known the list is empty, and the text itself is what there is.
 */
export function explainError(text: string): readonly KnownProblem[] {
  const looked = text.slice(0, MAX_TEXT);
  return KNOWN_PROBLEMS.filter(({ patterns }) => patterns.some((pattern) => pattern.test(looked))).slice(
    0,
    3,
  );
}

/** Entry of the catalogue by its id, for causes that were found by looking rather than in words. */
export function knownProblem(id: string): KnownProblem | undefined {
  return KNOWN_PROBLEMS.find((problem) => problem.id === id);
}
