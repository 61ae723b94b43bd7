/** Namespaces of data streams whose index templates are made for them alone (Fleet 9.5). */
import { z } from 'zod';

/** As many as the original takes. */
export const MOST_NAMESPACES = 100;

/** What may stand at the end of `<type>-<dataset>-<namespace>`: the grammar of the data stream naming scheme. */
export const namespaceSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[^\\/*?"<>| ,#:\-\p{Lu}\p{Cc}]+$/u,
    'A namespace has no upper-case letters, blanks or hyphens, and none of \\ / * ? " < > | , # :',
  );

/**
 * The first two of which one begins with the other. Their templates would overlap with one priority, which Elasticsearch
 * refuses: the pattern of a namespace ends with a star, as in the original.
 */
export function overlappingNamespaces(namespaces: readonly string[]): readonly [string, string] | undefined {
  const sorted = namespaces.toSorted();
  for (const [at, shorter] of sorted.entries()) {
    const longer = sorted[at + 1];
    if (longer?.startsWith(shorter) === true && longer !== shorter) return [shorter, longer];
  }
  return undefined;
}

/** A list that replaces the one before, each namespace once. */
export const namespacesSchema = z
  .array(namespaceSchema)
  .max(MOST_NAMESPACES)
  .transform((list) => [...new Set(list)]);
