import { type estypes } from '@elastic/elasticsearch';
import {
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
  effectiveSettings,
  persistentSettings,
  transientSettings,
  updateClusterSettings,
} from '../state/cluster-settings.ts';
import { clusterSettingDefaults } from '../state/cluster-setting-rules.ts';
import { presentSettings } from '../state/settings.ts';
import { isArray, type JsonObject } from '../json.ts';
import { allocationExplainRoutes } from './allocation-explain.ts';
import { clusterHealthRoutes } from './cluster-health.ts';

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

/** A change of a remote cluster answers when its connection is made, or is known to be none. */
const putSettings = async (context: RequestContext): Promise<Reply<estypes.ClusterPutSettingsResponse>> => {
  const isFlat = context.request.query.flag('flat_settings', false);
  const update = updateClusterSettings(context.state, settingsBody(context));
  context.store.apply(update.changes);
  context.store.flush();
  context.remotes.settingsChanged();
  await context.remotes.settled(context.signal);
  return ok({
    acknowledged: true,
    persistent: asGiven(presentSettings(update.persistent, isFlat)),
    transient: asGiven(presentSettings(update.transient, isFlat)),
  });
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
  ...clusterHealthRoutes,
  ...allocationExplainRoutes,
];
