/** Whether the signed-in user may do something, and if not, which privilege is missing. */
import { checkRights, mayAnywhere, type Access, type Rights } from '@lockstep/contracts';
import { libMessages as text } from '../texts/lib.ts';

export type Permission = { readonly kind: 'allowed' } | { readonly kind: 'denied'; readonly reason: string };

export const ALLOWED: Permission = { kind: 'allowed' };

/** Why something is not allowed; undefined when it is. */
export function reasonOf(permission: Permission): string | undefined {
  return permission.kind === 'denied' ? permission.reason : undefined;
}

/**
 * What it is about: an output by its id, or `everything`. `any` where a page shows what there is for the user: some output
 * is enough if the route takes rights for single ones.
 */
export type About = { readonly outputId: string } | 'everything' | 'any';

/** Decides from the access of a route and what the session says; names the smallest set that is missing. */
export function permissionFor(access: Access, rights: Rights, about: About = 'any'): Permission {
  if (access.kind !== 'privileges') return ALLOWED;
  const takesSingle = access.outputs !== undefined;
  if (about === 'any' && takesSingle && mayAnywhere(access, rights)) return ALLOWED;
  const outputId = typeof about === 'object' && takesSingle ? about.outputId : undefined;
  const answer = checkRights(access, rights, outputId);
  if (answer.kind === 'granted') return ALLOWED;
  return { kind: 'denied', reason: text.denied(answer.privileges, whereOf(rights, outputId)) };
}

/** Only for somebody whose rights differ from output to output. */
function whereOf(
  { allOutputs, outputs }: Rights,
  outputId: string | undefined,
): Parameters<typeof text.denied>[1] {
  if (allOutputs.size === 0 && outputs.size === 0) return 'anywhere';
  return outputId === undefined ? 'all-outputs' : 'this-output';
}
