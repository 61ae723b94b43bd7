/** From what the schema found wrong to a sentence for whoever wrote the file. */
import type { z } from 'zod';
import { similarName } from '../lib/similar-name.ts';
import { keysAt } from './env-names.ts';

export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** One issue may be about several keys. `tree` is what was checked, `schema` by what; without one a configuration. */
export function describeProblem(
  issue: z.core.$ZodIssue,
  tree: unknown,
  schema?: z.core.$ZodType,
): readonly Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: unknownKey(key, keysAt(issue.path, schema)),
    }));
  return [{ path: issue.path, message: messageOf(issue, valueAt(tree, issue.path)) }];
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = known.find((one) => similarName(key, one));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `there is no such key.${hint}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'keys and values',
  boolean: 'true or false',
};

function messageOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value) ?? issue.message;
    case 'invalid_value':
      return `has to be one of: ${issue.values.map(String).join(', ')}.`;
    default:
      return issue.message;
  }
}

function wrongType(expected: string, value: unknown): string | undefined {
  const noun = NOUNS[expected];
  if (noun === undefined) return undefined;
  if (value === undefined || value === null) return `is missing; it has to be ${noun}.`;
  return expected === 'string' && typeof value === 'object'
    ? 'write the value, or env: NAME, or file: PATH.'
    : `has to be ${noun}.`;
}

function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[key] : undefined,
    tree,
  );
}
