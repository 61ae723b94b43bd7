/**
 * Bodies and queries as Kibana's clients send them: with members that this console does not know, as a rule with the
 * value that they have anyway. Such a member changes nothing and is left out. One that would change something is
 * refused by its name, because taking it would be taking it and forgetting it.
 */
import { z } from 'zod';

export interface LenientOptions {
  /** Members of answers that a client sends back as it read them, whatever their value. */
  readonly readOnly?: readonly string[];
  /** Values that mean nothing for a member of that name, beside those that mean nothing anywhere. */
  readonly defaults?: Readonly<Record<string, readonly unknown[]>>;
}

type Loose = Readonly<Record<string, unknown>>;

/** An object of JSON: no array, and not null. */
export const isPlainObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null, false, zero, an empty text, list or object: what a client without an opinion sends. */
export function meansNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlainObject(value) && Object.keys(value).length === 0;
}

function isHarmless(name: string, value: unknown, { readOnly = [], defaults = {} }: LenientOptions): boolean {
  if (readOnly.includes(name) || meansNothing(value)) return true;
  const text = JSON.stringify(value);
  const own = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
  return (own ?? []).some((harmless) => JSON.stringify(harmless) === text);
}

type Strict<S extends z.ZodObject> = z.ZodType<z.output<S>, z.input<S>>;

/** The same object, which leaves out unknown members that change nothing. It has to be a strict one. */
export function lenientObject<S extends z.ZodObject>(schema: S, options: LenientOptions = {}): Strict<S> {
  const known = new Set(Object.keys(schema.shape));
  const withoutHarmless = (value: unknown): unknown =>
    isPlainObject(value)
      ? Object.fromEntries(
          Object.entries(value).filter(([name, held]) => known.has(name) || !isHarmless(name, held, options)),
        )
      : value;
  // A preprocessed schema takes anything; callers of this one are held to what the strict one takes.
  return z.preprocess(withoutHarmless, schema) as unknown as Strict<S>;
}

/** Which version of the API is spoken, and who asks: Kibana takes these with every request. */
const ALWAYS_HARMLESS = ['apiVersion', 'elasticInternalOrigin', 'pretty'];

/** A query, where values are texts; `defaults` as for objects. */
export function lenientQuery<S extends z.ZodObject>(schema: S, options: LenientOptions = {}): Strict<S> {
  const known = Object.keys(schema.shape);
  const defaults = Object.fromEntries(
    Object.entries(options.defaults ?? {}).map(([name, values]) => [name, values.map(String)]),
  );
  const readOnly = [...ALWAYS_HARMLESS, ...(options.readOnly ?? [])].filter((name) => !known.includes(name));
  const inner = lenientObject(schema, { readOnly, defaults });
  const withoutFalse = (value: unknown): unknown =>
    isPlainObject(value)
      ? Object.fromEntries(
          Object.entries(value).filter(
            ([name, held]) => known.includes(name) || (held !== 'false' && held !== '0'),
          ),
        )
      : value;
  return z.preprocess(withoutFalse, inner) as unknown as Strict<S>;
}
