/** Kinds of values that keys of the configuration have, each with its bounds. */
import { z } from 'zod';
import { durationText, parseDuration } from '../lib/duration.ts';

export interface Bounds {
  readonly min: string;
  readonly max: string;
}

/** What `config explain` says of a value, registered with its schema. */
export interface ValueFacts {
  readonly kind: 'duration' | 'number' | 'flag' | 'list';
  readonly bounds?: string;
}

const FACTS = new WeakMap<z.core.$ZodType, ValueFacts>();

/** Of a schema that was made here. */
export function factsOf(schema: z.core.$ZodType): ValueFacts | undefined {
  return FACTS.get(schema);
}

function known<T extends z.ZodType>(schema: T, facts: ValueFacts): T {
  FACTS.set(schema, facts);
  return schema;
}

/** Milliseconds, from `250ms`, `30s`, `1h30m`, `2w`. Both bounds are fine. */
export function duration({ min, max }: Bounds) {
  const [least = 0, most = Infinity] = [parseDuration(min), parseDuration(max)];
  const bounds = `${min} to ${max}`;
  const schema = z.string().transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== undefined && ms >= least && ms <= most) return ms;
    const message =
      ms === undefined
        ? 'Not a duration; write for example 30s, 5m or 1h30m.'
        : `${durationText(ms)} is out of bounds: ${bounds}.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return known(schema, { kind: 'duration', bounds });
}

/** A whole number, in the environment as digits. Both bounds are fine. */
export function wholeNumber(min: number, max: number) {
  const bounds = `${String(min)} to ${String(max)}`;
  const message = `Not a whole number from ${bounds}.`;
  const schema = z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value),
    z.number(message).int(message).min(min, message).max(max, message),
  );
  return known(schema, { kind: 'number', bounds });
}

const FLAGS = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
]);

/** In the environment also the other usual words, in any case. */
export function flag() {
  const schema = z.preprocess(
    (value) => (typeof value === 'string' ? (FLAGS.get(value.trim().toLowerCase()) ?? value) : value),
    z.boolean('Neither true nor false.'),
  );
  return known(schema, { kind: 'flag' });
}

/** A list in YAML; a comma-separated text in an environment variable. */
export function list<T extends z.ZodType>(item: T) {
  const schema = z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
    z.array(item),
  );
  return known(schema, { kind: 'list' });
}
