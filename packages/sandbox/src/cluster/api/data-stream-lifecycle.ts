import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument } from '../http/errors.ts';
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
import { isString, type JsonObject } from '../json.ts';
import { put as putEntity } from '../state/cluster-state.ts';
import { parseDuration } from '../state/duration.ts';
import { selectStreams } from './data-streams.ts';

const FIELDS = ['data_retention', 'downsampling', 'enabled', 'downsampling_method', 'frozen_after'];

function parseLifecycle(body: JsonObject): JsonObject {
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw illegalArgument(`[data_stream_lifecycle] unknown field [${unknown}]`);
  if (isString(body['data_retention'])) parseDuration(body['data_retention'], 'data_retention');
  return { enabled: true, ...body };
}

const put = (context: RequestContext): Reply<estypes.IndicesPutDataLifecycleResponse> => {
  const lifecycle = parseLifecycle(context.request.body.object());
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
  return ok(
    asGiven({
      data_streams: found.map((stream) => ({
        name: stream.name,
        ...(stream.lifecycle && { lifecycle: stream.lifecycle }),
      })),
      global_retention: {},
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
    found.map((stream) => putEntity('data-streams', stream.name, { ...stream, lifecycle: undefined })),
  );
  return ok(ACKNOWLEDGED);
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
];
