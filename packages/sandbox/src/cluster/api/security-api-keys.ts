import { type estypes } from '@elastic/elasticsearch';
import {
  buildError,
  illegalArgument,
  licenseError,
  requestValidationError,
  resourceNotFound,
  securityError,
  validationReason,
} from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import {
  answer,
  anyone,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { hashSecret } from '../ids.ts';
import { asStrings, isArray, isString, type JsonObject, sameJson } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { type ApiKey } from '../state/collections.ts';
import { licenseIncludes } from '../state/license.ts';
import {
  type ApiKeySpec,
  checkDerived,
  checkMetadata,
  limitsOf,
  parseApiKeySpec,
  parseCrossClusterAccess,
  parseCrossClusterSpec,
  parseExpiration,
  presentApiKey,
  realmOf,
} from '../security/api-keys.ts';
import { readCertificateIdentity, updateNeeds } from '../security/certificate-identity.ts';
import { clusterPrivilegesOf, deniedOnCluster, mayOnCluster } from '../security/authorize.ts';
import { OWN_API_KEY_PRIVILEGE } from '../security/cluster-privileges.ts';
import { grants } from '../security/privilege.ts';
import { parseRoleDescriptors, presentRole } from '../security/role-descriptor.ts';
import { type Subject } from '../security/subject.ts';
import { matchesPattern } from '../security/action-pattern.ts';

const ACTION = 'cluster:admin/xpack/security/api_key';

interface NewKey {
  readonly type: ApiKey['type'];
  readonly spec: ApiKeySpec;
  readonly access: JsonObject | undefined;
  readonly limitedBy: ApiKey['limitedBy'];
  readonly certificateIdentity?: string | undefined;
}

/** Stores a key and answers its secret, for this one time. */
export function storeApiKey(
  context: RequestContext,
  owner: Subject,
  made: NewKey,
): estypes.SecurityCreateApiKeyResponse {
  const { spec } = made;
  const id = context.ids.shortId();
  const secret = context.ids.uuid();
  const realm = realmOf(owner);
  const key: ApiKey = {
    id,
    name: spec.name,
    type: made.type,
    secret: hashSecret(secret),
    creation: context.now(),
    expiration: spec.expiration,
    invalidation: undefined,
    username: owner.username,
    realm: realm.name,
    realmType: realm.type,
    metadata: spec.metadata,
    roleDescriptors: spec.roleDescriptors,
    limitedBy: made.limitedBy,
    access: made.access,
    certificateIdentity: made.certificateIdentity,
  };
  context.store.apply([put('api-keys', id, key)]);
  return {
    id,
    name: spec.name,
    ...(spec.expiration !== undefined && { expiration: spec.expiration }),
    api_key: secret,
    encoded: Buffer.from(`${id}:${secret}`).toString('base64'),
  };
}

const create = (context: RequestContext): Reply<estypes.SecurityCreateApiKeyResponse> => {
  const spec = parseApiKeySpec(context.request.body.requiredObject(), context.now());
  checkDerived(context.subject, spec.roleDescriptors);
  return ok(
    storeApiKey(context, context.subject, {
      type: 'rest',
      spec,
      access: undefined,
      limitedBy: limitsOf(context.subject),
    }),
  );
};

/** Cross-cluster keys need Enterprise, and a caller that is not an API key itself (docs/elastic/elasticsearch.md#cross-cluster-api-keys). */
function checkCrossCluster(context: RequestContext): void {
  if (context.subject.authentication.kind === 'api-key') {
    throw illegalArgument(
      'authentication via API key not supported: An API key cannot be used to create a cross-cluster API key',
    );
  }
  if (!licenseIncludes(context.state, 'advanced-remote-cluster-security', context.now())) {
    throw licenseError('advanced-remote-cluster-security');
  }
}

const createCrossCluster = (
  context: RequestContext,
): Reply<estypes.SecurityCreateCrossClusterApiKeyResponse> => {
  checkCrossCluster(context);
  const { access, certificateIdentity, ...spec } = parseCrossClusterSpec(
    context.request.body.requiredObject(),
    { now: context.now(), version: context.version },
  );
  const created = storeApiKey(context, context.subject, {
    type: 'cross_cluster',
    spec,
    access,
    limitedBy: {},
    certificateIdentity,
  });
  return ok(asGiven(created));
};

/** Without a right that goes further, a caller reaches the keys it made, and a key reaches itself. */
export function reachable(context: RequestContext, action: string): (key: ApiKey) => boolean {
  const reachesAll = context.subject.limits.every((roles) =>
    clusterPrivilegesOf(
      roles.map((role) => ({
        ...role,
        cluster: role.cluster.filter((name) => name !== OWN_API_KEY_PRIVILEGE),
      })),
    ).some((privilege) => grants(privilege, action)),
  );
  if (reachesAll) return () => true;
  return isOwn(context.subject);
}

function isOwn(subject: Subject): (key: ApiKey) => boolean {
  const { authentication } = subject;
  if (authentication.kind === 'api-key') return (key) => key.id === authentication.key.id;
  const realm = realmOf(subject);
  return (key) => key.username === subject.username && key.realm === realm.name;
}

/** A key may always read about itself, by its id and without the rights of its owner. */
function readsItself({ request: { query }, subject: { authentication } }: RequestContext): boolean {
  return (
    authentication.kind === 'api-key' &&
    query.text('id') === authentication.key.id &&
    !query.flag('with_limited_by', false)
  );
}

/** Keys are found by one thing. @throws action_request_validation_exception */
function checkKeyQuery(query: QueryParams, isOwner: boolean): void {
  if (query.has('id') && query.has('name'))
    throw requestValidationError(['only one of [api key id, api key name] can be specified']);
  if (isOwner && (query.has('username') || query.has('realm_name')))
    throw requestValidationError([
      'neither username nor realm-name may be specified when retrieving owned API keys',
    ]);
}

const get = (context: RequestContext): Reply<estypes.SecurityGetApiKeyResponse> => {
  const { query } = context.request;
  if (!readsItself(context) && !mayOnCluster(context.subject, `${ACTION}/get`)) {
    throw deniedOnCluster(context.subject, `${ACTION}/get`);
  }
  const owner = query.flag('owner', false);
  checkKeyQuery(query, owner);
  const may = owner ? isOwn(context.subject) : reachable(context, `${ACTION}/get`);
  const [id, name, username, realm] = ['id', 'name', 'username', 'realm_name'].map((key) => query.text(key));
  const all = [...context.state.table('api-keys').values()];
  const isRestricted =
    !owner &&
    all.some((key) => !may(key)) &&
    id === undefined &&
    name === undefined &&
    username !== context.subject.username;
  if (isRestricted && !reachesAny(context, `${ACTION}/get`)) throw refusal(context, `${ACTION}/get`);
  const found = all.filter(
    (key) =>
      may(key) &&
      (id === undefined || key.id === id) &&
      (name === undefined || name === '' || matchesPattern(name, key.name)) &&
      (username === undefined || key.username === username) &&
      (realm === undefined || key.realm === realm) &&
      (!query.flag('active_only', false) || isActive(key, context.now())),
  );
  const keys = found.map((key) => presentApiKey(key, query.flag('with_limited_by', false)));
  return id !== undefined && found.length === 0
    ? answer(404, { api_keys: [] })
    : ok({ api_keys: asGiven(keys) });
};

const reachesAny = (context: RequestContext, action: string): boolean => {
  const probe = reachable(context, action);
  return probe({ id: '', username: '', realm: '' } as ApiKey);
};

const isActive = (key: ApiKey, now: number): boolean =>
  key.invalidation === undefined && (key.expiration === undefined || key.expiration > now);

const refusal = (context: RequestContext, action: string): Error =>
  securityError(
    403,
    `action [${action}] is unauthorized for user [${context.subject.username}] with effective roles [${[...context.subject.roleNames].sort().join(',')}], this action is granted by the cluster privileges [manage_api_key,read_security,manage_security,all]`,
  );

function checkInvalidation(body: JsonObject, ids: readonly string[]): void {
  if (isArray(body['ids']) && ids.length === 0) {
    throw buildError('invalidate_api_key', {
      type: 'action_request_validation_exception',
      reason: validationReason(['Field [ids] cannot be an empty array']),
    });
  }
  if (ids.length > 0 && isString(body['name']))
    throw requestValidationError(['only one of [api key id(s), api key name] can be specified']);
}

const invalidate = (context: RequestContext): Reply<estypes.SecurityInvalidateApiKeyResponse> => {
  const body = context.request.body.requiredObject();
  const ids = [...asStrings(body['ids']), ...asStrings(body['id'])];
  const { name, username, realm_name: realm } = body;
  const owner = body['owner'] === true;
  checkInvalidation(body, ids);
  if (ids.length === 0 && !owner && ![name, username, realm].some(isString)) {
    throw requestValidationError([
      'One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false',
    ]);
  }
  const action = `${ACTION}/invalidate`;
  const may = owner ? isOwn(context.subject) : reachable(context, action);
  const candidates = [...context.state.table('api-keys').values()].filter(
    (key) =>
      (ids.length === 0 || ids.includes(key.id)) &&
      (!isString(name) || matchesPattern(name, key.name)) &&
      (!isString(username) || key.username === username) &&
      (!isString(realm) || key.realm === realm),
  );
  if (!owner && candidates.some((key) => !may(key))) throw refusal(context, action);
  const targets = candidates.filter(may);
  const mayCross = reachable(context, 'cluster:admin/xpack/security/user/put')({ id: '' } as ApiKey);
  const blocked = targets.filter((key) => key.type === 'cross_cluster' && !mayCross);
  const live = targets.filter((key) => key.invalidation === undefined && !blocked.includes(key));
  context.store.apply(live.map((key) => put('api-keys', key.id, { ...key, invalidation: context.now() })));
  return ok({
    invalidated_api_keys: live.map((key) => key.id),
    previously_invalidated_api_keys: targets
      .filter((key) => key.invalidation !== undefined)
      .map((key) => key.id),
    error_count: blocked.length,
    ...(blocked.length > 0 && {
      error_details: blocked.map((key) => ({
        type: 'illegal_argument_exception',
        reason: `Cannot invalidate cross-cluster API key [${key.id}]. This requires [manage_security] cluster privilege or higher`,
      })),
    }),
  });
};

function findOwnable(context: RequestContext, id: string, action: string): ApiKey {
  const key = context.state.table('api-keys').get(id);
  // Only the owner updates a key, whatever other rights there are.
  if (!key || !(isOwn(context.subject)(key) || reachable(context, action)(key))) {
    throw resourceNotFound(`no API key owned by requesting user found for ID [${id}]`);
  }
  if (key.invalidation !== undefined) throw illegalArgument(`cannot update invalidated API key [${id}]`);
  if (!isActive(key, context.now())) throw illegalArgument(`cannot update expired API key [${id}]`);
  return key;
}

/** @returns whether anything changed. @throws what keeps a key from being updated */
export function updateApiKey(context: RequestContext, id: string, body: JsonObject): boolean {
  const key = findOwnable(context, id, `${ACTION}/update`);
  if (key.type !== 'rest') {
    throw illegalArgument(`cannot update API key of type [${key.type}] while expected type is [rest]`);
  }
  return saveIfChanged(context, key, {
    ...key,
    ...(body['role_descriptors'] !== undefined && {
      roleDescriptors: parseRoleDescriptors(body['role_descriptors']),
    }),
    ...(body['metadata'] !== undefined && { metadata: checkMetadata(body['metadata']) }),
    ...(body['expiration'] !== undefined && {
      expiration: parseExpiration(body['expiration'], context.now()),
    }),
    limitedBy: limitsOf(context.subject),
  });
}

const update = (context: RequestContext): Reply<estypes.SecurityUpdateApiKeyResponse> =>
  ok({ updated: updateApiKey(context, context.request.params['id'] ?? '', context.request.body.object()) });

function saveIfChanged(context: RequestContext, before: ApiKey, after: ApiKey): boolean {
  const shown = (key: ApiKey): JsonObject => ({
    ...presentApiKey(key, true),
    limits: Object.values(key.limitedBy).map(presentRole),
  });
  if (sameJson(shown(before), shown(after))) return false;
  context.store.apply([put('api-keys', after.id, after)]);
  return true;
}

const updateCrossCluster = (
  context: RequestContext,
): Reply<estypes.SecurityUpdateCrossClusterApiKeyResponse> => {
  checkCrossCluster(context);
  const id = context.request.params['id'] ?? '';
  const key = findOwnable(context, id, 'cluster:admin/xpack/security/cross_cluster/api_key/update');
  if (key.type !== 'cross_cluster')
    throw illegalArgument(
      `cannot update API key of type [${key.type}] while expected type is [cross_cluster]`,
    );
  const body = context.request.body.requiredObject();
  const identity = readCertificateIdentity(body, { version: context.version, purpose: 'update' });
  if (
    identity === undefined &&
    ['access', 'metadata', 'expiration'].every((name) => body[name] === undefined)
  )
    throw requestValidationError([updateNeeds(context.version)]);
  const granted = body['access'] === undefined ? undefined : parseCrossClusterAccess(body['access']);
  const next: ApiKey = {
    ...key,
    ...(granted && { access: granted.access, roleDescriptors: { cross_cluster: granted.role } }),
    ...(body['metadata'] !== undefined && { metadata: checkMetadata(body['metadata']) }),
    ...(body['expiration'] !== undefined && {
      expiration: parseExpiration(body['expiration'], context.now()),
    }),
    ...(identity !== undefined && { certificateIdentity: identity ?? undefined }),
  };
  return ok({ updated: saveIfChanged(context, key, next) });
};

export const apiKeyRoutes: readonly Route[] = [
  route<estypes.SecurityCreateApiKeyResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/api_key'],
    access: cluster(`${ACTION}/create`),
    query: ['refresh'],
    handle: create,
  }),
  route<estypes.SecurityGetApiKeyResponse>({
    methods: ['GET'],
    paths: ['/_security/api_key'],
    // The handler asks: a key needs no right to read about itself.
    access: anyone,
    query: [
      'id',
      'name',
      'username',
      'realm_name',
      'owner',
      'with_limited_by',
      'active_only',
      'with_profile_uid',
    ],
    handle: get,
  }),
  route<estypes.SecurityInvalidateApiKeyResponse>({
    methods: ['DELETE'],
    paths: ['/_security/api_key'],
    access: cluster(`${ACTION}/invalidate`),
    handle: invalidate,
  }),
  route<estypes.SecurityUpdateApiKeyResponse>({
    methods: ['PUT'],
    paths: ['/_security/api_key/{id}'],
    access: cluster(`${ACTION}/update`),
    handle: update,
  }),
  route<estypes.SecurityCreateCrossClusterApiKeyResponse>({
    methods: ['POST'],
    paths: ['/_security/cross_cluster/api_key'],
    access: cluster('cluster:admin/xpack/security/cross_cluster/api_key/create'),
    handle: createCrossCluster,
  }),
  route<estypes.SecurityUpdateCrossClusterApiKeyResponse>({
    methods: ['PUT'],
    paths: ['/_security/cross_cluster/api_key/{id}'],
    access: cluster('cluster:admin/xpack/security/cross_cluster/api_key/update'),
    handle: updateCrossCluster,
  }),
];
