import { isObject, isString, type JsonObject } from '../json.ts';
import { type Change, type ClusterState } from '../state/cluster-state.ts';
import { type IndexMetadata, type Transform } from '../state/collections.ts';
import { createIndex, type Fresh, parseIndexDefinition } from '../state/create-index.ts';
import { type Field, fieldsOf } from '../state/fields.ts';
import { templateFor } from '../state/template-composition.ts';
import { findWriteTarget } from '../state/write-target.ts';
import { deduceProperties } from './deduce-mappings.ts';

interface Described {
  readonly id: string;
  readonly createdAt: number;
  readonly config: JsonObject;
}

/** The index that a transform's destination is made as, from the fields of its sources. */
export function destinationOf(
  { id, createdAt, config }: Described,
  sources: readonly IndexMetadata[],
  version: string,
): { readonly mappings: JsonObject; readonly settings: JsonObject; readonly aliases: JsonObject } {
  const fields = new Map<string, Field>(sources.flatMap(({ mappings }) => [...fieldsOf(mappings)]));
  return {
    mappings: {
      _meta: {
        _transform: { transform: id, version: { created: version }, creation_date_in_millis: createdAt },
        created_by: 'transform',
      },
      properties: deduceProperties(config['pivot'], fields),
    },
    settings: { index: { number_of_shards: '1', auto_expand_replicas: '0-1' } },
    aliases: {},
  };
}

/** What makes the destination of a transform, unless it is there or a template makes it a data stream. */
export function makeDestination(
  state: ClusterState,
  transform: Transform,
  making: { readonly sources: readonly IndexMetadata[]; readonly version: string; readonly fresh: Fresh },
): readonly Change[] {
  const dest = transform.config['dest'];
  const name = isObject(dest) && isString(dest['index']) ? dest['index'] : '';
  if (findWriteTarget(state, name, false).kind === 'index') return [];
  if (templateFor(state, name)?.template.dataStream) return [];
  const { mappings, settings } = destinationOf(transform, making.sources, making.version);
  return createIndex(state, name, parseIndexDefinition({ mappings, settings }), making.fresh).changes;
}
