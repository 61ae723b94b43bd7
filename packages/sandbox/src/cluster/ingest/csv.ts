import { IngestFailure } from './ingest-document.ts';

interface CsvOptions {
  readonly separator: string;
  readonly quote: string;
  readonly isTrimmed: boolean;
}

/** The cells of one line. What is empty at its end is no cell. @throws IngestFailure */
export function splitCsv(text: string, options: CsvOptions): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const start = options.isTrimmed ? skipBlanks(text, at) : at;
    const cell = text[start] === options.quote ? quoted(text, start, options) : plain(text, at, options);
    cells.push(cell.value);
    at = cell.end + 1;
  }
  return cells;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

interface Cell {
  readonly value: string;
  /** Where the separator after it stands, or the text ends. */
  readonly end: number;
}

function plain(text: string, from: number, { separator, quote, isTrimmed }: CsvOptions): Cell {
  const found = text.indexOf(separator, from);
  const end = found < 0 ? text.length : found;
  const value = text.slice(from, end);
  const odd = value.search(quote === '"' || quote === "'" ? quote : /(?!)/);
  if (odd >= 0) throw new IngestFailure(`Illegal character inside unquoted field at ${from + odd}`);
  return { value: isTrimmed ? value.trim() : value, end };
}

function quoted(text: string, from: number, { separator, quote, isTrimmed }: CsvOptions): Cell {
  let value = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf(quote, at);
    if (end < 0) throw new IngestFailure('Unmatched quote');
    value += text.slice(at, end);
    at = end + 1;
    if (text[at] !== quote) break;
    value += quote;
    at += 1;
  }
  const after = isTrimmed ? skipBlanks(text, at) : at;
  if (after < text.length && text[after] !== separator)
    throw new IngestFailure(`character '${text[after] ?? ''}' after quoted field at position ${after}`);
  return { value, end: after };
}
