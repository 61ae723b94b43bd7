import { canonicalJson } from '@lockstep/json';
import { isRecord, type AssetBody, type CustomAssetType } from './custom-asset.ts';

/** Newer Elasticsearch versions add these to what they answer, and refuse or ignore them in what they are given. */
const SYSTEM_FIELDS = ['created_date', 'created_date_millis', 'modified_date', 'modified_date_millis'];

/** In a component template these two are ours on the wire: a leader document of a Kibana does not say them. */
const OPTIONAL_TEMPLATE_FIELDS = ['_meta', 'version'];

/** A body without what the cluster adds by itself: fit to be stored, compared and written. */
export function withoutSystemFields(body: AssetBody): AssetBody {
  return without(body, SYSTEM_FIELDS);
}

/**
 * Does the remote hold what the leader says? In canonical form (docs/compatibility.md, B10, B11), by these rules:
 *
 * | part | rule |
 * | --- | --- |
 * | key order, undefined members | mean nothing |
 * | dates of creation and change | stripped on both sides, never written |
 * | pipeline `version` and `_meta` | content like any other |
 * | template `_meta` and `version` | compared when the leader says them, else whatever the remote has is kept |
 * | template settings | flat, with `index.` in front, values as text: `{index: {x: 1}}` = `{"x": "1"}` |
 * | template aliases | `routing` is both `index_routing` and `search_routing` |
 * | template lifecycle | `enabled: true` is the default |
 * | template mappings | `dynamic: false` = `dynamic: "false"`; else as they are |
 * | empty settings, mappings, aliases | as if absent |
 */
export function isSameAsset(type: CustomAssetType, wanted: AssetBody, seen: AssetBody): boolean {
  const known = FOUND_SAME[type].get(wanted);
  if (known?.has(seen) === true) return true;
  if (canonicalAsset(type, wanted) !== canonicalAsset(type, withoutUnsaid(type, seen, wanted))) return false;
  if (known === undefined) FOUND_SAME[type].set(wanted, new WeakSet([seen]));
  else known.add(seen);
  return true;
}

type FoundSame = WeakMap<AssetBody, WeakSet<AssetBody>>;

/** Bodies are never changed, and many remotes share theirs: two that were found to say the same go on to do so. */
const FOUND_SAME: Readonly<Record<CustomAssetType, FoundSame>> = {
  component_template: new WeakMap(),
  ingest_pipeline: new WeakMap(),
};

/** What to write so that `isSameAsset` becomes true and nothing is lost that the leader does not speak of. */
export function bodyToWrite(
  type: CustomAssetType,
  wanted: AssetBody,
  seen: AssetBody | undefined,
): AssetBody {
  const body = withoutSystemFields(wanted);
  if (type !== 'component_template' || seen === undefined) return body;
  const kept = OPTIONAL_TEMPLATE_FIELDS.filter((field) => isSaid(seen, field) && !isSaid(wanted, field));
  return { ...body, ...Object.fromEntries(kept.map((field) => [field, seen[field]])) };
}

/** One text for one meaning of a body; see `isSameAsset` for the rules. */
export function canonicalAsset(type: CustomAssetType, body: AssetBody): string {
  const stripped = withoutSystemFields(body);
  if (type === 'ingest_pipeline') return canonicalJson(stripped);
  return canonicalJson({ ...stripped, template: canonicalTemplate(stripped['template']) });
}

/** What is there, without the parts that the leader does not speak of. */
export function withoutUnsaid(type: CustomAssetType, seen: AssetBody, wanted: AssetBody): AssetBody {
  if (type === 'ingest_pipeline') return seen;
  return without(
    seen,
    OPTIONAL_TEMPLATE_FIELDS.filter((field) => !isSaid(wanted, field)),
  );
}

function isSaid(body: AssetBody, field: string): boolean {
  return Object.hasOwn(body, field) && body[field] !== undefined;
}

function without(body: AssetBody, fields: readonly string[]): AssetBody {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !fields.includes(key)));
}

function canonicalTemplate(template: unknown): unknown {
  if (!isRecord(template)) return {};
  const parts: Readonly<Record<string, (value: unknown) => unknown>> = {
    settings: canonicalSettings,
    mappings: canonicalMappings,
    aliases: canonicalAliases,
    lifecycle: canonicalLifecycle,
  };
  return Object.fromEntries(
    Object.entries(template)
      .map(([key, value]) => [key, Object.hasOwn(parts, key) ? parts[key]?.(value) : value] as const)
      .filter(([key, value]) => !(Object.hasOwn(parts, key) && key !== 'lifecycle' && isEmpty(value))),
  );
}

function canonicalSettings(settings: unknown): unknown {
  if (!isRecord(settings)) return settings;
  const flat = Object.fromEntries(flatten(settings, ''));
  return Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [key.startsWith('index.') ? key : `index.${key}`, value]),
  );
}

function flatten(
  value: Readonly<Record<string, unknown>>,
  prefix: string,
): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const path = `${prefix}${key}`;
    if (isRecord(member)) return flatten(member, `${path}.`);
    return [[path, Array.isArray(member) ? member.map(settingText) : settingText(member)] as const];
  });
}

function settingText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function canonicalMappings(mappings: unknown): unknown {
  if (Array.isArray(mappings)) return mappings.map(canonicalMappings);
  if (!isRecord(mappings)) return mappings;
  return Object.fromEntries(
    Object.entries(mappings).map(([key, value]) =>
      key === 'dynamic' ? [key, settingText(value)] : [key, canonicalMappings(value)],
    ),
  );
}

function canonicalAliases(aliases: unknown): unknown {
  if (!isRecord(aliases)) return aliases;
  return Object.fromEntries(
    Object.entries(aliases).map(([name, alias]) => {
      if (!isRecord(alias) || !isSaid(alias, 'routing')) return [name, alias];
      const { routing, ...rest } = alias;
      return [name, { index_routing: routing, search_routing: routing, ...rest }];
    }),
  );
}

function canonicalLifecycle(lifecycle: unknown): unknown {
  return isRecord(lifecycle) ? { enabled: true, ...lifecycle } : lifecycle;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0);
}
