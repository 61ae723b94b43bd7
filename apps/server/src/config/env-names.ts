/**
 * Every key of the configuration by environment variable: `elasticsearch.ssl.verificationMode` is
 * `LOCKSTEP_ELASTICSEARCH_SSL_VERIFICATION_MODE`. With the suffix `_FILE` the value is read from the named file,
 * which is how containers hand over secrets.
 */
import { z } from 'zod';
import { configSchema } from './config.ts';

export type KeyPath = readonly string[];

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap());
  }
  return schema;
}

function leaves(schema: z.core.$ZodType, path: KeyPath): readonly KeyPath[] {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject)) return [path];
  const shape = inner.shape as Readonly<Record<string, z.core.$ZodType>>;
  return Object.entries(shape).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** The variable for a key path. */
function envName(path: KeyPath): string {
  const words = path.map((key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return ['LOCKSTEP', ...words].join('_');
}

/** All keys of the configuration, each with its variable. */
export const CONFIG_KEYS: readonly { readonly path: KeyPath; readonly env: string }[] = leaves(
  configSchema,
  [],
).map((path) => ({ path, env: envName(path) }));
