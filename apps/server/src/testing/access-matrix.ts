/** Who may use which operation, worked out from the routes: the table of docs/security.md. */
import {
  ALL_OUTPUTS,
  applicationRole,
  EVERYTHING,
  grantedByRole,
  LOCKSTEP_APPLICATION,
  may,
  mayAnywhere,
  NO_RIGHTS,
  outputResource,
  ROUTES,
  streamEvents,
  type Access,
  type Rights,
} from '@lockstep/contracts';
import type { JsonObject } from '@lockstep/elastic';

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

/** All routes, and what answers no JSON. */
export const OPERATIONS: readonly Operation[] = [
  ...ROUTES.map(({ id, method, path, access }) => ({ id, method, path, access })),
  { id: 'stream-events', method: 'GET', ...streamEvents },
  {
    id: 'get-metrics',
    method: 'GET',
    path: '/metrics',
    access: { kind: 'privileges', anyOf: [['fleet-settings-read']] },
  },
];

export interface ExampleRole {
  readonly name: string;
  /** Body of `PUT /_security/role/<name>`. */
  readonly role: JsonObject;
  readonly application: readonly string[];
  /** Resource of the application. */
  readonly resource: string;
  readonly cluster: readonly string[];
}

/** The output that requests of the table name, and another one. */
export const NAMED_OUTPUT = 'x';
export const OTHER_OUTPUT = 'y';

interface Given {
  readonly application?: readonly string[];
  readonly resource?: string;
  readonly cluster?: readonly string[];
}

function roleOf(
  name: string,
  { application = [], resource = EVERYTHING, cluster = [] }: Given = {},
): ExampleRole {
  const granted = application.length === 0 ? {} : applicationRole(application, [resource]);
  return { name, role: { cluster: [...cluster], ...granted }, application, resource, cluster };
}

/** Each privilege alone, none at all, rights in Elasticsearch without any here, and rights for outputs alone. */
export const EXAMPLE_ROLES: readonly ExampleRole[] = [
  roleOf('nothing'),
  roleOf('read', { application: ['read'] }),
  roleOf('integrations_all', { application: ['integrations_all'] }),
  roleOf('fleet_agent_policies_all', { application: ['fleet_agent_policies_all'] }),
  roleOf('fleet_settings_all', { application: ['fleet_settings_all'] }),
  roleOf('all', { application: ['all'] }),
  roleOf('manage_ccr', { cluster: ['manage_ccr', 'monitor'] }),
  roleOf('manage', { cluster: ['manage'] }),
  roleOf('read of x', { application: ['read'], resource: outputResource(NAMED_OUTPUT) }),
  roleOf('all of x', { application: ['all'], resource: outputResource(NAMED_OUTPUT) }),
  roleOf('all of y', { application: ['all'], resource: outputResource(OTHER_OUTPUT) }),
  roleOf('all of every output', { application: ['all'], resource: ALL_OUTPUTS }),
];

/** `es`: Elasticsearch decides, with the rights of the user. `own`: let in, sees and does only what is of the own outputs. */
export type Result = 'anybody' | 'yes' | 'es' | 'own' | 'no';

/**
 * `es` is for Elasticsearch to decide or for anybody signed in, `own` for those outputs only that the role has
 * rights to.
 */
export function resultOf(access: Access, role: ExampleRole): Result {
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'signed-in':
      return 'es';
    case 'cluster-rights':
      return access.anyOf.some((name) => holds(role, name)) ? 'es' : 'no';
    case 'privileges': {
      const rights = rightsOf(role);
      if (may(access, rights)) return 'yes';
      if (access.outputs === 'in-path') return may(access, rights, NAMED_OUTPUT) ? 'yes' : 'no';
      return access.outputs === 'in-handler' && mayAnywhere(access, rights) ? 'own' : 'no';
    }
  }
}

function rightsOf({ application, resource }: ExampleRole): Rights {
  const held = grantedByRole(LOCKSTEP_APPLICATION, application);
  if (resource === EVERYTHING) return { ...NO_RIGHTS, everywhere: held };
  if (resource === ALL_OUTPUTS) return { ...NO_RIGHTS, allOutputs: held };
  return { ...NO_RIGHTS, outputs: new Map([[resource.replace(/^output:/, ''), held]]) };
}

function holds({ cluster }: ExampleRole, name: string): boolean {
  return cluster.includes(name);
}

const SIGNS: Readonly<Record<Result, string>> = {
  anybody: 'anybody',
  yes: 'yes',
  es: 'ES',
  own: 'own',
  no: '–',
};

/** The table as Prettier would write it. */
export function accessMatrix(): string {
  const head = ['operation', 'request', ...EXAMPLE_ROLES.map(({ name }) => `\`${name}\``)];
  const rows = OPERATIONS.map(({ id, method, path, access }) => [
    id,
    `\`${method} ${path}\``,
    ...EXAMPLE_ROLES.map((role) => SIGNS[resultOf(access, role)]),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
