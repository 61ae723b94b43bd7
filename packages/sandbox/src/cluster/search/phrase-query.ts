import { textOf, type JsonObject } from '../json.ts';
import { type Field } from '../state/fields.ts';
import { type Token } from './text-analysis.ts';
import { type FieldClause } from './field-clause.ts';
import { type Matcher, type QueryScope, withScore, type WordTest } from './query-scope.ts';
import { rarityOf, weightOf } from './term-statistics.ts';
import { analyzedValues } from './indexed-values.ts';

/** One word of a phrase and where it stands in it. */
interface Slot {
  readonly offset: number;
  readonly test: WordTest;
}

/** Words in their order, with up to `slop` moves between them; the last may be the beginning of one. */
export function phraseQuery(
  clause: FieldClause,
  field: Field,
  { scope, words }: { readonly scope: QueryScope; readonly words: readonly Token[] },
): Matcher {
  const isPrefixed = clause.name === 'match_phrase_prefix';
  const slop = Number(clause.options['slop'] ?? 0);
  const slots = words.map(({ text, position }, index): Slot => ({
    offset: position,
    test:
      isPrefixed && index === words.length - 1 ? (word) => word.startsWith(text) : (word) => word === text,
  }));
  for (const { test } of slots) scope.trace?.words.push({ path: field.path, test });
  const frequency = (source: JsonObject): number =>
    analyzedValues(field, source).reduce((sum, value) => sum + countIn(value, slots, slop), 0);
  const texts = words.map(({ text }) => textOf(text));
  return withScore(
    ({ source }) => frequency(source) > 0,
    ({ source }) => rarityOf(field, texts, scope) * weightOf(field, source, frequency(source), scope),
  );
}

/** How often the phrase is in a value; a looser one counts less. */
function countIn(value: readonly Token[], slots: readonly Slot[], slop: number): number {
  const [first, ...rest] = slots;
  if (!first) return 0;
  let sum = 0;
  for (const token of value) {
    if (!first.test(token.text)) continue;
    const shift = token.position - first.offset;
    const distance = closest(value, rest, { slop, least: shift, most: shift });
    if (distance !== undefined) sum += 1 / (1 + distance);
  }
  return sum;
}

interface Spread {
  readonly slop: number;
  readonly least: number;
  readonly most: number;
}

/** The smallest spread of shifts with which the remaining words are there; undefined beyond the slop. */
function closest(value: readonly Token[], slots: readonly Slot[], spread: Spread): number | undefined {
  const [slot, ...rest] = slots;
  if (!slot) return spread.most - spread.least;
  let best: number | undefined;
  for (const token of value) {
    const shift = token.position - slot.offset;
    const next = {
      slop: spread.slop,
      least: Math.min(spread.least, shift),
      most: Math.max(spread.most, shift),
    };
    if (next.most - next.least > spread.slop || !slot.test(token.text)) continue;
    const found = closest(value, rest, next);
    if (found !== undefined && (best === undefined || found < best)) best = found;
  }
  return best;
}
