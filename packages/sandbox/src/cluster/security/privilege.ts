import { coversPattern, matchesPattern } from './action-pattern.ts';

/** A named privilege: the actions it grants, less those it leaves out. */
export interface Privilege {
  readonly actions: readonly string[];
  readonly except?: readonly string[];
}

export type PrivilegeTable = Readonly<Record<string, Privilege>>;

/** Exceptions win over patterns, in whatever order they stand. */
export const grants = (privilege: Privilege, action: string): boolean =>
  privilege.actions.some((pattern) => matchesPattern(pattern, action)) &&
  !(privilege.except ?? []).some((pattern) => matchesPattern(pattern, action));

/** The privilege behind a name; a name with a colon is itself an action pattern. */
export const findPrivilege = (table: PrivilegeTable, name: string): Privilege | undefined =>
  Object.hasOwn(table, name) ? table[name] : name.includes(':') ? { actions: [name] } : undefined;

/** Is everything that `asked` grants granted by one or another of `held`? */
export function covers(held: readonly Privilege[], asked: Privilege): boolean {
  return asked.actions.every((action) =>
    held.some(
      (privilege) =>
        privilege.actions.some((wide) => coversPattern(wide, action)) &&
        (privilege.except ?? []).every(
          (hole) =>
            !(coversPattern(hole, action) || coversPattern(action, hole)) ||
            (asked.except ?? []).includes(hole),
        ),
    ),
  );
}

/** Names of the table that grant an action, narrowest first as the table lists them. */
export const namesGranting = (table: PrivilegeTable, action: string): readonly string[] =>
  Object.entries(table)
    .filter(([, privilege]) => grants(privilege, action))
    .map(([name]) => name);
