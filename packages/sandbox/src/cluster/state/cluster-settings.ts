import { requestValidationError } from '../http/errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type FlatSettings, type SettingValue } from './collections.ts';
import { checkClusterSetting } from './cluster-setting-rules.ts';
import { isRemoteSetting, validateRemoteSetting, validateRemoteSettings } from './remote-settings.ts';
import { flattenSettings, withoutNulls } from './settings.ts';

type Scope = 'persistent' | 'transient';

/** The changes of one scope: deletes first, then sets (docs/elastic/elasticsearch.md#cluster-settings). */
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
  checkClusterSetting(scope, key, value);
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
  if (Object.keys(persistent).length + Object.keys(transient).length === 0) {
    throw requestValidationError(['no settings to update']);
  }
  const plans = {
    persistent: planScope(state, 'persistent', persistent),
    transient: planScope(state, 'transient', transient),
  };
  // Each scope has to hold by itself, too: what a remote needs may not stand in the other one.
  for (const settings of [
    plans.persistent.next,
    plans.transient.next,
    { ...plans.persistent.next, ...plans.transient.next },
  ])
    validateRemoteSettings(settings);
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

/** Those that were set and outlive a restart; defaults are not among them. */
export const persistentSettings = (state: ClusterState): FlatSettings =>
  Object.fromEntries(state.table('persistent-settings'));
/** Those that a full restart loses. */
export const transientSettings = (state: ClusterState): FlatSettings =>
  Object.fromEntries(state.table('transient-settings'));

/** What holds: transient wins over persistent. */
export const effectiveSettings = (state: ClusterState): FlatSettings => ({
  ...persistentSettings(state),
  ...transientSettings(state),
});

/** Transient before persistent; undefined where only the default holds. A list is joined by commas. */
export function clusterSetting(state: ClusterState, key: string): string | undefined {
  const value = state.table('transient-settings').get(key) ?? state.table('persistent-settings').get(key);
  return value === undefined || typeof value === 'string' ? value : value.join(',');
}
