import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument, resourceAlreadyExists, resourceNotFound } from '../http/errors.ts';
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
import { asStrings, isObject, isString, type JsonObject } from '../json.ts';
import { put as putEntity, remove as removeEntity } from '../state/cluster-state.ts';
import { OPEN, resolveIndexList } from '../state/index-names.ts';
import { selectNamed } from './select-named.ts';

const TYPES = ['match', 'geo_match', 'range'];

/** A policy's definition, checked: one type, with its indices and fields. */
function parsePolicy(context: RequestContext, body: JsonObject): JsonObject {
  const [type, config] = Object.entries(body)[0] ?? [];
  if (type === undefined || !TYPES.includes(type) || !isObject(config)) {
    throw illegalArgument(
      `unsupported policy type [${type ?? ''}], supported types are [${TYPES.join(', ')}]`,
    );
  }
  if (
    config['indices'] === undefined ||
    !isString(config['match_field']) ||
    config['enrich_fields'] === undefined
  ) {
    throw new ElasticError(400, {
      type: 'x_content_parse_exception',
      reason: 'Required [indices, match_field, enrich_fields]',
    });
  }
  resolveIndexList(context.state, asStrings(config['indices']).join(','), { ...OPEN, allowNoIndices: false });
  return {
    [type]: {
      ...config,
      indices: asStrings(config['indices']),
      enrich_fields: asStrings(config['enrich_fields']),
    },
  };
}

const nameOf = (context: RequestContext): string => context.request.params['name'] ?? '';

const put = (context: RequestContext): Reply<estypes.EnrichPutPolicyResponse> => {
  const name = nameOf(context);
  const policy = parsePolicy(context, context.request.body.requiredObject());
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
  context.store.apply([removeEntity('enrich-policies', name)]);
  return ok(ACKNOWLEDGED);
};

/** Definitions only: executing a policy is not claimed. */
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
];
