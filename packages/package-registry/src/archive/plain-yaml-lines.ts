// The lines of a YAML text, one at a time, for a reader that knows only the plain forms.

/** Where a reader stands. `indent` and `text` are of the line in hand; `text` is undefined behind the last one. */
export interface LineCursor {
  readonly source: string;
  /** Where the line in hand begins, and the one after it. */
  start: number;
  next: number;
  indent: number;
  text: string | undefined;
  /** As the lexer of the full parser counts them. */
  tokens: number;
}

export function openLines(source: string): LineCursor {
  const cursor: LineCursor = { source, start: 0, next: 0, indent: 0, text: undefined, tokens: 1 };
  nextLine(cursor);
  return cursor;
}

/** The next line that says something; empty ones and comments are passed over. */
export function nextLine(cursor: LineCursor): void {
  do readLine(cursor);
  while (cursor.text !== undefined && (cursor.text === '' || cursor.text.startsWith('#')));
}

/** The very next line, whatever it is, without the spaces around it. */
export function readLine(cursor: LineCursor): void {
  const { source, next } = cursor;
  if (next >= source.length) {
    cursor.indent = 0;
    cursor.text = undefined;
    return;
  }
  const found = source.indexOf('\n', next);
  const end = found === -1 ? source.length : found;
  const start = skipSpaces(source, next, end);
  let last = end;
  while (last > start && source.charCodeAt(last - 1) === SPACE) last -= 1;
  cursor.start = next;
  cursor.indent = start - next;
  cursor.text = source.slice(start, last);
  // Its end, what it is indented by, a comment, and spaces behind it.
  cursor.tokens += (found === -1 ? 0 : 1) + (start > next ? 1 : 0) + (end > last ? 1 : 0);
  if (source.charCodeAt(start) === HASH) cursor.tokens += 1;
  cursor.next = end + 1;
}

/** The rest of the line in hand as a line of its own: `- a: 1` holds `a: 1`, that much further in. */
export function enterItem(cursor: LineCursor, text: string, by: number): void {
  cursor.indent += by;
  cursor.text = text;
}

const SPACE = 32;
const HASH = 35;

function skipSpaces(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === SPACE) at += 1;
  return at;
}
