/**
 * The difference of two JSON values as the lines of one text. Knows what JSON means: the order of keys is none, and of
 * arrays the elements that both have stay together. An element that is an object and differs a little is opened.
 */
import { canonicalJson } from '@lockstep/json';
import { diffArrays } from 'diff';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

type DiffSign = 'same' | 'removed' | 'added';

export interface DiffLine {
  readonly sign: DiffSign;
  /** Steps of indentation. */
  readonly depth: number;
  readonly text: string;
}

/** `removed` lines are only in `before`, `added` lines only in `after`. */
export function diffJson(before: JsonValue, after: JsonValue): readonly DiffLine[] {
  return diffMember({ label: '', isLast: true, depth: 0 }, before, after);
}

interface Place {
  /** `"key": ` of a member, empty in an array. */
  readonly label: string;
  readonly isLast: boolean;
  readonly depth: number;
}

function diffMember(place: Place, before: JsonValue, after: JsonValue): readonly DiffLine[] {
  if (canonicalJson(before) === canonicalJson(after)) return printLines('same', place, after);
  if (isObject(before) && isObject(after)) return around(place, '{}', objectMembers(before, after));
  if (Array.isArray(before) && Array.isArray(after)) return around(place, '[]', arrayMembers(before, after));
  return [...printLines('removed', place, before), ...printLines('added', place, after)];
}

/** One member of a container: on one side, or on both. */
type Member =
  | { readonly label: string; readonly before: JsonValue; readonly after: JsonValue }
  | { readonly label: string; readonly before: JsonValue }
  | { readonly label: string; readonly after: JsonValue };

function around(
  { label, isLast, depth }: Place,
  brackets: '{}' | '[]',
  members: readonly Member[],
): readonly DiffLine[] {
  const inner = members.flatMap((member, index) => {
    const place = { label: member.label, isLast: index === members.length - 1, depth: depth + 1 };
    if (!('after' in member)) return printLines('removed', place, member.before);
    if (!('before' in member)) return printLines('added', place, member.after);
    return diffMember(place, member.before, member.after);
  });
  const line = (text: string): DiffLine => ({ sign: 'same', depth, text });
  return [line(`${label}${brackets.charAt(0)}`), ...inner, line(`${brackets.charAt(1)}${isLast ? '' : ','}`)];
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function objectMembers(before: JsonObject, after: JsonObject): readonly Member[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.map((key): Member => {
    const label = `${JSON.stringify(key)}: `;
    const [b, a] = [before[key], after[key]];
    if (a === undefined) return { label, before: b ?? null };
    return b === undefined ? { label, after: a } : { label, before: b, after: a };
  });
}

/** Beyond this many differences the comparison of two arrays would be felt: they stand one after the other. */
const MOST_EDITS = 2_000;

/** The longest common run of elements stays; between its elements, unlike objects and arrays are put side by side. */
function arrayMembers(before: readonly JsonValue[], after: readonly JsonValue[]): readonly Member[] {
  const options = { maxEditLength: MOST_EDITS };
  const runs = diffArrays(before.map(canonicalJson), after.map(canonicalJson), options);
  const members: Member[] = [];
  let [b, a] = [0, 0];
  let removed: readonly JsonValue[] = [];
  // What is gone comes before what came in its place.
  for (const { count, removed: isRemoved, added } of runs ?? []) {
    if (isRemoved) {
      removed = before.slice(b, b + count);
      b += count;
    } else if (added) {
      members.push(...pairUp(removed, after.slice(a, a + count)));
      removed = [];
      a += count;
    } else {
      members.push(...pairUp(removed, []), ...after.slice(a, a + count).map(same));
      removed = [];
      [b, a] = [b + count, a + count];
    }
  }
  return runs === undefined ? pairUp(before, after) : [...members, ...pairUp(removed, [])];
}

function same(value: JsonValue): Member {
  return { label: '', before: value, after: value };
}

function pairUp(before: readonly JsonValue[], after: readonly JsonValue[]): readonly Member[] {
  const pairs = Math.min(before.length, after.length);
  const paired = before.slice(0, pairs).flatMap((value, index): readonly Member[] => {
    const other = after[index] ?? null;
    return isAlike(value, other)
      ? [{ label: '', before: value, after: other }]
      : [
          { label: '', before: value },
          { label: '', after: other },
        ];
  });
  return [
    ...paired,
    ...before.slice(pairs).map((value) => ({ label: '', before: value })),
    ...after.slice(pairs).map((value) => ({ label: '', after: value })),
  ];
}

/** Two objects that share a key, such as two processors of one kind: worth opening instead of printing both. */
function isAlike(a: JsonValue, b: JsonValue): boolean {
  return isObject(a) && isObject(b) && Object.keys(a).some((key) => key in b);
}

function printLines(sign: DiffSign, { label, isLast, depth }: Place, value: JsonValue): readonly DiffLine[] {
  const lines = JSON.stringify(JSON.parse(canonicalJson(value)), null, 1).split('\n');
  return lines.map((line, index) => {
    const text = line.trimStart();
    const comma = index === lines.length - 1 && !isLast ? ',' : '';
    return {
      sign,
      depth: depth + line.length - text.length,
      text: `${index === 0 ? label : ''}${text}${comma}`,
    };
  });
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A stretch of lines that both sides share and that nobody needs to see, or lines to show. */
export type DiffPart =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[] }
  | { readonly kind: 'folded'; readonly lines: readonly DiffLine[] };

/** Folds what is the same, but for some lines around each difference. */
export function foldSame(lines: readonly DiffLine[], around = 3): readonly DiffPart[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== 'same'),
  );
  const parts: { kind: DiffPart['kind']; lines: DiffLine[] }[] = [];
  lines.forEach((line, index) => {
    const kind = near[index] === true ? 'lines' : 'folded';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  });
  // Folding one line saves nothing.
  return parts.map((part) => (part.lines.length === 1 ? { ...part, kind: 'lines' } : part));
}

/** How many lines differ on each side. */
export function countDifferences(lines: readonly DiffLine[]): { removed: number; added: number } {
  const count = (sign: DiffSign): number => lines.filter((line) => line.sign === sign).length;
  return { removed: count('removed'), added: count('added') };
}
