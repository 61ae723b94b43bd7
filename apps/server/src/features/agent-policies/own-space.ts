/** The spaces of a Kibana that clients name: a console has one, under every name. */
import { AppError } from '../../lib/app-error.ts';

export interface GivenSpaces {
  /** What the request calls them. */
  readonly member: 'space_ids' | 'spaceIds';
  readonly given: readonly string[] | null | undefined;
  /** The one in whose name it is asked. */
  readonly space: string;
  readonly stored?: readonly string[] | null | undefined;
}

/**
 * A policy is in the space in whose name it is asked for, and in no other. What is stored comes back from clients that
 * write whole answers. Throws INVALID_REQUEST.
 */
export function requireOwnSpace({ member, given, space, stored }: GivenSpaces): void {
  const isOurs = (id: string): boolean => id === space || stored?.includes(id) === true;
  if ((given ?? []).every(isOurs)) return;
  throw new AppError('INVALID_REQUEST', `[body.${member}]: a console has one space; here it is ${space}.`);
}
