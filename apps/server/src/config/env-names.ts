/**
 * Every key of the configuration by environment variable: `elasticsearch.ssl.verificationMode` is
 * `LOCKSTEP_ELASTICSEARCH_SSL_VERIFICATION_MODE`. With the suffix `_FILE` the value is read from the named file,
 * which is how containers hand over secrets.
 */
import { z } from 'zod';
import { configSchema } from './config.ts';
import { factsOf, type ValueFacts } from './value-schemas.ts';

export type KeyPath = readonly string[];

type Schema = z.core.$ZodType;

/** Without what only says that a value may be absent. */
function required(schema: Schema): Schema {
  const isLoose =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isLoose ? required(schema.unwrap()) : schema;
}

/** The schema of what is written, before anything is made of it. */
function written(schema: Schema): Schema {
  const inner = required(schema);
  if (!(inner instanceof z.ZodPipe)) return inner;
  const { in: from, out } = inner.def;
  return written(from instanceof z.ZodTransform ? out : from);
}

interface Leaf {
  readonly path: KeyPath;
  readonly facts: ValueFacts | undefined;
}

function leaves(schema: Schema, path: KeyPath): readonly Leaf[] {
  const inner = required(schema);
  if (!(inner instanceof z.ZodObject)) return [{ path, facts: factsOf(inner) }];
  const shape = inner.shape as Readonly<Record<string, Schema>>;
  return Object.entries(shape).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** The variable for a key path. */
function envName(path: KeyPath): string {
  const words = path.map((key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return ['LOCKSTEP', ...words].join('_');
}

/** All keys of the configuration, each with its variable. */
export const CONFIG_KEYS: readonly (Leaf & { readonly env: string })[] = leaves(configSchema, []).map(
  (leaf) => ({ ...leaf, env: envName(leaf.path) }),
);

/** Names that may stand at a place of a schema; none where it does not say. */
export function keysAt(path: readonly PropertyKey[], schema: Schema = configSchema): readonly string[] {
  let here: Schema | undefined = schema;
  for (const key of path) {
    const inner: Schema | undefined = here && written(here);
    here =
      inner instanceof z.ZodObject
        ? (inner.shape as Readonly<Record<PropertyKey, Schema>>)[key]
        : inner instanceof z.ZodArray
          ? inner.element
          : undefined;
  }
  const last = here && written(here);
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
}
