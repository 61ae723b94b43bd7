/** Reads the answer of `_security/user/_has_privileges`. Pure. */
import { at, entriesAt, isPart, type Part } from './read-answer.ts';

/** Names of what is not held; undefined when the answer does not tell. */
export function missingPrivileges(body: unknown): readonly string[] | undefined {
  if (at(body, 'has_all_requested') === undefined) return undefined;
  const cluster = Object.entries(isPart(at(body, 'cluster')) ? (at(body, 'cluster') as Part) : {})
    .filter(([, held]) => held !== true)
    .map(([name]) => name);
  const index = entriesAt(body, 'index').flatMap(([name, held]) =>
    Object.entries(held)
      .filter(([, value]) => value !== true)
      .map(([privilege]) => `${privilege} on ${name}`),
  );
  return [...cluster, ...index];
}
