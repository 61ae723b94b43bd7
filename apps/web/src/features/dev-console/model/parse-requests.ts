/**
 * Requests as they are typed: a line `METHOD path` and the body below it, up to the next such line. Lines that begin
 * with `#` or `//` are comments. Pure.
 */
import {
  CONSOLE_METHODS,
  CONSOLE_OWN_PREFIX,
  CONSOLE_READ_METHODS,
  type ConsoleMethod,
} from '@lockstep/contracts';

export interface TypedRequest {
  readonly method: ConsoleMethod;
  /** As typed, with `kbn:` in front when it is for this console. */
  readonly path: string;
  /** Undefined when there is none. */
  readonly body: string | undefined;
  /** First and last line, counted from 0; empty lines at the end are not part of it. */
  readonly from: number;
  readonly to: number;
}

const REQUEST_LINE = new RegExp(`^\\s*(${CONSOLE_METHODS.join('|')})\\s+(\\S.*)$`, 'i');
const COMMENT_LINE = /^\s*(#|\/\/)/;

/** The method and path of a line, if it begins a request. */
export function requestLine(
  line: string,
): { readonly method: ConsoleMethod; readonly path: string } | undefined {
  const [, method = '', path = ''] = REQUEST_LINE.exec(line) ?? [];
  const known = CONSOLE_METHODS.find((one) => one === method.toUpperCase());
  return known === undefined ? undefined : { method: known, path: path.trim() };
}

/** Lines beginning with `#` or `//`, also after spaces. */
export function isComment(line: string): boolean {
  return COMMENT_LINE.test(line);
}

/**
 * A body ends at the next request line; empty lines and comments in it are dropped. Triple-quoted strings
 * become JSON strings; whether it is JSON is not checked.
 */
export function parseRequests(text: string): readonly TypedRequest[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (requestLine(line) === undefined ? [] : [index]));
  return starts.flatMap((from, index) => {
    const head = requestLine(lines[from] ?? '');
    if (head === undefined) return [];
    const below = lines.slice(from + 1, starts[index + 1] ?? lines.length);
    const meant = below.map((line) => (isComment(line) ? '' : line));
    const last = meant.findLastIndex((line) => line.trim() !== '');
    const body = withoutTripleQuotes(
      meant
        .slice(0, last + 1)
        .filter((line) => line.trim() !== '')
        .join('\n'),
    );
    return [{ ...head, body: body === '' ? undefined : body, from, to: from + 1 + last }];
  });
}

/** Text between `"""` may run over several lines and needs no escapes; for Elasticsearch it becomes a JSON string. */
function withoutTripleQuotes(body: string): string {
  return body.replaceAll(/"""([\s\S]*?)"""/g, (_, text: string) => JSON.stringify(text));
}

/** The request of a line, or the one above when the line is between two; undefined above the first. */
export function requestAt(requests: readonly TypedRequest[], line: number): TypedRequest | undefined {
  return requests.findLast(({ from }) => from <= line);
}

/** Every request that a selection touches, in order. */
export function requestsIn(
  requests: readonly TypedRequest[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly TypedRequest[] {
  if (from === to) {
    const one = requestAt(requests, from);
    return one === undefined ? [] : [one];
  }
  return requests.filter((request) => request.from <= to && request.to >= from);
}

/** From 0, for an offset into the text. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

/** The console's own API instead of a cluster's, told by its prefix. */
export function isOwn({ path }: Pick<TypedRequest, 'path'>): boolean {
  return path.startsWith(CONSOLE_OWN_PREFIX);
}

/** GET and HEAD, whatever the path: a search sent by POST counts as a write. */
export function isRead({ method }: Pick<TypedRequest, 'method'>): boolean {
  return CONSOLE_READ_METHODS.includes(method);
}

/** Bulk requests are lines of JSON, and the last line has to end. */
export function sentBody({ path, body }: Pick<TypedRequest, 'path' | 'body'>): string | undefined {
  if (body === undefined) return undefined;
  return /\/?_(bulk|msearch)\b/.test(path) ? `${body}\n` : body;
}
