/** Whether the signed-in user may do something, and if not, which privilege is missing. */
import type { Access, Privilege } from '@lockstep/contracts';

export type Permission = { readonly kind: 'allowed' } | { readonly kind: 'denied'; readonly reason: string };

export const ALLOWED: Permission = { kind: 'allowed' };

/** Why something is not allowed; undefined when it is. */
export function reasonOf(permission: Permission): string | undefined {
  return permission.kind === 'denied' ? permission.reason : undefined;
}

/** Privileges by the names that role editors show. */
const PRIVILEGE_LABELS: Readonly<Record<Privilege, string>> = {
  'fleet-settings-read': 'Fleet settings: read',
  'fleet-settings-all': 'Fleet settings: all',
  'fleet-agent-policies-read': 'Fleet agent policies: read',
  'fleet-agent-policies-all': 'Fleet agent policies: all',
  'integrations-read': 'Integrations: read',
  'integrations-all': 'Integrations: all',
};

/** Decides from the access of a route and what the session says; names the smallest set that is missing. */
export function permissionFor(access: Access, held: readonly string[]): Permission {
  if (access.kind !== 'privileges') return ALLOWED;
  const missing = access.anyOf.map((group) => group.filter((privilege) => !held.includes(privilege)));
  const smallest = missing.reduce((a, b) => (b.length < a.length ? b : a), missing[0] ?? []);
  if (smallest.length === 0) return ALLOWED;
  const names = smallest.map((privilege) => `“${PRIVILEGE_LABELS[privilege]}”`).join(' and ');
  const [privileges, them] = smallest.length === 1 ? ['privilege', 'it'] : ['privileges', 'them'];
  return {
    kind: 'denied',
    reason: `Your role lacks the ${privileges} ${names}. Ask an administrator for ${them}.`,
  };
}
