import { matchesPattern } from '../security/action-pattern.ts';
import { ElasticError, illegalArgument } from '../http/errors.ts';
import { type Change, type ClusterState } from './cluster-state.ts';
import { type IndexMetadata } from './collections.ts';
import { createIndex, type Fresh } from './create-index.ts';
import { createDataStream, writeIndexOf } from './data-streams.ts';
import { checkIndexName, indicesOfAlias } from './index-names.ts';
import { templateFor } from './template-composition.ts';

/** Where a write to a name goes. */
export type WriteTarget =
  | { readonly kind: 'index'; readonly index: IndexMetadata; readonly streamName: string | undefined }
  | { readonly kind: 'missing' };

/** @throws illegal_argument_exception for an alias without one write index */
export function findWriteTarget(state: ClusterState, name: string, requireAlias: boolean): WriteTarget {
  const indices = state.table('indices');
  const aliased = indicesOfAlias(state, name);
  if (requireAlias && aliased.length === 0) {
    throw new ElasticError(404, {
      type: 'index_not_found_exception',
      reason: `no such index [${name}] and [require_alias] request flag is [true] and [${name}] is not an alias`,
      meta: { index_uuid: '_na_', index: name },
    });
  }
  const index = indices.get(name);
  if (index) return { kind: 'index', index, streamName: undefined };
  const stream = state.table('data-streams').get(name);
  if (stream) {
    const write = indices.get(writeIndexOf(stream));
    if (write) return { kind: 'index', index: write, streamName: stream.name };
  }
  if (aliased.length === 0) return { kind: 'missing' };
  return { kind: 'index', index: writeIndexOfAlias(name, aliased), streamName: undefined };
}

function writeIndexOfAlias(alias: string, indices: readonly IndexMetadata[]): IndexMetadata {
  const marked = indices.filter((index) => index.aliases[alias]?.isWriteIndex === true);
  const [only] =
    marked.length === 1
      ? marked
      : indices.length === 1 && indices[0]?.aliases[alias]?.isWriteIndex !== false
        ? indices
        : [];
  if (only) return only;
  throw illegalArgument(
    `no write index is defined for alias [${alias}]. The write index may be explicitly disabled using is_write_index=false or the alias points to multiple indices without one being designated as a write index`,
  );
}

/**
 * What creates a missing write target: a data stream where a template says so, else an index.
 * @throws index_not_found_exception when automatic creation is switched off
 */
export function autoCreate(state: ClusterState, name: string, fresh: Fresh): readonly Change[] {
  checkIndexName(name);
  const matched = templateFor(state, name);
  if (matched?.template.allowAutoCreate !== true) {
    const why = whyNotCreated(state, name);
    if (why !== undefined) throw notCreated(name, why);
  }
  if (matched?.template.allowAutoCreate === false)
    throw notCreated(name, `composable template [${matched.name}] forbids index auto creation`);
  if (matched?.template.dataStream) return createDataStream(state, name, fresh);
  return createIndex(state, name, { settings: {}, mappings: {}, aliases: {} }, fresh).changes;
}

const notCreated = (name: string, why: string): ElasticError =>
  new ElasticError(404, {
    type: 'index_not_found_exception',
    reason: `no such index [${name}] and ${why}`,
    meta: { index_uuid: '_na_', index: name },
  });

/** Why `action.auto_create_index` forbids a name: `false`, or the first of its patterns that fits; undefined = it does not. */
function whyNotCreated(state: ClusterState, name: string): string | undefined {
  const key = 'action.auto_create_index';
  const value =
    state.table('transient-settings').get(key) ?? state.table('persistent-settings').get(key) ?? 'true';
  if (value === 'true') return undefined;
  if (value === 'false') return `[${key}] is [false]`;
  for (const pattern of typeof value === 'string' ? value.split(',') : value) {
    if (!matchesPattern(pattern.trim().replace(/^[+-]/, ''), name)) continue;
    return pattern.trim().startsWith('-')
      ? `[${key}] contains [${pattern.trim()}] which forbids automatic creation of the index`
      : undefined;
  }
  return `[${key}] ([${String(value)}]) doesn't match`;
}
