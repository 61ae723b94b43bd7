/** What the word at the cursor may become: a method, an endpoint, or a name of the cluster. Pure. */
import { CONSOLE_METHODS, type ConsoleMethod, type ConsoleNameKind } from '@lockstep/contracts';
import { ENDPOINTS, PLACEHOLDER_KINDS } from './endpoints.ts';
import { isComment } from './parse-requests.ts';

export interface ClusterName {
  readonly kind: ConsoleNameKind;
  readonly name: string;
}

export interface Completion {
  /** What stands in the place of the word. */
  readonly text: string;
  readonly kind: 'method' | 'endpoint' | ConsoleNameKind;
}

export interface Completions {
  /** The word that is replaced. */
  readonly from: number;
  readonly to: number;
  /** The best first; never empty. */
  readonly items: readonly Completion[];
}

const MAX_ITEMS = 50;

/** Undefined where nothing is to be completed, or where what is typed is whole. */
export function completionsAt(
  text: string,
  offset: number,
  names: readonly ClusterName[],
): Completions | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const rest = text.slice(offset).split('\n', 1)[0] ?? '';
  // In the middle of a word nobody waits for a word.
  if (isComment(before) || /^\S/.test(rest)) return undefined;
  const begin = start + before.length - before.trimStart().length;
  const [word = '', path, ...more] = before.trimStart().split(/[ \t]+/);
  if (path === undefined) return word === '' ? undefined : found(begin, word, methodItems(word));
  const method = CONSOLE_METHODS.find((one) => one === word.toUpperCase());
  if (method === undefined || more.length > 0) return undefined;
  return found(offset - path.length, path, pathItems(path, method, names));
}

function found(from: number, word: string, all: readonly Completion[]): Completions | undefined {
  const items = all.filter(({ text }) => text !== word).slice(0, MAX_ITEMS);
  return items.length === 0 ? undefined : { from, to: from + word.length, items };
}

function methodItems(word: string): readonly Completion[] {
  return CONSOLE_METHODS.filter((method) => method.startsWith(word.toUpperCase()) && method !== word).map(
    (method) => ({ text: `${method} `, kind: 'method' }),
  );
}

/** Endpoints whose fixed parts fit what is typed, each with the names that fit its placeholder. */
function pathItems(
  typed: string,
  method: ConsoleMethod,
  names: readonly ClusterName[],
): readonly Completion[] {
  // A query string is typed by hand.
  if (typed.includes('?')) return [];
  const slash = typed.startsWith('/') || typed === '' ? '/' : '';
  const given = typed.replace(/^\//, '').split('/');
  const items = ENDPOINTS.filter(({ methods }) => methods.includes(method)).flatMap(({ path }) =>
    completedPaths(path.split('/'), given, names),
  );
  const whole = items.map(({ text, kind }) => ({
    text: text.startsWith('kbn:') ? text : slash + text,
    kind,
  }));
  return [...new Map(whole.map((item) => [item.text, item])).values()].toSorted(
    (a, b) => rank(a, typed) - rank(b, typed),
  );
}

/** What begins as typed comes before what only contains it; endpoints before the many names. */
function rank({ text, kind }: Completion, typed: string): number {
  const isStart = text.startsWith(typed) || text.startsWith(`/${typed}`);
  return (isStart ? 0 : 2) + (kind === 'endpoint' ? 0 : 1);
}

/** The endpoint up to and with the part that is typed, and to its end where no name is needed any more. */
function completedPaths(
  parts: readonly string[],
  given: readonly string[],
  names: readonly ClusterName[],
): readonly Completion[] {
  if (given.length > parts.length) return [];
  const done = given.slice(0, -1);
  const word = given.at(-1) ?? '';
  if (!done.every((one, index) => isPart(parts[index] ?? '', one))) return [];
  const [part = '', ...after] = parts.slice(done.length);
  const head = done.map((one) => `${one}/`).join('');
  const placeholder = placeholderOf(part);
  if (placeholder === undefined) {
    // Without its underscore, too.
    if (![word, `_${word}`].some((begin) => part.startsWith(begin.toLowerCase()))) return [];
    const fixed = untilPlaceholder(after);
    return [
      {
        text: head + [part, ...fixed].join('/') + (fixed.length < after.length ? '/' : ''),
        kind: 'endpoint',
      },
    ];
  }
  const kinds = PLACEHOLDER_KINDS[placeholder] ?? [];
  const suffix = part.slice(part.indexOf('}') + 1);
  return names
    .filter(({ kind, name }) => kinds.includes(kind) && fits(name, word))
    .map(({ kind, name }) => ({ text: head + encodeURIComponent(name) + suffix, kind }));
}

/** A name that begins with a dot is asked for with its dot. */
function fits(name: string, word: string): boolean {
  return (word !== '' || !name.startsWith('.')) && name.toLowerCase().includes(word.toLowerCase());
}

function isPart(part: string, given: string): boolean {
  // An endpoint of its own is no name: "_cat/…" is not a search in an index called "_cat".
  return isOpen(part) ? given !== '' && !/^(_|kbn:)/.test(given) : part === given;
}

function isOpen(part: string): boolean {
  return part.startsWith('{') || part.startsWith('<');
}

function placeholderOf(part: string): string | undefined {
  return /^\{(\w+)\}/.exec(part)?.[1] ?? (part.startsWith('<') ? part : undefined);
}

function untilPlaceholder(parts: readonly string[]): readonly string[] {
  const at = parts.findIndex(isOpen);
  return at === -1 ? parts : parts.slice(0, at);
}

/** The text with the word replaced, and where the cursor stands then. */
export function completed(
  text: string,
  { from, to }: Completions,
  { text: chosen }: Completion,
): { readonly text: string; readonly offset: number } {
  return { text: text.slice(0, from) + chosen + text.slice(to), offset: from + chosen.length };
}
