import { type StackVersion } from '../versions.ts';
import { type JsonObject, type MutableJson } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { presentAlias } from '../state/alias-definitions.ts';
import { allIndexSettings } from '../state/index-settings.ts';
import { presentSettings } from '../state/settings.ts';

export const presentAliases = (index: IndexMetadata): JsonObject =>
  Object.fromEntries(Object.entries(index.aliases).map(([name, alias]) => [name, presentAlias(alias)]));

export interface IndexView {
  readonly isFlat: boolean;
  readonly withDefaults: boolean;
  readonly version: StackVersion;
}

/** Settings that an index has without anyone setting them, for `include_defaults`. */
const DEFAULTS = {
  'index.refresh_interval': '1s',
  'index.max_result_window': '10000',
  'index.mapping.total_fields.limit': '1000',
  'index.soft_deletes.enabled': 'true',
  'index.soft_deletes.retention_lease.period': '12h',
  'index.hidden': 'false',
  'index.codec': 'default',
};

export function presentIndexSettings(index: IndexMetadata, view: IndexView): JsonObject {
  const all = allIndexSettings(index, view.version.indexVersion);
  const defaults = Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => !Object.hasOwn(all, key)));
  return {
    settings: presentSettings(all, view.isFlat),
    ...(view.withDefaults && { defaults: presentSettings(defaults, view.isFlat) }),
  };
}

/** One index as `GET /{index}` prints it, or the asked-for parts of it. */
export function presentIndex(index: IndexMetadata, view: IndexView, features: readonly string[]): JsonObject {
  const shown: MutableJson = {};
  if (features.includes('aliases'))
    shown['aliases'] = index.dataStream === undefined ? presentAliases(index) : {};
  if (features.includes('mappings')) shown['mappings'] = index.mappings;
  if (features.includes('settings')) Object.assign(shown, presentIndexSettings(index, view));
  if (index.dataStream !== undefined) shown['data_stream'] = index.dataStream;
  return shown;
}
