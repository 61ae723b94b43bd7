/** What the parts of a text are, for colors: requests, comments, and JSON. Every character is in exactly one part. Pure. */
import { isComment, requestLine } from './parse-requests.ts';

export type PartKind = 'plain' | 'method' | 'path' | 'comment' | 'key' | 'string' | 'number' | 'word';

export interface Part {
  readonly kind: PartKind;
  readonly text: string;
}

const JSON_PART =
  /("(?:[^"\\\n]|\\.)*")(\s*:)?|(-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|\b(true|false|null)\b/g;

/** One line of JSON. A text in quotes before a colon is a key. */
export function jsonParts(line: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  const plain = (to: number): void => {
    if (to > end) parts.push({ kind: 'plain', text: line.slice(end, to) });
  };
  for (const match of line.matchAll(JSON_PART)) {
    const [all, quoted, colon, number] = match;
    plain(match.index);
    if (quoted !== undefined) {
      parts.push({ kind: colon === undefined ? 'string' : 'key', text: quoted });
      if (colon !== undefined) parts.push({ kind: 'plain', text: colon });
    } else parts.push({ kind: number === undefined ? 'word' : 'number', text: all });
    end = match.index + all.length;
  }
  plain(line.length);
  return parts;
}

/** One line of what is typed into the editor. */
export function editorParts(line: string): readonly Part[] {
  if (isComment(line)) return [{ kind: 'comment', text: line }];
  if (requestLine(line) === undefined) return jsonParts(line);
  const [, before = '', method = '', gap = '', path = ''] = /^(\s*)(\S+)(\s+)(?!\s)(.*)$/.exec(line) ?? [];
  return [
    ...(before === '' ? [] : [{ kind: 'plain', text: before } as const]),
    { kind: 'method', text: method },
    { kind: 'plain', text: gap },
    { kind: 'path', text: path },
  ];
}
