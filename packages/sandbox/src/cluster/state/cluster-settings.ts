import { illegalArgument, requestValidationError } from '../http/errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type FlatSettings, type SettingValue } from './collections.ts';
import { isRemoteSetting, validateRemoteSetting, validateRemoteSettings } from './remote-settings.ts';
import { flattenSettings, withoutNulls } from './settings.ts';

/** Cluster settings that can change at run time, as patterns; remote-cluster settings have a file of their own. */
const DYNAMIC = [
  'action.auto_create_index',
  'action.destructive_requires_name',
  'cluster.allocation.*',
  'cluster.blocks.*',
  'cluster.info.update.*',
  'cluster.indices.close.enable',
  'cluster.initial_master_nodes.*',
  'cluster.logsdb.enabled',
  'cluster.max_shards_per_node*',
  'cluster.max_voting_config_exclusions',
  'cluster.no_master_block',
  'cluster.persistent_tasks.*',
  'cluster.routing.*',
  'cluster.service.slow_task_logging_threshold',
  'cluster.auto_shrink_voting_configuration',
  'cluster.metadata.*',
  'ccr.*',
  'data_streams.*',
  'indices.breaker.*',
  'indices.id_field_data.enabled',
  'indices.lifecycle.*',
  'indices.mapping.*',
  'indices.memory.*',
  'indices.recovery.*',
  'indices.query.*',
  'ingest.geoip.downloader.*',
  'logger.*',
  'network.breaker.*',
  'persistent_tasks.*',
  'search.*',
  'script.*',
  'slm.*',
  'snapshot.*',
  'transient_settings.*',
  'xpack.*',
];
const STATIC = [
  'cluster.name',
  'node.*',
  'path.*',
  'network.*',
  'http.*',
  'transport.*',
  'discovery.*',
  'cluster.remote.initial_connect_timeout',
  'cluster.remote.connections_per_cluster',
  'cluster.remote.node.attr',
  'remote_cluster_server.*',
  'remote_cluster.*',
];

type Scope = 'persistent' | 'transient';

const isKnown = (patterns: readonly string[], key: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, key));

/** The changes of one scope: deletes first, then sets (spec 5.2). */
function planScope(
  state: ClusterState,
  scope: Scope,
  body: JsonObject,
): { readonly next: FlatSettings; readonly set: FlatSettings } {
  const update = flattenSettings(body);
  const current: Record<string, SettingValue> = Object.fromEntries(state.table(`${scope}-settings`));
  for (const [key, value] of update) checkKey(scope, key, value);
  for (const [key, value] of update) {
    if (value !== null) continue;
    for (const stored of Object.keys(current))
      if (matchesPattern(key, stored)) Reflect.deleteProperty(current, stored);
  }
  const set = withoutNulls(update);
  return { next: { ...current, ...set }, set };
}

function checkKey(scope: Scope, key: string, value: SettingValue | null): void {
  if (value === null && key.endsWith('*')) return;
  if (isRemoteSetting(key)) {
    validateRemoteSetting(scope, key, value);
    return;
  }
  if (isKnown(STATIC, key)) throw illegalArgument(`${scope} setting [${key}], not dynamically updateable`);
  if (!isKnown(DYNAMIC, key)) throw illegalArgument(`${scope} setting [${key}], not recognized`);
  if (value !== null) checkValue(key, value);
}

const FLAGS = [
  'action.destructive_requires_name',
  'indices.id_field_data.enabled',
  'cluster.indices.close.enable',
];

function checkValue(key: string, value: SettingValue): void {
  if (FLAGS.includes(key) && value !== 'true' && value !== 'false') {
    throw illegalArgument(`Failed to parse value [${String(value)}] as only [true] or [false] are allowed.`);
  }
}

export interface SettingsUpdate {
  readonly changes: readonly Change[];
  readonly persistent: FlatSettings;
  readonly transient: FlatSettings;
}

/** @throws illegal_argument_exception, action_request_validation_exception; then nothing is changed */
export function updateClusterSettings(state: ClusterState, body: JsonObject): SettingsUpdate {
  const persistent = isObject(body['persistent']) ? body['persistent'] : {};
  const transient = isObject(body['transient']) ? body['transient'] : {};
  const unknown = Object.keys(body).find((key) => key !== 'persistent' && key !== 'transient');
  if (unknown !== undefined)
    throw illegalArgument(`[cluster_update_settings_request] unknown field [${unknown}]`);
  if (Object.keys(persistent).length + Object.keys(transient).length === 0) {
    throw requestValidationError(['no settings to update']);
  }
  const plans = {
    persistent: planScope(state, 'persistent', persistent),
    transient: planScope(state, 'transient', transient),
  };
  validateRemoteSettings({ ...plans.persistent.next, ...plans.transient.next });
  return {
    changes: [
      ...scopeChanges(state, 'persistent', plans.persistent.next),
      ...scopeChanges(state, 'transient', plans.transient.next),
    ],
    persistent: plans.persistent.set,
    transient: plans.transient.set,
  };
}

function scopeChanges(state: ClusterState, scope: Scope, next: FlatSettings): readonly Change[] {
  const table = `${scope}-settings` as const;
  const removed = [...state.table(table).keys()]
    .filter((key) => !Object.hasOwn(next, key))
    .map((key) => remove(table, key));
  return [...removed, ...Object.entries(next).map(([key, value]) => put(table, key, value))];
}

export const persistentSettings = (state: ClusterState): FlatSettings =>
  Object.fromEntries(state.table('persistent-settings'));
export const transientSettings = (state: ClusterState): FlatSettings =>
  Object.fromEntries(state.table('transient-settings'));

/** What holds: transient wins over persistent. */
export const effectiveSettings = (state: ClusterState): FlatSettings => ({
  ...persistentSettings(state),
  ...transientSettings(state),
});

export function clusterSetting(state: ClusterState, key: string): string | undefined {
  const value = state.table('transient-settings').get(key) ?? state.table('persistent-settings').get(key);
  return value === undefined || typeof value === 'string' ? value : value.join(',');
}
