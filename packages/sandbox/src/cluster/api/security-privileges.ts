import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError } from '../http/errors.ts';
import {
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { asStrings, isObject, type Json, type JsonObject } from '../json.ts';
import { CLUSTER_PRIVILEGES } from '../security/cluster-privileges.ts';
import { INDEX_PRIVILEGES } from '../security/index-privileges.ts';
import { put, remove } from '../state/cluster-state.ts';
import { type ApplicationPrivilege } from '../state/collections.ts';
import { presentCacheCleared } from './cache-cleared.ts';

const ACTION = 'cluster:admin/xpack/security/privilege';

const keyOf = (application: string, name: string): string => `${application}:${name}`;

function parsePrivilege(application: string, name: string, body: Json | undefined): ApplicationPrivilege {
  if (!isObject(body)) throw requestValidationError([`privilege [${name}] must be an object`]);
  if (!/^[a-z][\w-]{2,}$/.test(application.split('-')[0] ?? '')) {
    throw requestValidationError([
      `An application name prefix must match the pattern ^[a-z][A-Za-z0-9]*$ (found '${application}')`,
    ]);
  }
  if (!/^[a-z][\w.-]*$/.test(name)) {
    throw requestValidationError([
      `Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found '${name}')`,
    ]);
  }
  const actions = asStrings(body['actions']);
  if (actions.length === 0)
    throw requestValidationError(['Application privileges must have at least one action']);
  const bad = actions.find((action) => !/[/*:]/.test(action));
  if (bad !== undefined)
    throw requestValidationError([`action [${bad}] must contain one of [ '/' , '*' , ':' ]`]);
  return { application, name, actions, metadata: isObject(body['metadata']) ? body['metadata'] : {} };
}

const save = (context: RequestContext): Reply<estypes.SecurityPutPrivilegesResponse> => {
  const body = context.request.body.requiredObject();
  const parsed = Object.entries(body).flatMap(([application, privileges]) => {
    if (!isObject(privileges))
      throw illegalArgument(`expected an object of privileges for application [${application}]`);
    return Object.entries(privileges).map(([name, privilege]) =>
      parsePrivilege(application, name, privilege),
    );
  });
  if (parsed.length === 0)
    throw requestValidationError(['At least one application privilege must be provided']);
  const created: Record<string, Record<string, { created: boolean }>> = {};
  for (const privilege of parsed) {
    const isNew = !context.state
      .table('application-privileges')
      .has(keyOf(privilege.application, privilege.name));
    (created[privilege.application] ??= {})[privilege.name] = { created: isNew };
    context.store.apply([
      put('application-privileges', keyOf(privilege.application, privilege.name), privilege),
    ]);
  }
  return ok(created);
};

const present = ({ application, name, actions, metadata }: ApplicationPrivilege): JsonObject => ({
  application,
  name,
  actions,
  metadata,
});

const get = (context: RequestContext): Reply<estypes.SecurityGetPrivilegesResponse> => {
  const { application, name } = context.request.params;
  const names = name?.split(',');
  const found = [...context.state.table('application-privileges').values()].filter(
    (one) =>
      (application === undefined || application === one.application) && (!names || names.includes(one.name)),
  );
  const body: Record<string, Record<string, JsonObject>> = {};
  for (const one of found) (body[one.application] ??= {})[one.name] = present(one);
  return found.length === 0 && names ? answer(404, asGiven({})) : ok(asGiven(body));
};

const erase = (context: RequestContext): Reply<estypes.SecurityDeletePrivilegesResponse> => {
  const { application = '', name = '' } = context.request.params;
  const answers = Object.fromEntries(
    name.split(',').map((one) => {
      const found = context.state.table('application-privileges').has(keyOf(application, one));
      if (found) context.store.apply([remove('application-privileges', keyOf(application, one))]);
      return [one, { found }];
    }),
  );
  const body = { [application]: answers };
  return Object.values(answers).some(({ found }) => found) ? ok(body) : answer(404, body);
};

export const privilegeRoutes: readonly Route[] = [
  route<estypes.SecurityGetPrivilegesResponse>({
    methods: ['GET'],
    paths: [
      '/_security/privilege',
      '/_security/privilege/{application}',
      '/_security/privilege/{application}/{name}',
    ],
    access: cluster(`${ACTION}/get`),
    handle: get,
  }),
  route<estypes.SecurityPutPrivilegesResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/privilege'],
    access: cluster(`${ACTION}/put`),
    query: ['refresh'],
    handle: save,
  }),
  route<estypes.SecurityDeletePrivilegesResponse>({
    methods: ['DELETE'],
    paths: ['/_security/privilege/{application}/{name}'],
    access: cluster(`${ACTION}/delete`),
    query: ['refresh'],
    handle: erase,
  }),
  route<estypes.SecurityGetBuiltinPrivilegesResponse>({
    methods: ['GET'],
    paths: ['/_security/privilege/_builtin'],
    access: cluster('cluster:admin/xpack/security/privilege/builtin/get'),
    handle: () =>
      ok(
        asGiven({
          cluster: Object.keys(CLUSTER_PRIVILEGES).sort(),
          index: Object.keys(INDEX_PRIVILEGES).sort(),
          remote_cluster: ['monitor_enrich', 'monitor_stats'],
        }),
      ),
  }),
  route<estypes.SecurityClearCachedPrivilegesResponse>({
    methods: ['POST'],
    paths: ['/_security/privilege/{application}/_clear_cache'],
    access: cluster('cluster:admin/xpack/security/privilege/cache/clear'),
    handle: (context) => ok(presentCacheCleared(context)),
  }),
  route<estypes.SecurityClearCachedRolesResponse>({
    methods: ['POST'],
    paths: ['/_security/role/{name}/_clear_cache'],
    access: cluster('cluster:admin/xpack/security/roles/cache/clear'),
    handle: (context) => ok(presentCacheCleared(context)),
  }),
  route<estypes.SecurityClearCachedRealmsResponse>({
    methods: ['POST'],
    paths: ['/_security/realm/{realms}/_clear_cache'],
    access: cluster('cluster:admin/xpack/security/realm/cache/clear'),
    query: ['usernames'],
    handle: (context) => ok(presentCacheCleared(context)),
  }),
  route<estypes.SecurityClearApiKeyCacheResponse>({
    methods: ['POST'],
    paths: ['/_security/api_key/{ids}/_clear_cache'],
    access: cluster('cluster:admin/xpack/security/api_key/cache/clear'),
    handle: (context) => ok(presentCacheCleared(context)),
  }),
];
