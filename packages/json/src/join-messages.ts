/** Several messages as one text, with the punctuation that they have. */

const SENTENCE_END = /[.!?]$/;

/**
 * A text that stands alone. Sentences follow each other, and one that lacks its period gets it; clauses, none of which ends
 * like a sentence, are separated by semicolons. Empty ones and those that were said before are left out.
 */
export function joinMessages(messages: readonly string[]): string {
  const said = distinct(messages);
  const hasSentence = said.some((message) => SENTENCE_END.test(message));
  if (!hasSentence) return said.join('; ');
  return said.map((message) => (SENTENCE_END.test(message) ? message : `${message}.`)).join(' ');
}

/** The same inside of a sentence, which has its own end: no reason keeps its period. */
export function joinReasons(reasons: readonly string[]): string {
  return distinct(reasons.map((reason) => reason.trim().replace(/(?<!\.)\.$/, ''))).join('; ');
}

function distinct(messages: readonly string[]): readonly string[] {
  return [...new Set(messages.map((message) => message.trim()))].filter((message) => message !== '');
}
