/** Takes secrets out of texts that come from elsewhere, before they become part of an error. */

export type Redact = (text: string) => string;

const LONGEST_TEXT = 1000;

const REDACTED = '[redacted]';

/** Shorter secrets are left alone: replacing them would only garble the text around them. */
const SHORTEST_SECRET = 4;

const CREDENTIAL_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Basic|Bearer|ApiKey)\s+[A-Za-z0-9+/=_.~-]{16,}/gi, `$1 ${REDACTED}`],
  [/\/\/[^\s/@]*@/g, `//${REDACTED}@`],
];

/**
 * A function that hides the given secrets (also escaped as JSON or in a URL) and everything shaped like a credential.
 * What is left is cut to a readable length, and only then: half of a secret would not be recognized.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const spellings = new Set(
    secrets.flatMap(spellingsOf).filter((secret) => secret.length >= SHORTEST_SECRET),
  );
  // Longest first, so that a secret that contains another one is hidden whole.
  const ordered = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => {
    const known = ordered.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
    const hidden = CREDENTIAL_PATTERNS.reduce(
      (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
      known,
    );
    return hidden.length <= LONGEST_TEXT ? hidden : `${hidden.slice(0, LONGEST_TEXT)}…`;
  };
}

function spellingsOf(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret, 'utf8').toString('utf8');
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed)];
}
