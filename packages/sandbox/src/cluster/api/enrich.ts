import { type estypes } from '@elastic/elasticsearch';
import {
  contentParseError,
  ElasticError,
  illegalArgument,
  notImplemented,
  resourceAlreadyExists,
  resourceNotFound,
  unknownField,
} from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { executePolicy, removeExecutions } from '../ingest/execute-policy.ts';
import { readPolicy } from '../ingest/enrich-index.ts';
import { asStrings, isArray, isObject, isString, type Json, type JsonObject } from '../json.ts';
import { put as putEntity, remove as removeEntity } from '../state/cluster-state.ts';
import { OPEN, resolveIndexList } from '../state/index-names.ts';
import { selectNamed } from './select-named.ts';

const TYPES = ['match', 'geo_match', 'range'];
const FIELDS = ['indices', 'match_field', 'enrich_fields', 'query', 'name', 'elasticsearch_version'];
const REQUIRED = ['indices', 'match_field', 'enrich_fields'];

const NAME_RULES: readonly (readonly [RegExp, string])[] = [
  [/[\\/*?"<>| ,]/, `must not contain the following characters ['?','*','<','"',' ','\\','/',',','|','>']`],
  [/#/, "must not contain '#'"],
  [/:/, "must not contain ':'"],
  [/^[_\-+]/, "must not start with '_', '-', or '+'"],
  [/^\.{1,2}$/, "must not be '.' or '..'"],
  [/[A-Z]/, 'must be lowercase'],
];

/** @throws illegal_argument_exception */
function checkName(name: string): void {
  const broken = NAME_RULES.find(([pattern]) => pattern.test(name));
  if (broken) throw illegalArgument(`Invalid policy name [${name}], ${broken[1]}`);
}

/** A policy's definition, checked: one type, with its indices and fields. */
function parsePolicy(context: RequestContext, name: string, body: JsonObject): JsonObject {
  const [type, config] = Object.entries(body)[0] ?? [];
  if (type === undefined || !isObject(config))
    throw new ElasticError(400, {
      type: 'parsing_exception',
      reason: 'unexpected token',
      meta: { line: 1, col: 2 },
    });
  if (!TYPES.includes(type))
    throw illegalArgument(`unsupported policy type [${type}], supported types are [${TYPES.join(', ')}]`);
  const unknown = Object.keys(config).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw unknownField('policy', unknown);
  const missing = REQUIRED.filter((key) => config[key] === undefined);
  if (missing.length > 0) throw illegalArgument(`Required [${missing.join(', ')}]`);
  checkTypes(config);
  checkName(name);
  checkFields(context, name, { [type]: config });
  const { name: _name, ...kept } = config;
  return {
    [type]: {
      ...kept,
      indices: asStrings(config['indices']),
      enrich_fields: asStrings(config['enrich_fields']),
    },
  };
}

function checkTypes(config: JsonObject): void {
  if (!isString(config['match_field']))
    throw contentParseError(
      `[1:1] [policy] match_field doesn't support values of type: ${tokenOf(config['match_field'])}`,
    );
  for (const key of ['indices', 'enrich_fields']) {
    const value = config[key];
    if (!isString(value) && !isArray(value))
      throw contentParseError(`[1:1] [policy] ${key} doesn't support values of type: ${tokenOf(value)}`);
  }
}

const tokenOf = (value: Json | undefined): string =>
  isObject(value) ? 'START_OBJECT' : isArray(value) ? 'START_ARRAY' : 'VALUE_NUMBER';

/** The match field must be in the mapping of every source index. @throws 404 for an index, 500 for the field */
function checkFields(context: RequestContext, name: string, body: JsonObject): void {
  const { indices, matchField } = readPolicy(body);
  const found = resolveIndexList(context.state, indices.join(','), { ...OPEN, allowNoIndices: false });
  for (const index of found) {
    const reason = fieldProblem(index.mappings, matchField);
    if (reason !== undefined)
      throw new ElasticError(500, {
        type: 'exception',
        reason: `Enrich policy execution for [${name}] failed while validating field mappings for index [${index.name}]`,
        cause: { type: 'exception', reason },
      });
  }
}

function fieldProblem(mappings: JsonObject, field: string): string | undefined {
  let node: JsonObject = mappings;
  let under = 'root';
  for (const part of field.split('.')) {
    const properties = isObject(node['properties']) ? node['properties'] : {};
    const next = properties[part];
    if (!isObject(next))
      return `Could not traverse mapping to field [${field}]. Could not find the [${part}] field under [${under}]`;
    node = next;
    under = part;
  }
  return undefined;
}

const nameOf = (context: RequestContext): string => context.request.params['name'] ?? '';

const put = (context: RequestContext): Reply<estypes.EnrichPutPolicyResponse> => {
  const name = nameOf(context);
  const policy = parsePolicy(context, name, context.request.body.requiredObject());
  if (context.state.table('enrich-policies').has(name))
    throw resourceAlreadyExists(`policy [${name}] already exists`);
  context.store.apply([putEntity('enrich-policies', name, policy)]);
  return ok(ACKNOWLEDGED);
};

const get = (context: RequestContext): Reply<estypes.EnrichGetPolicyResponse> => {
  const found = selectNamed(context.state.table('enrich-policies'), context.request.params['name']);
  return ok(
    asGiven({
      policies: found.map(({ name, body }) => {
        const [type = 'match', config] = Object.entries(body)[0] ?? [];
        return { config: { [type]: { name, ...(isObject(config) ? config : {}) } } };
      }),
    }),
  );
};

const erase = (context: RequestContext): Reply<estypes.EnrichDeletePolicyResponse> => {
  const name = nameOf(context);
  if (!context.state.table('enrich-policies').has(name)) throw resourceNotFound(`policy [${name}] not found`);
  const users = [...context.state.table('pipelines')]
    .filter(([, pipeline]) => JSON.stringify(pipeline).includes(`"policy_name":"${name}"`))
    .map(([id]) => id);
  if (users.length > 0) {
    throw new ElasticError(409, {
      type: 'status_exception',
      reason: `Could not delete policy [${name}] because a pipeline is referencing it [${users.join(', ')}]`,
    });
  }
  context.store.apply([...removeExecutions(context.state, name), removeEntity('enrich-policies', name)]);
  return ok(ACKNOWLEDGED);
};

const execute = (context: RequestContext): Reply<estypes.EnrichExecutePolicyResponse> => {
  const name = nameOf(context);
  if (!context.request.query.flag('wait_for_completion', true))
    throw notImplemented('the execution of an enrich policy as a task');
  const policy = context.state.table('enrich-policies').get(name);
  if (!policy) throw resourceNotFound(`policy [${name}] does not exist`);
  executePolicy(context, name, readPolicy(policy));
  return ok({ status: { phase: 'COMPLETE' } });
};

/** Lookups answer at once and nothing is kept aside, so there is nothing to count. */
const stats = (context: RequestContext): Reply<estypes.EnrichStatsResponse> => {
  const node_id = context.identity.nodeId;
  return ok({
    executing_policies: [],
    coordinator_stats: [
      {
        node_id,
        queue_size: 0,
        remote_requests_current: 0,
        remote_requests_total: 0,
        executed_searches_total: 0,
      },
    ],
    cache_stats: [
      {
        node_id,
        count: 0,
        hits: 0,
        hits_time_in_millis: 0,
        misses: 0,
        misses_time_in_millis: 0,
        evictions: 0,
        size_in_bytes: 0,
      },
    ],
  });
};

export const enrichRoutes: readonly Route[] = [
  route<estypes.EnrichPutPolicyResponse>({
    methods: ['PUT'],
    paths: ['/_enrich/policy/{name}'],
    access: cluster('cluster:admin/xpack/enrich/put'),
    query: TIMEOUTS,
    handle: put,
  }),
  route<estypes.EnrichGetPolicyResponse>({
    methods: ['GET'],
    paths: ['/_enrich/policy', '/_enrich/policy/{name}'],
    access: cluster('cluster:admin/xpack/enrich/get'),
    query: TIMEOUTS,
    handle: get,
  }),
  route<estypes.EnrichDeletePolicyResponse>({
    methods: ['DELETE'],
    paths: ['/_enrich/policy/{name}'],
    access: cluster('cluster:admin/xpack/enrich/delete'),
    query: TIMEOUTS,
    handle: erase,
  }),
  route<estypes.EnrichExecutePolicyResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_enrich/policy/{name}/_execute'],
    access: cluster('cluster:admin/xpack/enrich/execute'),
    query: [...TIMEOUTS, 'wait_for_completion'],
    handle: execute,
  }),
  route<estypes.EnrichStatsResponse>({
    methods: ['GET'],
    paths: ['/_enrich/_stats'],
    access: cluster('cluster:monitor/xpack/enrich/stats'),
    query: TIMEOUTS,
    handle: stats,
  }),
];
