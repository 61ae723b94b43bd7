import { type estypes } from '@elastic/elasticsearch';
import {
  asGiven,
  answer,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import {
  effectiveSettings,
  persistentSettings,
  transientSettings,
  updateClusterSettings,
} from '../state/cluster-settings.ts';
import { clusterSettingDefaults } from '../state/cluster-setting-rules.ts';
import { parseDuration } from '../state/duration.ts';
import { presentSettings } from '../state/settings.ts';
import { OPEN_AND_CLOSED, resolveIndexList } from '../state/index-names.ts';
import { isArray, type JsonObject } from '../json.ts';
import { measureHealth } from './health.ts';

const getSettings = (context: RequestContext): Reply<estypes.ClusterGetSettingsResponse> => {
  const { query } = context.request;
  const isFlat = query.flag('flat_settings', false);
  const set = effectiveSettings(context.state);
  const defaults = Object.fromEntries(
    Object.entries(clusterSettingDefaults(context.name)).filter(([key]) => !Object.hasOwn(set, key)),
  );
  return ok({
    persistent: asGiven(presentSettings(persistentSettings(context.state), isFlat)),
    transient: asGiven(presentSettings(transientSettings(context.state), isFlat)),
    ...(query.flag('include_defaults', false) && { defaults: asGiven(presentSettings(defaults, isFlat)) }),
  });
};

/** A list has no settings in it, and is read as if it were empty. */
const settingsBody = ({ request: { body } }: RequestContext): JsonObject =>
  isArray(body.json()) ? {} : body.requiredObject();

const putSettings = (context: RequestContext): Reply<estypes.ClusterPutSettingsResponse> => {
  const isFlat = context.request.query.flag('flat_settings', false);
  const update = updateClusterSettings(context.state, settingsBody(context));
  context.store.apply(update.changes);
  context.remotes.settingsChanged();
  return ok({
    acknowledged: true,
    persistent: asGiven(presentSettings(update.persistent, isFlat)),
    transient: asGiven(presentSettings(update.transient, isFlat)),
  });
};

const ORDER = ['green', 'yellow', 'red'];

/** Waits for a status until the timeout, as the request asks; a wait that was not met answers 408. */
const health = async (context: RequestContext): Promise<Reply<estypes.ClusterHealthResponse>> => {
  const { query, params } = context.request;
  const wanted = query.text('wait_for_status')?.toLowerCase();
  const limit = context.now() + parseDuration(query.text('timeout') ?? '30s', 'timeout');
  const look = (): estypes.ClusterHealthResponse => {
    const indices = resolveIndexList(context.state, params['index'], {
      ...OPEN_AND_CLOSED,
      hidden: true,
      ignoreUnavailable: true,
    });
    return measureHealth(context, indices, query.text('level') ?? 'cluster');
  };
  const isMet = (state: estypes.ClusterHealthResponse): boolean =>
    wanted === undefined || ORDER.indexOf(state.status) <= ORDER.indexOf(wanted);
  let state = look();
  while (!isMet(state) && context.now() < limit && !context.signal.aborted) {
    await context.store.changed(Math.min(1_000, limit - context.now()), context.signal);
    state = look();
  }
  return isMet(state) ? ok(state) : answer(408, { ...state, timed_out: true });
};

export const clusterRoutes: readonly Route[] = [
  route<estypes.ClusterGetSettingsResponse>({
    methods: ['GET'],
    paths: ['/_cluster/settings'],
    access: cluster('cluster:monitor/settings'),
    query: [...TIMEOUTS, 'flat_settings', 'include_defaults', 'local'],
    handle: getSettings,
  }),
  route<estypes.ClusterPutSettingsResponse>({
    methods: ['PUT'],
    paths: ['/_cluster/settings'],
    access: cluster('cluster:admin/settings/update'),
    query: [...TIMEOUTS, 'flat_settings'],
    handle: putSettings,
  }),
  route<estypes.ClusterHealthResponse>({
    methods: ['GET'],
    paths: ['/_cluster/health', '/_cluster/health/{index}'],
    access: cluster('cluster:monitor/health'),
    query: [
      ...TIMEOUTS,
      'level',
      'local',
      'wait_for_status',
      'wait_for_active_shards',
      'wait_for_events',
      'wait_for_no_initializing_shards',
      'wait_for_no_relocating_shards',
      'wait_for_nodes',
      'expand_wildcards',
    ],
    handle: health,
  }),
];
