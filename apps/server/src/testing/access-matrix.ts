/** Who may use which operation, worked out from the routes: the table of docs/security.md. */
import {
  applicationRole,
  checkAccess,
  grantedByRole,
  LOCKSTEP_APPLICATION,
  ROUTES,
  streamEvents,
  type Access,
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
  readonly cluster: readonly string[];
}

function roleOf(name: string, application: readonly string[], cluster: readonly string[] = []): ExampleRole {
  const granted = application.length === 0 ? {} : applicationRole(application);
  return { name, role: { cluster: [...cluster], ...granted }, application, cluster };
}

/** Each privilege alone, none at all, and rights in Elasticsearch without any here. */
export const EXAMPLE_ROLES: readonly ExampleRole[] = [
  roleOf('nothing', []),
  roleOf('read', ['read']),
  roleOf('integrations_all', ['integrations_all']),
  roleOf('fleet_agent_policies_all', ['fleet_agent_policies_all']),
  roleOf('fleet_settings_all', ['fleet_settings_all']),
  roleOf('all', ['all']),
  roleOf('manage_ccr', [], ['manage_ccr', 'monitor']),
  roleOf('manage', [], ['manage']),
];

/** `es`: Elasticsearch decides, with the rights of the user. */
export type Result = 'anybody' | 'yes' | 'es' | 'no';

export function resultOf(access: Access, role: ExampleRole): Result {
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'signed-in':
      return 'es';
    case 'cluster-rights':
      return access.anyOf.some((name) => holds(role, name)) ? 'es' : 'no';
    case 'privileges': {
      const held = grantedByRole(LOCKSTEP_APPLICATION, role.application);
      return checkAccess(access, held).kind === 'granted' ? 'yes' : 'no';
    }
  }
}

function holds({ cluster }: ExampleRole, name: string): boolean {
  return cluster.includes(name);
}

const SIGNS: Readonly<Record<Result, string>> = { anybody: 'anybody', yes: 'yes', es: 'ES', no: '–' };

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
