import { notImplemented } from '../http/errors.ts';
import { asList, asStrings, isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { parseDate } from '../state/dates.ts';
import { indicesOfAlias } from '../state/index-names.ts';
import { type ShardView } from '../state/shard.ts';

/** The alias of what the newest execution of a policy made. */
export const enrichAlias = (policy: string): string => `.enrich-${policy}`;

/** The index that a policy was executed into; nothing before its first execution. */
export const enrichIndexOf = (state: ClusterState, policy: string): IndexMetadata | undefined =>
  indicesOfAlias(state, enrichAlias(policy))[0];

export interface EnrichPolicy {
  readonly type: string;
  readonly indices: readonly string[];
  readonly matchField: string;
  readonly enrichFields: readonly string[];
  readonly query: Json | undefined;
}

/** A stored policy, read. */
export function readPolicy(body: JsonObject): EnrichPolicy {
  const [type = 'match', config] = Object.entries(body)[0] ?? [];
  const given = isObject(config) ? config : {};
  return {
    type,
    indices: asStrings(given['indices']),
    matchField: textOf(given['match_field']),
    enrichFields: asStrings(given['enrich_fields']),
    query: given['query'],
  };
}

/** A value at a dotted path of a source, whose keys may have dots themselves. */
export function valueAt(source: Json | undefined, path: string): Json | undefined {
  if (!isObject(source)) return undefined;
  if (Object.hasOwn(source, path)) return source[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const found = valueAt(source[path.slice(0, dot)], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

const byValue = new WeakMap<ShardView, ReadonlyMap<string, readonly JsonObject[]>>();

/** Entries of an executed policy by the texts of their match field; they do not change until it is executed again. */
function entriesOf(shard: ShardView, field: string): ReadonlyMap<string, readonly JsonObject[]> {
  const known = byValue.get(shard);
  if (known) return known;
  const made = new Map<string, JsonObject[]>();
  for (const { source } of shard.documents.values())
    for (const value of asList(valueAt(source, field)))
      made.set(textOf(value), [...(made.get(textOf(value)) ?? []), source]);
  byValue.set(shard, made);
  return made;
}

const comparable = (value: Json | undefined): number => {
  if (typeof value === 'number') return value;
  const number = Number(textOf(value));
  return Number.isNaN(number) ? (parseDate(value ?? null) ?? Number.NaN) : number;
};

function isWithin(range: Json | undefined, value: Json): boolean {
  if (!isObject(range)) return false;
  const wanted = comparable(value);
  const { gte, gt, lte, lt } = range;
  if (Number.isNaN(wanted))
    throw notImplemented('an enrich policy over ranges of anything but numbers and dates');
  return (
    (gte === undefined || wanted >= comparable(gte)) &&
    (gt === undefined || wanted > comparable(gt)) &&
    (lte === undefined || wanted <= comparable(lte)) &&
    (lt === undefined || wanted < comparable(lt))
  );
}

/** The entries of an executed policy that a value matches, at most so many. */
export function findEntries(
  state: ClusterState,
  policy: EnrichPolicy,
  wanted: { readonly index: IndexMetadata; readonly value: Json; readonly most: number },
): readonly JsonObject[] {
  const shard = state.shard(wanted.index.uuid);
  if (!shard) return [];
  const values = isArray(wanted.value) ? wanted.value : [wanted.value];
  if (policy.type === 'match') {
    const entries = entriesOf(shard, policy.matchField);
    return [...new Set(values.flatMap((value) => entries.get(textOf(value)) ?? []))].slice(0, wanted.most);
  }
  if (policy.type !== 'range') throw notImplemented(`the enrich policy type [${policy.type}] in a pipeline`);
  return [...shard.documents.values()]
    .map(({ source }) => source)
    .filter((source) => values.some((value) => isWithin(valueAt(source, policy.matchField), value)))
    .slice(0, wanted.most);
}
