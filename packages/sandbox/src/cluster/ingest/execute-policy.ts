import { type RequestContext } from '../http/route.ts';
import { define, isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { type Change, type ClusterState } from '../state/cluster-state.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { newIndex } from '../state/create-index.ts';
import { removeIndex } from '../state/data-streams.ts';
import { indicesOfAlias, OPEN_FOR_SEARCH } from '../state/index-names.ts';
import { indexDocument, NO_GUARD } from '../state/write-document.ts';
import { type EnrichPolicy, enrichAlias, valueAt } from './enrich-index.ts';

type ExecuteContext = Pick<RequestContext, 'state' | 'store' | 'now' | 'ids'>;

const TYPE_OF_MATCH: Readonly<Record<string, string>> = {
  match: 'keyword',
  range: 'object',
  geo_match: 'geo_shape',
};

/** Removes what earlier executions of a policy made. */
export const removeExecutions = (state: ClusterState, policy: string): readonly Change[] =>
  indicesOfAlias(state, enrichAlias(policy)).flatMap((index) => removeIndex(index));

/** Copies what a policy says of its source indices into an index that lookups read until the next execution. */
export function executePolicy(context: ExecuteContext, name: string, policy: EnrichPolicy): void {
  const { state, store, now, ids } = context;
  const place = {
    state,
    store,
    now,
    may: () => true,
    require: () => undefined,
    hidesContent: () => false,
  };
  const targets = openTargets(place, policy.indices.join(','), OPEN_FOR_SEARCH);
  const matches = findMatches(targets, { query: policy.query, sort: [] }, now());
  const { index, changes } = newIndex(
    `${enrichAlias(name)}-${now()}`,
    {
      settings: {
        'index.number_of_replicas': '0',
        'index.hidden': 'true',
        'index.auto_expand_replicas': '0-all',
      },
      mappings: mappingsOf(name, policy),
      aliases: { [enrichAlias(name)]: {} },
    },
    { now: now(), uuid: () => ids.uuid() },
  );
  store.apply([...removeExecutions(state, name), ...changes]);
  matches.forEach(({ document }, at) =>
    writeEntry(context, index, String(at), entryOf(document.source, policy)),
  );
  store.refresh(index.uuid);
}

const mappingsOf = (name: string, policy: EnrichPolicy): JsonObject => ({
  dynamic: 'false',
  _meta: {
    enrich_policy_name: name,
    enrich_policy_type: policy.type,
    enrich_match_field: policy.matchField,
  },
  properties: nested(policy.matchField, { type: TYPE_OF_MATCH[policy.type] ?? 'keyword', doc_values: false }),
});

/** A field's definition under the objects that its path names. */
function nested(path: string, definition: JsonObject): JsonObject {
  const [first = '', ...rest] = path.split('.');
  return {
    [first]: rest.length === 0 ? definition : { properties: nested(rest.join('.'), definition) },
  };
}

/** What is kept of a source document: the match field and those that enrich. */
function entryOf(source: JsonObject, policy: EnrichPolicy): JsonObject {
  const entry: MutableJson = {};
  for (const field of [policy.matchField, ...policy.enrichFields]) {
    const value = valueAt(source, field);
    if (value !== undefined) setPath(entry, field, value);
  }
  return entry;
}

function setPath(target: MutableJson, path: string, value: Json): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    define(target, first, value);
    return;
  }
  const inner: MutableJson = isObject(target[first]) ? { ...target[first] } : {};
  setPath(inner, rest.join('.'), value);
  define(target, first, inner);
}

function writeEntry(context: ExecuteContext, index: IndexMetadata, id: string, source: JsonObject): void {
  const { changes } = indexDocument(context.state, index, { id, source, routing: undefined }, NO_GUARD);
  context.store.apply(changes);
}
