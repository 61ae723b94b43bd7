import { asList, asStrings, isObject, isString, type Json, type JsonObject } from '../json.ts';
import {
  type ApplicationPrivileges,
  type IndexPrivileges,
  type RemoteIndexPrivileges,
  type RoleDescriptor,
} from '../state/collections.ts';
import { contentParseError, ElasticError, parseError, requestValidationError } from '../http/errors.ts';
import { CLUSTER_PRIVILEGES } from './cluster-privileges.ts';
import { INDEX_PRIVILEGES } from './index-privileges.ts';
import { findPrivilege, type PrivilegeTable } from './privilege.ts';

const FIELDS = [
  'cluster',
  'index',
  'indices',
  'applications',
  'run_as',
  'metadata',
  'transient_metadata',
  'description',
  'global',
  'remote_indices',
  'remote_cluster',
  'restriction',
];

/** Reads a role body or role descriptor; `index` is an old word for `indices` (docs/elastic/elasticsearch.md#api-keys). */
export function parseRoleDescriptor(name: string, body: Json | undefined): RoleDescriptor {
  if (!isObject(body)) throw roleError(name, 'expected an object');
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) {
    throw new ElasticError(400, {
      type: 'parse_exception',
      reason: `failed to parse role [${name}]. unexpected field [${unknown}]`,
    });
  }
  const cluster = asStrings(body['cluster']);
  checkNames(CLUSTER_PRIVILEGES, cluster, 'cluster');
  return {
    cluster,
    indices: asList(body['indices'] ?? body['index']).map((entry) => parseIndices(name, entry)),
    applications: asList(body['applications']).map((entry) => parseApplication(name, entry)),
    run_as: asStrings(body['run_as']),
    metadata: objectOr(body['metadata'], {}),
    transient_metadata: { enabled: true },
    ...(isString(body['description']) && { description: body['description'] }),
    ...(isObject(body['global']) && { global: body['global'] }),
    ...(body['remote_indices'] !== undefined && {
      remote_indices: asList(body['remote_indices']).map((entry) => parseRemoteIndices(name, entry)),
    }),
    ...(body['remote_cluster'] !== undefined && {
      remote_cluster: asList(body['remote_cluster']).map((entry) => parseRemoteCluster(name, entry)),
    }),
    ...(isObject(body['restriction']) && { restriction: body['restriction'] }),
  };
}

/** A map of role descriptors, as API keys carry it. */
export function parseRoleDescriptors(body: Json | undefined): Readonly<Record<string, RoleDescriptor>> {
  if (body === undefined || body === null) return {};
  if (!isObject(body)) throw contentParseError('[1:1] [api_key] role_descriptors must be an object');
  return Object.fromEntries(
    Object.entries(body).map(([name, descriptor]) => [name, parseRoleDescriptor(name, descriptor)]),
  );
}

function parseIndices(role: string, entry: Json): IndexPrivileges {
  if (!isObject(entry)) throw roleError(role, 'expected field [indices] to hold objects');
  const names = asStrings(entry['names']);
  if (names.length === 0) {
    throw roleError(role, 'missing required [names] field in the [indices] definition');
  }
  const privileges = asStrings(entry['privileges']);
  if (entry['privileges'] === undefined) throw roleError(role, 'missing required [privileges] field');
  checkNames(INDEX_PRIVILEGES, privileges, 'index');
  const query = entry['query'];
  return {
    names,
    privileges,
    ...(isObject(entry['field_security']) && { field_security: entry['field_security'] }),
    ...(query !== undefined && query !== null && { query: isString(query) ? query : JSON.stringify(query) }),
    allow_restricted_indices: entry['allow_restricted_indices'] === true,
  };
}

function parseRemoteIndices(role: string, entry: Json): RemoteIndexPrivileges {
  const clusters = isObject(entry) ? asStrings(entry['clusters']) : [];
  if (clusters.length === 0) throw roleError(role, 'missing required [clusters] field in [remote_indices]');
  return { ...parseIndices(role, entry), clusters };
}

/** What may be asked of other clusters as such. */
const REMOTE_CLUSTER_PRIVILEGES = ['monitor_enrich', 'monitor_stats'];

function parseRemoteCluster(role: string, entry: Json): JsonObject {
  const refuse = (why: string): ElasticError =>
    parseError(`failed to parse remote_cluster for role [${role}]. ${why}`);
  if (!isObject(entry)) throw refuse('expected value of type [START_OBJECT]');
  for (const field of ['privileges', 'clusters']) {
    if (asStrings(entry[field]).length === 0) throw refuse(`[${field}] must be defined as a non-empty array`);
  }
  const unknown = asStrings(entry['privileges']).find((name) => !REMOTE_CLUSTER_PRIVILEGES.includes(name));
  if (unknown !== undefined)
    throw refuse(
      `[${REMOTE_CLUSTER_PRIVILEGES.join(', ')}] are the only values allowed for [privileges] within [remote_cluster]. Found [${unknown}]`,
    );
  return entry;
}

function parseApplication(role: string, entry: Json): ApplicationPrivileges {
  if (!isObject(entry) || !isString(entry['application'])) {
    throw roleError(role, 'missing required [application] field in [applications]');
  }
  return {
    application: entry['application'],
    privileges: asStrings(entry['privileges']),
    resources: asStrings(entry['resources']),
  };
}

function checkNames(table: PrivilegeTable, names: readonly string[], scope: 'cluster' | 'index'): void {
  const unknown = names.find((name) => findPrivilege(table, name.toLowerCase()) === undefined);
  if (unknown === undefined) return;
  throw requestValidationError([
    `unknown ${scope} privilege [${unknown}]. a privilege must be either one of the predefined ${scope} privilege names [${Object.keys(table).sort().join(',')}] or a pattern over one of the available ${scope} actions`,
  ]);
}

const roleError = (role: string, why: string): ElasticError =>
  new ElasticError(400, { type: 'parse_exception', reason: `failed to parse role [${role}]. ${why}` });

const objectOr = (value: Json | undefined, fallback: JsonObject): JsonObject =>
  isObject(value) ? value : fallback;

/** The privileges of a role without any. */
export const EMPTY_ROLE: RoleDescriptor = {
  cluster: [],
  indices: [],
  applications: [],
  run_as: [],
  metadata: {},
  transient_metadata: { enabled: true },
};

/** A role or descriptor as the APIs print it. */
export const presentRole = (role: RoleDescriptor): JsonObject => ({ ...role }) as unknown as JsonObject;
