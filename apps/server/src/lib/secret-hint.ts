/** What may be shown of a stored secret, so that a person recognizes it. Pure. */

/** A secret shorter than this shows none of its characters. */
const HINTED_LENGTH = 12;
const HINT_LENGTH = 4;

/** The last characters; undefined for a secret that is too short to show any. */
export const secretHint = (value: string): string | undefined =>
  value.length >= HINTED_LENGTH ? value.slice(-HINT_LENGTH) : undefined;
