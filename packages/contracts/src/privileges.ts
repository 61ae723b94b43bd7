/**
 * Who may use a route. Privileges are those of our own application, which a console registers in Elasticsearch, and,
 * where a Kibana registered them, Kibana's, so that existing roles work unchanged (its feature `fleet` is
 * Integrations, `fleetv2` is Fleet).
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
  /**
   * Any one group of privileges is enough; within a group all are needed. Without `outputs` they are needed for
   * everything. `in-path`: for the output that the path names as `outputId` they are enough. `in-handler`: whoever has them for
   * any output is let in, and the handler shows and does only what these rights reach.
   */
  | {
      readonly kind: 'privileges';
      readonly anyOf: readonly (readonly Privilege[])[];
      readonly outputs?: 'in-path' | 'in-handler';
    }
  /**
   * Elasticsearch has the last word, with the user's own rights; any one of these cluster privileges is asked for
   * before anything is done or recorded. With another `cluster` than home the stored key of an output acts, which wants the right to
   * change settings instead.
   */
  | { readonly kind: 'cluster-rights'; readonly anyOf: readonly string[] };

/** Whoever may see anything of the console at all. */
export const READ_ANYTHING = {
  kind: 'privileges',
  anyOf: [['fleet-settings-read'], ['fleet-agent-policies-read'], ['integrations-read']],
} as const satisfies Access;

/** The same, also for whoever sees single outputs only. */
export const READ_ANY_OUTPUT = { ...READ_ANYTHING, outputs: 'in-handler' } as const satisfies Access;

/** What a stored key of an output is used for on behalf of somebody who changes something. */
export const ACT_WITH_STORED_KEY = {
  kind: 'privileges',
  anyOf: [['fleet-settings-all']],
} as const satisfies Access;

/** Our own application in Elasticsearch. */
export const LOCKSTEP_APPLICATION = 'lockstep';

/** The application that holds Kibana's privileges. They are honored and never written by us. */
export const KIBANA_APPLICATION = 'kibana-.kibana';

/** The space of a Kibana that an address without one means, and the only one of a console. */
export const DEFAULT_SPACE = 'default';

export const PRIVILEGES: readonly Privilege[] = [
  'fleet-settings-read',
  'fleet-settings-all',
  'fleet-agent-policies-read',
  'fleet-agent-policies-all',
  'integrations-read',
  'integrations-all',
];

/** The name of a privilege in our application, such as `fleet_settings_read`. */
export const applicationPrivilege = (privilege: Privilege): string => privilege.replaceAll('-', '_');

/** What a privilege is asked by, such as `fleet_settings:read`: an action is had only where the name is registered. */
const actionOf = (privilege: Privilege): string =>
  applicationPrivilege(privilege).replace(/_(read|all)$/, ':$1');

const isReading = (privilege: Privilege): boolean => privilege.endsWith('-read');

/** Whoever may change something may read it, too. */
const actionsOf = (privilege: Privilege): readonly string[] =>
  isReading(privilege)
    ? [actionOf(privilege)]
    : [actionOf(privilege).replace(/:all$/, ':read'), actionOf(privilege)];

/** The privileges of our application as they are registered: the six, and `read` and `all` for roles that want many. */
export const REGISTERED_PRIVILEGES: Readonly<Record<string, { readonly actions: readonly string[] }>> = {
  all: { actions: ['*'] },
  read: { actions: PRIVILEGES.filter(isReading).map(actionOf) },
  ...Object.fromEntries(
    PRIVILEGES.map((privilege) => [applicationPrivilege(privilege), { actions: actionsOf(privilege) }]),
  ),
};

/** Kibana's privileges of which any one grants ours. */
const KIBANA_GRANTS: Readonly<Record<Privilege, readonly string[]>> = {
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

/** The resource of our application that stands for everything, of home and of all outputs. */
export const EVERYTHING = '*';

/** The resource for all outputs, also those to come, and nothing of home. */
export const ALL_OUTPUTS = 'output:*';

/** The resource for one output. */
export const outputResource = (outputId: string): string => `output:${outputId}`;

const ownQuestion = (resources: readonly string[]) => ({
  application: LOCKSTEP_APPLICATION,
  privileges: PRIVILEGES.map(actionOf),
  resources,
});

/** What is asked about a user and single outputs: many of them in one request. */
export const outputQuestion = (outputIds: readonly string[]) => ownQuestion(outputIds.map(outputResource));

/**
 * What is asked about a user, application by application. Kibana grants for one space or for all (`*`), and Elasticsearch
 * counts what is granted for all as granted for each; our own application knows no spaces.
 */
export const applicationQuestions = (
  space: string,
): readonly {
  readonly application: string;
  readonly privileges: readonly string[];
  readonly resources: readonly string[];
}[] => [
  ownQuestion([EVERYTHING, ALL_OUTPUTS]),
  {
    application: KIBANA_APPLICATION,
    privileges: [...new Set(Object.values(KIBANA_GRANTS).flat())].sort(),
    resources: [`space:${space}`],
  },
];

/** What a user may do, from what he holds of each application. */
export function grantedPrivileges(held: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<Privilege> {
  const [own, kibana] = [held.get(LOCKSTEP_APPLICATION), held.get(KIBANA_APPLICATION)];
  return new Set(
    PRIVILEGES.filter(
      (privilege) =>
        own?.has(actionOf(privilege)) === true ||
        KIBANA_GRANTS[privilege].some((name) => kibana?.has(name) === true),
    ),
  );
}

/** What the privileges of a role would grant if they were registered; `*` is everything. */
export function grantedByRole(application: string, names: readonly string[]): ReadonlySet<Privilege> {
  if (application !== LOCKSTEP_APPLICATION)
    return grantedPrivileges(new Map([[application, new Set(names)]]));
  const actions = names.flatMap((name) => REGISTERED_PRIVILEGES[name]?.actions ?? [name]);
  const held = PRIVILEGES.map(actionOf).filter((action) => actions.includes('*') || actions.includes(action));
  return grantedPrivileges(new Map([[application, new Set(held)]]));
}

/** The request that registers our privileges, as it is sent and as it is pasted. */
export const REGISTER_PRIVILEGES = {
  method: 'PUT',
  path: '/_security/privilege',
  body: { [LOCKSTEP_APPLICATION]: REGISTERED_PRIVILEGES },
} as const;

/** A role with privileges of our application, as the body of `PUT /_security/role/<name>`; for everything unless told otherwise. */
export const applicationRole = (
  privileges: readonly string[],
  resources: readonly string[] = [EVERYTHING],
) => ({
  applications: [
    { application: LOCKSTEP_APPLICATION, privileges: [...privileges], resources: [...resources] },
  ],
});

/** Decides from the privileges that a user has. Returns the smallest set that is missing, or `granted`. */
export function checkAccess(
  access: Access,
  held: ReadonlySet<Privilege>,
): { readonly kind: 'granted' } | { readonly kind: 'missing'; readonly privileges: readonly Privilege[] } {
  if (access.kind !== 'privileges') return { kind: 'granted' };
  const missing = access.anyOf.map((group) => group.filter((privilege) => !held.has(privilege)));
  const best = missing.reduce((a, b) => (b.length < a.length ? b : a), missing[0] ?? []);
  return best.length === 0 ? { kind: 'granted' } : { kind: 'missing', privileges: best };
}
