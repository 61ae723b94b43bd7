import {
  buildError,
  contentParseError,
  ElasticError,
  fieldParseError,
  illegalArgument,
  parseError,
  requestValidationError,
  unknownField,
} from '../http/errors.ts';
import { asList, isArray, isObject, isString, type Json, type JsonObject, sameJson } from '../json.ts';
import { type ApiKey, type RoleDescriptor } from '../state/collections.ts';
import { parseDuration } from '../state/duration.ts';
import { type StackVersion } from '../versions.ts';
import { readCertificateIdentity } from './certificate-identity.ts';
import { parseRoleDescriptors, presentRole } from './role-descriptor.ts';
import { type Subject } from './subject.ts';

export interface ApiKeySpec {
  readonly name: string;
  readonly expiration: number | undefined;
  readonly metadata: JsonObject;
  readonly roleDescriptors: Readonly<Record<string, RoleDescriptor>>;
}

/** Reads the body of a key creation (docs/elastic/elasticsearch.md#api-keys). */
export function parseApiKeySpec(body: JsonObject, now: number): ApiKeySpec {
  refuseUnknown(body, 'api_key_request', ['name', 'expiration', 'role_descriptors', 'metadata']);
  return {
    name: checkName(body['name']),
    expiration: parseExpiration(body['expiration'], now),
    metadata: checkMetadata(body['metadata']),
    roleDescriptors: parseRoleDescriptors(body['role_descriptors']),
  };
}

function refuseUnknown(body: JsonObject, parser: string, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) throw unknownField(parser, unknown);
}

