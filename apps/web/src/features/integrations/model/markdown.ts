/**
 * The part of Markdown that packages use for their descriptions, as data. What is not understood stays text: nothing in
 * it can become markup, a script or a request.
 */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

export interface ListItem {
  /** 0 for the outermost. */
  readonly depth: number;
  readonly content: readonly Inline[];
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}>\s?(.*)$/;
const RULE = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Longer texts are cut: a page is no place for them. */
const MAX_LENGTH = 500_000;

export function parseMarkdown(source: string): readonly Block[] {
  const lines = withoutComments(source.slice(0, MAX_LENGTH).replaceAll(/\r\n?/g, '\n')).split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const { block, next } = readBlock(lines, at);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  return blocks;
}

function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--');
  return first + rest.map(afterComment).join('');
}

/** What follows the end of the comment; nothing when it has none. */
function afterComment(part: string): string {
  const end = part.indexOf('-->');
  return end < 0 ? '' : part.slice(end + 3);
}

interface Read {
  readonly block: Block | undefined;
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return readCode(lines, at, fence);
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const [, marks = '#', title = ''] = heading;
    const content = parseInline(title.trimEnd().replace(/\s#+$/, ''));
    return { block: { kind: 'heading', level: marks.length, content }, next: at + 1 };
  }
  if (RULE.test(line)) return { block: undefined, next: at + 1 };
  if (isTableStart(lines, at)) return readTable(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  if (QUOTE.test(line)) return readWhile(lines, at, 'quote');
  return readWhile(lines, at, 'paragraph');
}

function readCode(lines: readonly string[], at: number, fence: string): Read {
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence));
  const last = end === -1 ? lines.length : end;
  return { block: { kind: 'code', text: lines.slice(at + 1, last).join('\n') }, next: last + 1 };
}

function isTableStart(lines: readonly string[], at: number): boolean {
  return (
    (lines[at] ?? '').includes('|') &&
    (lines[at + 1] ?? '').includes('-') &&
    DIVIDER.test(lines[at + 1] ?? '')
  );
}

function readTable(lines: readonly string[], at: number): Read {
  const header = cells(lines[at] ?? '');
  const rows: (readonly (readonly Inline[])[])[] = [];
  let next = at + 2;
  for (; next < lines.length && (lines[next] ?? '').includes('|'); next += 1) {
    const row = cells(lines[next] ?? '');
    rows.push(header.map((_, column) => row[column] ?? []));
  }
  return { block: { kind: 'table', header, rows }, next };
}

function cells(line: string): readonly (readonly Inline[])[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll(String.raw`\|`, '|')));
}

function readList(lines: readonly string[], at: number): Read {
  const items: { indent: number; text: string }[] = [];
  const isOrdered = /^\s*\d/.test(lines[at] ?? '');
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    if (item !== null) items.push({ indent: item[1]?.length ?? 0, text: item[3] ?? '' });
    else if (isBlank(line)) {
      if (!ITEM.test(lines[next + 1] ?? '')) break;
    } else if (startsBlock(lines, next)) break;
    else {
      const last = items.at(-1);
      if (last !== undefined) last.text += ` ${line.trim()}`;
    }
  }
  const indents = [...new Set(items.map(({ indent }) => indent))].toSorted((a, b) => a - b);
  return {
    block: {
      kind: 'list',
      ordered: isOrdered,
      items: items.map(({ indent, text }) => ({
        depth: indents.indexOf(indent),
        content: parseInline(text),
      })),
    },
    next,
  };
}

function readWhile(lines: readonly string[], at: number, kind: 'paragraph' | 'quote'): Read {
  const taken: string[] = [];
  let next = at;
  for (; next < lines.length && !isBlank(lines[next]); next += 1) {
    const line = lines[next] ?? '';
    if (next > at && kind === 'paragraph' && startsBlock(lines, next)) break;
    taken.push(kind === 'quote' ? (QUOTE.exec(line)?.[1] ?? line) : line.trim());
  }
  return { block: { kind, content: parseInline(taken.join(' ')) }, next };
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return [FENCE, HEADING, ITEM, QUOTE, RULE].some((start) => start.test(line)) || isTableStart(lines, at);
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** In the order in which they are tried at a place. */
const INLINE = [
  /^(`+)([^`]+)\1(?!`)/,
  /^!\[([^\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/,
  /^\[((?:[^[\]]|\[[^\]]*\])*)\]\(<?([^()\s<>]*)>?(?:\s+"[^"]*")?\)/,
  /^(\*\*|__)(?=\S)([^*_]+)\1/,
  /^(\*|_)(?=\S)([^*_]+)\1(?!\w)/,
  /^<(https?:\/\/[^\s<>]+)>/,
] as const;

/** A long line without a single mark is the usual case, so plain text is skipped in one go. */
const PLAIN = /^[^`![*_<\\]+/;

/** Marks without a partner are looked for to the end of the line: no line that a person wrote is longer. */
const MAX_LINE = 20_000;

export function parseInline(source: string): readonly Inline[] {
  if (source.length > MAX_LINE) return [{ kind: 'text', text: source }];
  const found: Inline[] = [];
  let rest = source;
  while (rest !== '') {
    const { length, inline } = readInline(rest, source.at(-rest.length - 1));
    const last = found.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      found[found.length - 1] = { kind: 'text', text: last.text + inline.text };
    } else if (inline.kind !== 'text' || inline.text !== '') found.push(inline);
    rest = rest.slice(length);
  }
  return found;
}

function readInline(rest: string, before: string | undefined): { length: number; inline: Inline } {
  const plain = PLAIN.exec(rest)?.[0];
  if (plain !== undefined) return { length: plain.length, inline: { kind: 'text', text: plain } };
  if (rest.startsWith('\\') && /^[!-/:-@[-`{-~]/.test(rest.slice(1))) {
    return { length: 2, inline: { kind: 'text', text: rest.charAt(1) } };
  }
  const [code, image, link, strong, em, auto] = INLINE.map((pattern) => pattern.exec(rest));
  if (code) return { length: code[0].length, inline: { kind: 'code', text: code[2] ?? '' } };
  // Pictures are not fetched: what they show stands in their text.
  if (image) return { length: image[0].length, inline: { kind: 'text', text: image[1] ?? '' } };
  if (link) return { length: link[0].length, inline: toLink(link[1] ?? '', link[2] ?? '') };
  if (auto) return { length: auto[0].length, inline: toLink(auto[1] ?? '', auto[1] ?? '') };
  // `snake_case_names` have no emphasis in them.
  const isInWord = rest.startsWith('_') && before !== undefined && /\w/.test(before);
  if (strong && !isInWord) {
    return { length: strong[0].length, inline: { kind: 'strong', content: parseInline(strong[2] ?? '') } };
  }
  if (em && !isInWord) {
    return { length: em[0].length, inline: { kind: 'em', content: parseInline(em[2] ?? '') } };
  }
  return { length: 1, inline: { kind: 'text', text: rest.charAt(0) } };
}

/** Only addresses of the web become links; any other keeps its text. */
function toLink(label: string, href: string): Inline {
  if (label === href)
    return isWebAddress(href)
      ? { kind: 'link', href, content: [{ kind: 'text', text: label }] }
      : { kind: 'text', text: label };
  const content = parseInline(label);
  if (isWebAddress(href)) return { kind: 'link', href, content };
  return content.length === 1 && content[0] !== undefined ? content[0] : { kind: 'text', text: label };
}

function isWebAddress(href: string): boolean {
  const { protocol } = URL.parse(href) ?? {};
  return protocol === 'https:' || protocol === 'http:';
}
