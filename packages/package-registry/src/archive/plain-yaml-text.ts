// Text of several lines in YAML: one end of a line is a space, several are one fewer.

import { UNSURE, type Unsure } from './plain-yaml-scalars.ts';

/** What may stand between quotes; escapes only on one line. */
const INSIDE: Readonly<Record<string, RegExp>> = { "'": /^(?:[^']|'')*$/, '"': /^[^"\\]*$/ };

/** True when the quoted text that begins here goes on in the next line. */
export function opensQuote(text: string): boolean {
  return text.length > 1 && INSIDE[text.charAt(0)]?.test(text.slice(1)) === true;
}

/** True when the quotes end with this line, or when something is in it that is left to others. */
export function closesQuote(line: string, quote: string): boolean {
  return INSIDE[quote]?.test(line) !== true;
}

/** The first line without its quote, the last one with it. */
export function unquoteLines(lines: readonly string[], quote: string): string | Unsure {
  const last = lines.at(-1) ?? '';
  const end = last.slice(0, -1);
  if (end === '' || !last.endsWith(quote) || closesQuote(end, quote)) return UNSURE;
  const text = foldLines([...lines.slice(0, -1), end]);
  return quote === "'" ? text.replaceAll("''", "'") : text;
}

/** Lines without the spaces around them; the first and the last one are not empty. */
export function foldLines(lines: readonly string[]): string {
  let text = '';
  let emptyLines = 0;
  for (const [at, line] of lines.entries()) {
    if (line === '') {
      emptyLines += 1;
      continue;
    }
    if (at > 0) text += emptyLines === 0 ? ' ' : '\n'.repeat(emptyLines);
    text += line;
    emptyLines = 0;
  }
  return text;
}

/** Lines that are indented further keep their ends; those and empty ones together are rare, and not read. */
export function foldBlock(lines: readonly string[]): string | Unsure {
  if (!lines.some((line) => line.startsWith(' '))) return foldLines(lines);
  if (lines.includes('')) return UNSURE;
  return lines.reduce((text, line, at) => {
    const keeps = line.startsWith(' ') || lines[at - 1]?.startsWith(' ') === true;
    return text + (keeps ? '\n' : ' ') + line;
  });
}
