import { type StackVersion } from '../versions.ts';
import { type JsonObject, type MutableJson } from '../json.ts';
import { type FlatSettings, type IndexMetadata } from '../state/collections.ts';
import { presentAlias } from '../state/alias-definitions.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { allIndexSettings, replicaCount } from '../state/index-settings.ts';
import { presentSettings } from '../state/settings.ts';

/** By name; an index without any has an empty object. */
export const presentAliases = (index: IndexMetadata): JsonObject =>
  Object.fromEntries(Object.entries(index.aliases).map(([name, alias]) => [name, presentAlias(alias)]));

export interface IndexView {
  readonly isFlat: boolean;
  readonly withDefaults: boolean;
  /** Times and versions as text, too. */
  readonly isHuman?: boolean;
  readonly version: StackVersion;
  /** How many nodes there are: replicas may follow them. */
  readonly nodeCount?: number;
  /** Which settings are asked for; without it all. */
  readonly wanted?: readonly string[] | undefined;
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

const onlyWanted = (settings: FlatSettings, wanted: readonly string[] | undefined): FlatSettings =>
  wanted === undefined
    ? settings
    : Object.fromEntries(Object.entries(settings).filter(([key]) => matchesAny(wanted, key)));

/** Replicas that follow the number of nodes are shown as they are now. */
const expanded = (settings: FlatSettings, { nodeCount }: IndexView): FlatSettings =>
  nodeCount === undefined || settings['index.auto_expand_replicas'] === undefined
    ? settings
    : { ...settings, 'index.number_of_replicas': String(replicaCount(settings, nodeCount)) };

const asText = (index: IndexMetadata, { isHuman, version }: IndexView): FlatSettings =>
  isHuman === true
    ? {
        'index.creation_date_string': new Date(index.createdAt).toISOString(),
        'index.version.created_string': version.number,
      }
    : {};

/**
 * Given settings and those that every index gets. Defaults stand apart, only if asked for, and without what is
 * set.
 */
export function presentIndexSettings(index: IndexMetadata, view: IndexView): JsonObject {
  const given = { ...allIndexSettings(index, view.version.indexVersion), ...asText(index, view) };
  const all = onlyWanted(expanded(given, view), view.wanted);
  const defaults = onlyWanted(
    Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => !Object.hasOwn(all, key))),
    view.wanted,
  );
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
