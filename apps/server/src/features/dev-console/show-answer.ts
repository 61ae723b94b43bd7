/** An answer as a person reads it: indented, and cut where it gets too long. */
import type { RawAnswer } from '@lockstep/elastic';

export interface ShownAnswer {
  readonly text: string;
  readonly isCut: boolean;
}

/** An answer as it is shown: JSON indented, and cut after `maxChars`. */
export function showAnswer({ contentType, text }: RawAnswer, maxChars: number): ShownAnswer {
  const shown = contentType.includes('json') ? indented(text) : text;
  return shown.length <= maxChars
    ? { text: shown, isCut: false }
    : { text: shown.slice(0, maxChars), isCut: true };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** What is typed may hold blanks and letters of any language; what is escaped already stays as it is. */
export function requestPath(typed: string): string {
  const path = typed.startsWith('/') ? typed : `/${typed}`;
  // A lone surrogate cannot be escaped; through bytes it becomes a replacement character.
  return path.replaceAll(/[^\x21-\x7e]+/g, (part) =>
    encodeURIComponent(Buffer.from(part, 'utf8').toString('utf8')),
  );
}
