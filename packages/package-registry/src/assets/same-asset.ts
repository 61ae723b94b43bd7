// Whether a live asset is what a package wants, although the cluster answers it in its own spelling.

import { canonicalJson } from '@lockstep/json';
import type { Json } from '../json.ts';
import type { AssetKind } from './asset-write.ts';

/** A body of any origin: compiled, or as a cluster answers it. */
export type AssetBody = Readonly<Record<string, unknown>>;

/**
 * Compares what was or would be written with what the cluster answers. Elasticsearch turns settings into texts under
 * `index`, and adds members that are defaults; neither is a difference. When in doubt the answer is no: the asset is
 * written once more, which does no harm.
 */
export function isSameAsset(kind: AssetKind, wanted: AssetBody, live: AssetBody): boolean {
  // Neither a model's definition nor a transform can be written over; that it is there is all there is to know.
  if (kind === 'ml_model' || kind === 'transform') return true;
  return canonicalJson(normalizeAsset(kind, wanted)) === canonicalJson(normalizeAsset(kind, live));
}

/** One spelling for all that mean the same. */
export function normalizeAsset(kind: AssetKind, body: AssetBody): Json {
  switch (kind) {
    case 'ilm_policy':
      return texts(withoutPolicyDefaults(plain(body)));
    case 'component_template':
    case 'index_template':
      return normalizeTemplate(plain(body));
    default:
      return plain(body);
  }
}

/** Members without a value are not on the wire. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapObject(value: Json, map: (key: string, member: Json) => Json | undefined): Json {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, member]) => {
    const mapped = map(key, member);
    return mapped === undefined ? [] : [[key, mapped] as const];
  });
  return Object.fromEntries(entries);
}

/** Numbers and flags as the texts that they become on the way. */
function texts(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(texts);
  if (isObject(value)) return mapObject(value, (_, member) => texts(member));
  return value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Flags of a data stream that are off unless somebody says otherwise. */
const OFF_BY_DEFAULT = new Set(['hidden', 'allow_custom_routing']);

function normalizeTemplate(body: Json): Json {
  return mapObject(body, (key, member) => {
    if (key === 'template') return normalizeInner(member);
    if (key === 'data_stream')
      return mapObject(member, (flag, value) =>
        OFF_BY_DEFAULT.has(flag) && value === false ? undefined : value,
      );
    if (key === 'ignore_missing_component_templates' || key === 'composed_of')
      return isEmptyList(member) ? undefined : member;
    return member;
  });
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}

const INNER: Readonly<Record<string, (value: Json) => Json>> = {
  settings: flatSettings,
  mappings: (value) => texts(withoutImpliedType(value)),
  lifecycle,
};

/** A field with fields in it is an object, whether it says so or not. */
function withoutImpliedType(value: Json): Json {
  return mapObject(value, (key, member) => {
    const isImplied = key === 'type' && member === 'object' && isObject(value) && 'properties' in value;
    return isImplied ? undefined : withoutImpliedType(member);
  });
}

function normalizeInner(template: Json): Json {
  return mapObject(template, (key, member) => {
    const value = (INNER[key] ?? ((same: Json) => same))(member);
    return isObject(value) && Object.keys(value).length === 0 ? undefined : value;
  });
}

/** A lifecycle is on unless it says otherwise. */
function lifecycle(value: Json): Json {
  return mapObject(value, (key, member) => (key === 'enabled' && member === true ? undefined : member));
}

/** `{index: {mode: …}}`, `{"index.mode": …}` and `{mode: …}` are one setting. */
function flatSettings(settings: Json): Json {
  const flat: [string, Json][] = [];
  const walk = (value: Json, path: string): void => {
    if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) walk(member, path === '' ? key : `${path}.${key}`);
      return;
    }
    flat.push([path.startsWith('index.') ? path : `index.${path}`, texts(value)]);
  };
  walk(settings, '');
  return Object.fromEntries(flat);
}

/** What Elasticsearch adds to every policy: an age of zero, and that snapshots go with the data. */
function withoutPolicyDefaults(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutPolicyDefaults);
  return mapObject(value, (key, member) => {
    if (key === 'min_age' && typeof member === 'string' && /^0(ms|s|m|h|d)?$/.test(member)) return undefined;
    if (key === 'delete_searchable_snapshot' && member === true) return undefined;
    return withoutPolicyDefaults(member);
  });
}
