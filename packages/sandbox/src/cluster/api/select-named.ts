import { matchesPattern } from '../security/action-pattern.ts';

export interface NamedBody<T> {
  readonly name: string;
  readonly body: T;
}

/** Entries of a collection that a comma list of names and wildcards picks, by name; all without one. */
export function selectNamed<T>(
  table: ReadonlyMap<string, T>,
  expression: string | undefined,
): readonly NamedBody<T>[] {
  const patterns = expression === undefined || expression === '_all' ? ['*'] : expression.split(',');
  return [...table]
    .filter(([name]) => patterns.some((pattern) => matchesPattern(pattern, name)))
    .map(([name, body]) => ({ name, body }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Entries that one name or wildcard picks: a comma is part of a name here. */
export const selectOne = <T>(
  table: ReadonlyMap<string, T>,
  name: string | undefined,
): readonly NamedBody<T>[] => (name?.includes(',') ? [] : selectNamed(table, name));

/** The plain names of an expression that nothing matched. */
export const missingNames = (
  table: ReadonlyMap<string, unknown>,
  expression: string | undefined,
): readonly string[] =>
  (expression ?? '*').split(',').filter((name) => !name.includes('*') && name !== '_all' && !table.has(name));
