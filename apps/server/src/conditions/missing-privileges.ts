/** Reads the answer of `_security/user/_has_privileges`. Pure. */
import { privilegeName, type NeededPrivilege } from './needed-privileges.ts';
import { at, entriesAt, isPart, type Part } from './read-answer.ts';
import { missingPrivilegesTexts as texts } from '../texts/conditions/missing-privileges.ts';

/** Whether each of what is needed is held, with what it is for; none when the answer does not tell. */
export function heldPrivileges(body: unknown, needed: readonly NeededPrivilege[]): readonly HeldPrivilege[] {
  if (at(body, 'has_all_requested') === undefined) return [];
  return needed.map((one) => {
    const { index, privilege, neededFor } = one;
    const held = index === undefined ? at(body, 'cluster', privilege) : at(body, 'index', index, privilege);
    return { name: privilegeName(one), held: held === true, neededFor };
  });
}

export interface HeldPrivilege {
  readonly name: string;
  readonly held: boolean;
  readonly neededFor: string;
}

/** Names of what is not held; undefined when the answer does not tell. */
export function missingPrivileges(body: unknown): readonly string[] | undefined {
  if (at(body, 'has_all_requested') === undefined) return undefined;
  const cluster = Object.entries(isPart(at(body, 'cluster')) ? (at(body, 'cluster') as Part) : {})
    .filter(([, held]) => held !== true)
    .map(([name]) => name);
  const index = entriesAt(body, 'index').flatMap(([name, held]) =>
    Object.entries(held)
      .filter(([, value]) => value !== true)
      .map(([privilege]) => texts.privilegeOn({ privilege, name })),
  );
  return [...cluster, ...index];
}
