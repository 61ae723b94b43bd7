import { type estypes } from '@elastic/elasticsearch';
import {
  ACKNOWLEDGED,
  asGiven,
  index,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { put as putEntity } from '../state/cluster-state.ts';
import { OPEN } from '../state/index-names.ts';
import { lifecycleOf, NO_LIFECYCLE } from '../state/data-streams.ts';
import { globalRetention, parseStreamLifecycle, presentLifecycle } from '../state/stream-lifecycle.ts';
import { indicesOf } from './index-targets.ts';
import { selectStreams } from './data-streams.ts';

const put = (context: RequestContext): Reply<estypes.IndicesPutDataLifecycleResponse> => {
  const lifecycle = parseStreamLifecycle(
    context.request.body.requiredObject(),
    'put_data_stream_lifecycle_request',
  );
  const found = selectStreams(
    context,
    context.request.params['name'],
    'indices:admin/data_stream/lifecycle/put',
  );
  context.store.apply(
    found.map((stream) => putEntity('data-streams', stream.name, { ...stream, lifecycle })),
  );
  return ok(ACKNOWLEDGED);
};

const get = (context: RequestContext): Reply<estypes.IndicesGetDataLifecycleResponse> => {
  const found = selectStreams(
    context,
    context.request.params['name'],
    'indices:admin/data_stream/lifecycle/get',
  );
  const withDefaults = context.request.query.flag('include_defaults', false);
  return ok(
    asGiven({
      data_streams: found.map((stream) => {
        const lifecycle = lifecycleOf(context.state, stream);
        return {
          name: stream.name,
          ...(lifecycle && { lifecycle: presentLifecycle(lifecycle, context.state, withDefaults) }),
        };
      }),
      global_retention: globalRetention(context.state),
    }),
  );
};

const erase = (context: RequestContext): Reply<estypes.IndicesDeleteDataLifecycleResponse> => {
  const found = selectStreams(
    context,
    context.request.params['name'],
    'indices:admin/data_stream/lifecycle/delete',
  );
  context.store.apply(
    found.map((stream) => putEntity('data-streams', stream.name, { ...stream, lifecycle: NO_LIFECYCLE })),
  );
  return ok(ACKNOWLEDGED);
};

/** What the lifecycle of a data stream says of an index; nothing is done by it, so nothing was. */
const explain = (context: RequestContext): Reply<estypes.IndicesExplainDataLifecycleResponse> => {
  const found = indicesOf(context, { ...OPEN, hidden: true }, 'indices:admin/data_stream/lifecycle/explain');
  const withDefaults = context.request.query.flag('include_defaults', false);
  const entries = found.map((one) => {
    const stream =
      one.dataStream === undefined ? undefined : context.state.table('data-streams').get(one.dataStream);
    const lifecycle = stream && lifecycleOf(context.state, stream);
    const shown = lifecycle && {
      index_creation_date_millis: one.createdAt,
      time_since_index_creation: `${((context.now() - one.createdAt) / 1000).toFixed(2)}s`,
      lifecycle: presentLifecycle(lifecycle, context.state, withDefaults),
    };
    return [one.name, { index: one.name, managed_by_lifecycle: shown !== undefined, ...shown }] as const;
  });
  return ok(asGiven({ indices: Object.fromEntries(entries) }));
};

/** Lifecycles of data streams are kept and shown; nothing is deleted by them. */
export const dataStreamLifecycleRoutes: readonly Route[] = [
  route<estypes.IndicesPutDataLifecycleResponse>({
    methods: ['PUT'],
    paths: ['/_data_stream/{name}/_lifecycle'],
    access: index('indices:admin/data_stream/lifecycle/put', 'name'),
    query: [...TIMEOUTS, 'expand_wildcards'],
    handle: put,
  }),
  route<estypes.IndicesGetDataLifecycleResponse>({
    methods: ['GET'],
    paths: ['/_data_stream/{name}/_lifecycle'],
    access: index('indices:admin/data_stream/lifecycle/get', 'name'),
    query: ['expand_wildcards', 'include_defaults', 'master_timeout'],
    handle: get,
  }),
  route<estypes.IndicesDeleteDataLifecycleResponse>({
    methods: ['DELETE'],
    paths: ['/_data_stream/{name}/_lifecycle'],
    access: index('indices:admin/data_stream/lifecycle/delete', 'name'),
    query: [...TIMEOUTS, 'expand_wildcards'],
    handle: erase,
  }),
  route<estypes.IndicesExplainDataLifecycleResponse>({
    methods: ['GET'],
    paths: ['/{index}/_lifecycle/explain'],
    access: index('indices:admin/data_stream/lifecycle/explain'),
    query: ['include_defaults', 'master_timeout'],
    handle: explain,
  }),
];
