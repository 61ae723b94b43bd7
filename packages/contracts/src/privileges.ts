/**
 * Who may use a route. Fleet rights are Kibana's own application privileges, so existing roles work unchanged
 * (spec/sync-engine.md 5.1: feature `fleet` is Integrations, `fleetv2` is Fleet).
 */

export type Privilege =
  | 'fleet-settings-read'
  | 'fleet-settings-all'
  | 'fleet-agent-policies-read'
  | 'fleet-agent-policies-all'
  | 'integrations-read'
  | 'integrations-all';

export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  /** Any one group of privileges is enough; within a group all are needed. */
  | { readonly kind: 'privileges'; readonly anyOf: readonly (readonly Privilege[])[] };

/** The application that holds Kibana's privileges in Elasticsearch. */
export const KIBANA_APPLICATION = 'kibana-.kibana';

/** Application privileges of which any one grants ours. */
export const GRANTED_BY: Readonly<Record<Privilege, readonly string[]>> = {
  'fleet-settings-read': [
    'feature_fleetv2.all',
    'feature_fleetv2.read',
    'feature_fleetv2.settings_all',
    'feature_fleetv2.settings_read',
  ],
  'fleet-settings-all': ['feature_fleetv2.all', 'feature_fleetv2.settings_all'],
  'fleet-agent-policies-read': [
    'feature_fleetv2.all',
    'feature_fleetv2.read',
    'feature_fleetv2.agent_policies_all',
    'feature_fleetv2.agent_policies_read',
  ],
  'fleet-agent-policies-all': ['feature_fleetv2.all', 'feature_fleetv2.agent_policies_all'],
  'integrations-read': ['feature_fleet.all', 'feature_fleet.read'],
  'integrations-all': ['feature_fleet.all'],
};

/** Every application privilege that any route asks about, each once. */
export const APPLICATION_PRIVILEGES: readonly string[] = [
  ...new Set(Object.values(GRANTED_BY).flat()),
].sort();

/** Decides from the application privileges that a user holds. Returns the smallest set that is missing, or `granted`. */
export function checkAccess(
  access: Access,
  held: ReadonlySet<string>,
): { readonly kind: 'granted' } | { readonly kind: 'missing'; readonly privileges: readonly Privilege[] } {
  if (access.kind !== 'privileges') return { kind: 'granted' };
  const missing = access.anyOf.map((group) =>
    group.filter((privilege) => !GRANTED_BY[privilege].some((name) => held.has(name))),
  );
  const best = missing.reduce((a, b) => (b.length < a.length ? b : a), missing[0] ?? []);
  return best.length === 0 ? { kind: 'granted' } : { kind: 'missing', privileges: best };
}
