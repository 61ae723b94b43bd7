import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, resourceNotFound } from '../http/errors.ts';
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
import {
  deleteLifecyclePolicy,
  parsePolicy,
  policyUsers,
  putLifecyclePolicy,
} from '../state/lifecycle-policies.ts';
import { missingNames, selectNamed } from './select-named.ts';

const get = (context: RequestContext): Reply<estypes.IlmGetLifecycleResponse> => {
  const table = context.state.table('lifecycle-policies');
  const expression = context.request.params['policy'];
  if (expression?.includes(',') && expression.includes('*'))
    throw illegalArgument(
      'wildcard only supports a single value, please use comma-separated values or a single wildcard value',
    );
  const missing = missingNames(table, expression);
  if (missing.length > 0) throw resourceNotFound(`Lifecycle policy not found: ${missing.join(',')}`);
  const users = policyUsers(context.state);
  return ok(
    Object.fromEntries(
      selectNamed(table, expression).map(({ name, body }) => {
        const { indices, dataStreams, templates } = users(name);
        return [
          name,
          {
            version: body.version,
            modified_date: new Date(body.modifiedAt).toISOString(),
            policy: asGiven<estypes.IlmPolicy>(body.policy),
            in_use_by: {
              indices: [...indices],
              data_streams: [...dataStreams],
              composable_templates: [...templates],
            },
          },
        ];
      }),
    ),
  );
};

const put = (context: RequestContext): Reply<estypes.IlmPutLifecycleResponse> => {
  const policy = parsePolicy(context.request.body.requiredObject());
  context.store.apply(
    putLifecyclePolicy(context.state, context.request.params['policy'] ?? '', policy, context.now()),
  );
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IlmDeleteLifecycleResponse> => {
  context.store.apply(deleteLifecyclePolicy(context.state, context.request.params['policy'] ?? ''));
  return ok(ACKNOWLEDGED);
};

export const lifecycleRoutes: readonly Route[] = [
  route<estypes.IlmGetLifecycleResponse>({
    methods: ['GET'],
    paths: ['/_ilm/policy', '/_ilm/policy/{policy}'],
    access: cluster('cluster:admin/ilm/get'),
    query: TIMEOUTS,
    handle: get,
  }),
  route<estypes.IlmPutLifecycleResponse>({
    methods: ['PUT'],
    paths: ['/_ilm/policy/{policy}'],
    access: cluster('cluster:admin/ilm/put'),
    query: TIMEOUTS,
    handle: put,
  }),
  route<estypes.IlmDeleteLifecycleResponse>({
    methods: ['DELETE'],
    paths: ['/_ilm/policy/{policy}'],
    access: cluster('cluster:admin/ilm/delete'),
    query: TIMEOUTS,
    handle: remove,
  }),
];