function checkName(name: Json | undefined): string {
  if (name === undefined) throw illegalArgument('Required [name]');
  if (!isString(name) || name === '') throw requestValidationError(['api key name is required']);
  const problems = [
    ...(name.length > 256 ? ['api key name may not be more than 256 characters long'] : []),
    ...(name !== name.trim() ? ['api key name may not begin or end with whitespace'] : []),
    ...(name.startsWith('_') ? ['api key name may not begin with an underscore'] : []),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
  return name;
}

/** When a key ends. `parser`: what the body is called in a refusal. */
export function parseExpiration(
  value: Json | undefined,
  now: number,
  parser = 'api_key_request',
): number | undefined {
  if (!isString(value)) return undefined;
  try {
    return now + parseDuration(value, 'expiration');
  } catch (error) {
    throw error instanceof ElasticError ? buildError(parser, error.body) : error;
  }
}

/** An empty object unless given. Throws for keys with `_` in front, which are Elasticsearch's own. */
export function checkMetadata(value: Json | undefined): JsonObject {
  const metadata = isObject(value) ? value : {};
  if (Object.keys(metadata).some((key) => key.startsWith('_'))) {
    throw requestValidationError(['API key metadata keys may not start with [_]']);
  }
  return metadata;
}

/** A key made by an API key must be powerless. @throws illegal_argument_exception */
export function checkDerived(subject: Subject, descriptors: Readonly<Record<string, RoleDescriptor>>): void {
  if (subject.authentication.kind !== 'api-key') return;
  const roles = Object.values(descriptors);
  const isPowerless =
    roles.length > 0 &&
    roles.every(
      (role) =>
        role.cluster.length + role.indices.length + role.applications.length + role.run_as.length === 0,
    );
  if (!isPowerless) {
    throw illegalArgument(
      'creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    );
  }
}

/** Realm of the keys that a subject creates: the one it signed in with. */
export function realmOf(subject: Subject): { readonly name: string; readonly type: string } {
  switch (subject.authentication.kind) {
    case 'realm':
    case 'access-token':
      return subject.authentication.realm;
    case 'api-key':
      return { name: subject.authentication.key.realm, type: subject.authentication.key.realmType };
    case 'service-token':
      return { name: '_service_account', type: '_service_account' };
  }
}

/** What a subject may do now, as the limit that goes into its keys. */
export function limitsOf(subject: Subject): Readonly<Record<string, RoleDescriptor>> {
  const [last] = subject.limits.slice(-1);
  return Object.fromEntries(
    (last ?? []).map((role, index) => [subject.roleNames[index] ?? `role_${index}`, role]),
  );
}

/**
 * Never the secret. `limited_by` are the roles of the owner when the key was created; keys across clusters have
 * none.
 */
export function presentApiKey(key: ApiKey, withLimitedBy: boolean): JsonObject {
  return {
    id: key.id,
    name: key.name,
    type: key.type,
    creation: key.creation,
    ...(key.expiration !== undefined && { expiration: key.expiration }),
    invalidated: key.invalidation !== undefined,
    ...(key.invalidation !== undefined && { invalidation: key.invalidation }),
    username: key.username,
    realm: key.realm,
    realm_type: key.realmType,
    metadata: key.metadata,
    role_descriptors: presentRoles(key.roleDescriptors),
    ...(withLimitedBy && key.type === 'rest' && { limited_by: [presentRoles(key.limitedBy)] }),
    ...(key.access && { access: key.access }),
    ...(key.certificateIdentity !== undefined && { certificate_identity: key.certificateIdentity }),
  };
}

const presentRoles = (roles: Readonly<Record<string, RoleDescriptor>>): JsonObject =>
  Object.fromEntries(Object.entries(roles).map(([name, role]) => [name, presentRole(role)]));

const SEARCH = {
  cluster: ['cross_cluster_search', 'monitor_enrich'],
  index: ['read', 'read_cross_cluster', 'view_index_metadata'],
};
const REPLICATION = {
  cluster: ['cross_cluster_replication'],
  index: ['cross_cluster_replication', 'cross_cluster_replication_internal'],
};

const REQUEST = 'cross_cluster_api_key_request';
const ACCESS = 'cross_cluster_api_key_request_access';

/**
 * The access of a cross-cluster key, filled in, and the role descriptor it amounts to (docs/elastic/elasticsearch.md#cross-cluster-api-keys).
 * @throws x_content_parse_exception around what is wrong with it
 */
export function parseCrossClusterAccess(value: Json | undefined): {
  readonly access: JsonObject;
  readonly role: RoleDescriptor;
} {
  if (value === undefined) throw illegalArgument('Required [access]');
  if (!isObject(value)) {
    throw contentParseError(
      `[1:1] [${REQUEST}] access doesn't support values of type: ${value === null ? 'VALUE_NULL' : 'VALUE_STRING'}`,
    );
  }
  const unknown = Object.keys(value).find((key) => key !== 'search' && key !== 'replication');
  if (unknown !== undefined) {
    const known = unknown.startsWith('repl') ? ' did you mean [replication]?' : '';
    const cause = contentParseError(`[1:1] [${ACCESS}] unknown field [${unknown}]${known}`);
    throw fieldParseError(REQUEST, 'access', cause.body);
  }
  const search = entries(value['search'], 'search');
  const replication = entries(value['replication'], 'replication');
  checkAccess(search, replication);
  return {
    access: { ...(search.length > 0 && { search }), ...(replication.length > 0 && { replication }) },
    role: crossClusterRole(search, replication),
  };
}

/** What goes together in a key. */
function checkAccess(search: readonly JsonObject[], replication: readonly JsonObject[]): void {
  const refuse = (reason: string): ElasticError =>
    buildError(REQUEST, { type: 'illegal_argument_exception', reason });
  if (search.length + replication.length === 0)
    throw refuse('must specify non-empty access for either [search] or [replication]');
  if (replication.some(isLimited))
    throw refuse('replication does not support document or field level security');
  if (replication.length > 0 && search.some(isLimited))
    throw refuse('search does not support document or field level security if replication is assigned');
}

/** A field list that grants everything limits nothing. */
function isLimited(entry: JsonObject): boolean {
  const fields = entry['field_security'];
  const isAll = isObject(fields) && sameJson(fields, { grant: ['*'] });
  return entry['query'] !== undefined || (fields !== undefined && !isAll);
}

const ENTRY_FIELDS = ['names', 'query', 'field_security', 'allow_restricted_indices'];

function entries(value: Json | undefined, kind: string): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  const refuse = (why: string): ElasticError =>
    fieldParseError(
      REQUEST,
      'access',
      fieldParseError(
        ACCESS,
        kind,
        parseError(`failed to parse indices privileges for role [cross_cluster]. ${why}`).body,
      ).body,
    );
  if (!isArray(value)) throw refuse(`expected field [${kind}] value to be an array`);
  return value.map((entry) => parseEntry(entry, refuse));
}

function parseEntry(entry: Json, refuse: (why: string) => ElasticError): JsonObject {
  if (!isObject(entry)) throw refuse('expected value of type [START_OBJECT]');
  if (entry['privileges'] !== undefined) throw refuse('field [privileges] must not present');
  const unknown = Object.keys(entry).find((key) => !ENTRY_FIELDS.includes(key));
  if (unknown !== undefined) throw refuse(`unexpected field [${unknown}]`);
  if (entry['names'] === undefined) throw refuse('missing required [names] field');
  const names = asList(entry['names']);
  if (names.length === 0) throw refuse('[names] cannot be an empty array');
  const query = entry['query'];
  return {
    names,
    ...(isObject(entry['field_security']) && { field_security: entry['field_security'] }),
    ...(query !== undefined && { query: isString(query) ? query : JSON.stringify(query) }),
    allow_restricted_indices: entry['allow_restricted_indices'] === true,
  };
}

function crossClusterRole(search: readonly JsonObject[], replication: readonly JsonObject[]): RoleDescriptor {
  const grant = (entry: JsonObject, privileges: readonly string[]): RoleDescriptor['indices'][number] => ({
    names: asList(entry['names']).map(String),
    privileges,
    ...(isObject(entry['field_security']) && { field_security: entry['field_security'] }),
    ...(isString(entry['query']) && { query: entry['query'] }),
    allow_restricted_indices: entry['allow_restricted_indices'] === true,
  });
  return {
    cluster: [
      ...(search.length > 0 ? SEARCH.cluster : []),
      ...(replication.length > 0 ? REPLICATION.cluster : []),
    ],
    indices: [
      ...search.map((entry) => grant(entry, SEARCH.index)),
      ...replication.map((entry) => grant(entry, REPLICATION.index)),
    ],
    applications: [],
    run_as: [],
    metadata: {},
    transient_metadata: { enabled: true },
  };
}

/** A cross-cluster key's creation body. */
export function parseCrossClusterSpec(
  body: JsonObject,
  { now, version }: { readonly now: number; readonly version: StackVersion },
): ApiKeySpec & { readonly access: JsonObject; readonly certificateIdentity: string | undefined } {
  refuseUnknown(body, 'cross_cluster_api_key_request', [
    'name',
    'expiration',
    'access',
    'metadata',
    'certificate_identity',
  ]);
  const name = checkName(body['name']);
  const { access, role } = parseCrossClusterAccess(body['access']);
  return {
    name,
    access,
    expiration: parseExpiration(body['expiration'], now, REQUEST),
    metadata: checkMetadata(body['metadata']),
    certificateIdentity: readCertificateIdentity(body, { version, purpose: 'create' }) ?? undefined,
    roleDescriptors: { cross_cluster: role },
  };
}
