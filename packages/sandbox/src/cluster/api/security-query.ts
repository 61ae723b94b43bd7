import { type estypes } from '@elastic/elasticsearch';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type Entity, keywords, queryEntities } from '../search/query-entities.ts';
import { presentApiKey } from '../security/api-keys.ts';
import { presentRole } from '../security/role-descriptor.ts';
import { presentUser } from '../security/users.ts';
import { reachable } from './security-api-keys.ts';

const USER_FIELDS = keywords(['username', 'roles', 'full_name', 'email']);
const ROLE_FIELDS = keywords(['name', 'description']);
const KEY_FIELDS: JsonObject = {
  properties: {
    ...(keywords(['id', 'name', 'type', 'username', 'realm_name']) as { readonly properties: JsonObject })
      .properties,
    creation: { type: 'date' },
    expiration: { type: 'date' },
    invalidation: { type: 'date' },
    invalidated: { type: 'boolean' },
    metadata: { type: 'flattened' },
  },
};

const withType = (fields: JsonObject): JsonObject => ({
  properties: {
    ...(fields['properties'] as JsonObject),
    enabled: { type: 'boolean' },
    metadata: { type: 'flattened' },
  },
});

const queryUsers = (context: RequestContext): Reply<estypes.SecurityQueryUserResponse> => {
  const native = [...context.state.table('users').values()].filter(
    (user) => user.metadata['_reserved'] !== true,
  );
  const entities = native.map((user): Entity => ({
    id: user.username,
    source: presentUser(user),
    shown: presentUser(user),
  }));
  const { total, items } = queryEntities(entities, context.request.body.object(), withType(USER_FIELDS));
  return ok(asGiven({ total, count: items.length, users: items }));
};

const queryRoles = (context: RequestContext): Reply<estypes.SecurityQueryRoleResponse> => {
  const entities = [...context.state.table('roles')].map(([name, role]): Entity => {
    const shown = { name, ...presentRole(role) };
    return { id: name, source: shown, shown };
  });
  const { total, items } = queryEntities(entities, context.request.body.object(), withType(ROLE_FIELDS));
  return ok(asGiven({ total, count: items.length, roles: items }));
};

const queryKeys = (context: RequestContext): Reply<estypes.SecurityQueryApiKeysResponse> => {
  const may = reachable(context, 'cluster:admin/xpack/security/api_key/query');
  const withLimits = context.request.query.flag('with_limited_by', false);
  const entities = [...context.state.table('api-keys').values()].filter(may).map((key): Entity => {
    const shown = presentApiKey(key, withLimits);
    return { id: key.id, source: { ...shown, realm_name: key.realm }, shown };
  });
  const { total, items } = queryEntities(entities, context.request.body.object(), KEY_FIELDS);
  return ok(asGiven({ total, count: items.length, api_keys: items }));
};

export const securityQueryRoutes: readonly Route[] = [
  route<estypes.SecurityQueryUserResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_security/_query/user'],
    access: cluster('cluster:admin/xpack/security/user/query'),
    query: ['with_profile_uid'],
    handle: queryUsers,
  }),
  route<estypes.SecurityQueryRoleResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_security/_query/role'],
    access: cluster('cluster:admin/xpack/security/role/query'),
    handle: queryRoles,
  }),
  route<estypes.SecurityQueryApiKeysResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_security/_query/api_key'],
    access: cluster('cluster:admin/xpack/security/api_key/query'),
    query: ['with_limited_by', 'with_profile_uid', 'typed_keys'],
    handle: queryKeys,
  }),
];
