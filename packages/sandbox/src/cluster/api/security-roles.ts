import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, illegalArgument, requestValidationError } from '../http/errors.ts';
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
import { asStrings, isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { parseRoleDescriptor, presentRole } from '../security/role-descriptor.ts';
import { RESERVED_ROLES } from '../security/reserved-roles.ts';
import { checkSecurityName } from '../security/users.ts';
import { put, remove } from '../state/cluster-state.ts';
import { type RoleDescriptor } from '../state/collections.ts';

const ACTION = 'cluster:admin/xpack/security/role';

const allRoles = (context: RequestContext): ReadonlyMap<string, RoleDescriptor> =>
  new Map([...context.state.table('roles'), ...RESERVED_ROLES]);

const get = (context: RequestContext): Reply<estypes.SecurityGetRoleResponse> => {
  const wanted = context.request.params['name']?.split(',');
  const found = [...allRoles(context)].filter(([name]) => !wanted || wanted.includes(name));
  const body = asGiven<estypes.SecurityGetRoleResponse>(
    Object.fromEntries(found.map(([name, role]) => [name, presentRole(role)])),
  );
  return wanted && found.length === 0 ? answer(404, body) : ok(body);
};

type Saved = 'created' | 'updated' | 'noop';

function saveRole(context: RequestContext, name: string, body: Json | undefined): Saved {
  checkSecurityName(name, 'role');
  if (RESERVED_ROLES.has(name))
    throw requestValidationError([`Role [${name}] is reserved and may not be used.`]);
  const role = parseRoleDescriptor(name, body);
  const before = context.state.table('roles').get(name);
  if (before && sameJson(presentRole(before), presentRole(role))) return 'noop';
  context.store.apply([put('roles', name, role)]);
  return before ? 'updated' : 'created';
}

const save = (context: RequestContext): Reply<estypes.SecurityPutRoleResponse> => {
  const saved = saveRole(context, context.request.params['name'] ?? '', context.request.body.object());
  return ok({ role: { created: saved === 'created' } });
};

function eraseRole(context: RequestContext, name: string): boolean {
  if (RESERVED_ROLES.has(name)) throw illegalArgument(`role [${name}] is reserved and cannot be deleted`);
  const found = context.state.table('roles').has(name);
  if (found) context.store.apply([remove('roles', name)]);
  return found;
}

const erase = (context: RequestContext): Reply<estypes.SecurityDeleteRoleResponse> => {
  const found = eraseRole(context, context.request.params['name'] ?? '');
  return found ? ok({ found }) : answer(404, { found });
};

/** Runs one action per role; a role that fails does not keep the others from theirs. */
function eachRole(names: readonly string[], act: (name: string) => string): JsonObject {
  const outcomes: Record<string, string[]> = {};
  const details: Record<string, JsonObject> = {};
  for (const name of names) {
    try {
      (outcomes[act(name)] ??= []).push(name);
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      details[name] = causeJson(error.body);
    }
  }
  const count = Object.keys(details).length;
  return { ...outcomes, ...(count > 0 && { errors: { count, details } }) };
}

const saveMany = (context: RequestContext): Reply<estypes.SecurityBulkPutRoleResponse> => {
  const { roles } = context.request.body.requiredObject();
  const given = isObject(roles) ? roles : {};
  return ok(asGiven(eachRole(Object.keys(given), (name) => saveRole(context, name, given[name]))));
};

const eraseMany = (context: RequestContext): Reply<estypes.SecurityBulkDeleteRoleResponse> => {
  const names = asStrings(context.request.body.requiredObject()['names']);
  return ok(asGiven(eachRole(names, (name) => (eraseRole(context, name) ? 'deleted' : 'not_found'))));
};

export const roleRoutes: readonly Route[] = [
  route<estypes.SecurityGetRoleResponse>({
    methods: ['GET'],
    paths: ['/_security/role', '/_security/role/{name}'],
    access: cluster(`${ACTION}/get`),
    handle: get,
  }),
  route<estypes.SecurityPutRoleResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/role/{name}'],
    access: cluster(`${ACTION}/put`),
    query: ['refresh'],
    handle: save,
  }),
  route<estypes.SecurityDeleteRoleResponse>({
    methods: ['DELETE'],
    paths: ['/_security/role/{name}'],
    access: cluster(`${ACTION}/delete`),
    query: ['refresh'],
    handle: erase,
  }),
  route<estypes.SecurityBulkPutRoleResponse>({
    methods: ['POST'],
    paths: ['/_security/role'],
    access: cluster(`${ACTION}/bulk_put`),
    query: ['refresh'],
    handle: saveMany,
  }),
  route<estypes.SecurityBulkDeleteRoleResponse>({
    methods: ['DELETE'],
    paths: ['/_security/role'],
    access: cluster(`${ACTION}/bulk_delete`),
    query: ['refresh'],
    handle: eraseMany,
  }),
];
