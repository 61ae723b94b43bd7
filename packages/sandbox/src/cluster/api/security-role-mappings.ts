import { type estypes } from '@elastic/elasticsearch';
import { parsingError, requestValidationError } from '../http/errors.ts';
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
import { asStrings, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { put, remove } from '../state/cluster-state.ts';

/** They are kept and shown; no realm of the sandbox has users of its own whom they could give roles. */
const ACTION = 'cluster:admin/xpack/security/role_mapping';

const get = (context: RequestContext): Reply<estypes.SecurityGetRoleMappingResponse> => {
  const wanted = context.request.params['name']?.split(',');
  const found = [...context.state.table('role-mappings')].filter(
    ([name]) => !wanted || wanted.includes(name),
  );
  const body = asGiven<estypes.SecurityGetRoleMappingResponse>(Object.fromEntries(found));
  return wanted && found.length === 0 ? answer(404, body) : ok(body);
};

const save = (context: RequestContext): Reply<estypes.SecurityPutRoleMappingResponse> => {
  const name = context.request.params['name'] ?? '';
  const created = !context.state.table('role-mappings').has(name);
  context.store.apply([put('role-mappings', name, parseMapping(context.request.body.requiredObject()))]);
  return ok({ role_mapping: { created } });
};

/** As it is shown. @throws action_request_validation_exception with all that is wrong */
function parseMapping(body: JsonObject): JsonObject {
  const { enabled = true, rules } = body;
  const roles = asStrings(body['roles']);
  const templates = isArray(body['role_templates']) ? body['role_templates'] : [];
  const metadata = isObject(body['metadata']) ? body['metadata'] : {};
  const checks: readonly (readonly [boolean, string])[] = [
    [roles.length + templates.length === 0, 'role-mapping roles or role-templates are missing'],
    [
      roles.length > 0 && templates.length > 0,
      'role-mapping roles and role-templates cannot both be provided',
    ],
    [rules === undefined, 'role-mapping rules are missing'],
    [Object.keys(metadata).some((key) => key.startsWith('_')), 'metadata keys may not start with [_]'],
  ];
  const problems = checks.flatMap(([isWrong, problem]) => (isWrong ? [problem] : []));
  if (problems.length > 0) throw requestValidationError(problems);
  const rule = checkedRule(rules);
  return {
    enabled,
    roles: [...roles],
    ...(templates.length > 0 && { role_templates: templates }),
    rules: rule,
    metadata,
  };
}

const RULES: readonly string[] = ['field', 'any', 'all', 'except'];

/** One of field, any, all and except, as deep as it goes. @throws parsing_exception */
function checkedRule(rule: Json | undefined): JsonObject {
  const entries = isObject(rule) ? Object.entries(rule) : [];
  const [first] = entries;
  if (!isObject(rule) || first === undefined || entries.length > 1 || !RULES.includes(first[0]))
    throw parsingError(`failed to parse rules expression. expected one of [${RULES.join(', ')}]`);
  const [kind, value] = first;
  if (kind === 'except') checkedRule(value);
  if (kind !== 'field' && isArray(value)) for (const each of value) checkedRule(each);
  return rule;
}

const erase = (context: RequestContext): Reply<estypes.SecurityDeleteRoleMappingResponse> => {
  const name = context.request.params['name'] ?? '';
  const found = context.state.table('role-mappings').has(name);
  if (!found) return answer(404, { found });
  context.store.apply([remove('role-mappings', name)]);
  return ok({ found });
};

export const roleMappingRoutes: readonly Route[] = [
  route<estypes.SecurityGetRoleMappingResponse>({
    methods: ['GET'],
    paths: ['/_security/role_mapping', '/_security/role_mapping/{name}'],
    access: cluster(`${ACTION}/get`),
    handle: get,
  }),
  route<estypes.SecurityPutRoleMappingResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_security/role_mapping/{name}'],
    access: cluster(`${ACTION}/put`),
    query: ['refresh'],
    handle: save,
  }),
  route<estypes.SecurityDeleteRoleMappingResponse>({
    methods: ['DELETE'],
    paths: ['/_security/role_mapping/{name}'],
    access: cluster(`${ACTION}/delete`),
    query: ['refresh'],
    handle: erase,
  }),
];
