/** Which of the needed privileges some credentials hold. Reads only. */
import type { ElasticConnection } from '@lockstep/elastic';
import { indicesOf, privilegeName, type NeededPrivilege } from '../../conditions/needed-privileges.ts';

export interface PrivilegeCheck {
  readonly name: string;
  readonly held: boolean;
  readonly needed_for: string;
}

export async function checkPrivileges(
  connection: ElasticConnection,
  needed: readonly NeededPrivilege[],
  signal: AbortSignal,
): Promise<readonly PrivilegeCheck[]> {
  const held = await connection.security.hasPrivileges(
    {
      cluster: needed.filter(({ index }) => index === undefined).map(({ privilege }) => privilege),
      index: indicesOf(needed),
    },
    { signal },
  );
  return needed.map((one) => ({
    name: privilegeName(one),
    held:
      (one.index === undefined ? held.cluster[one.privilege] : held.index[one.index]?.[one.privilege]) ===
      true,
    needed_for: one.neededFor,
  }));
}

/** The names of those that are not held, for a sentence. */
export function lacking(checks: readonly PrivilegeCheck[]): string {
  return checks
    .filter(({ held }) => !held)
    .map(({ name }) => name)
    .join(', ');
}
