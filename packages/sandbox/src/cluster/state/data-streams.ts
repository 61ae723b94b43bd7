import { ElasticError, illegalArgument, resourceAlreadyExists } from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type DataStream, type IndexMetadata } from './collections.ts';
import { applyTemplate, checkNameIsFree, type Fresh, newIndex } from './create-index.ts';
import { checkIndexName } from './index-names.ts';
import { mergeMappings } from './mapping.ts';
import { withRoutingPath } from './routing-path.ts';
import { composeTemplate, matchingTemplates, TIMESTAMPED } from './template-composition.ts';

const backingName = (stream: string, generation: number, now: number): string => {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '.');
  return `.ds-${stream}-${day}-${String(generation).padStart(6, '0')}`;
};

/** The next backing index of a stream, made from its template. */
export function newBackingIndex(
  state: ClusterState,
  stream: {
    readonly name: string;
    readonly template: string;
    readonly generation: number;
    /** Of the stream, which every backing index goes under; a new stream has those of its template. */
    readonly aliases?: IndexMetadata['aliases'];
  },
  fresh: Fresh,
): { readonly index: IndexMetadata; readonly changes: readonly Change[] } {
  const composed = applyTemplate(state, stream.template, { settings: {}, mappings: {}, aliases: {} });
  const name = backingName(stream.name, stream.generation, fresh.now);
  return newIndex(
    name,
    {
      settings: {
        'index.hidden': 'true',
        'index.routing.allocation.include._tier_preference': 'data_hot',
        ...withRoutingPath(composed.settings, composed.mappings),
      },
      mappings: mergeMappings(TIMESTAMPED, composed.mappings, true),
      aliases: stream.aliases ?? composed.aliases,
    },
    fresh,
    { dataStream: stream.name },
  );
}

/** @throws illegal_argument_exception; what cannot be the name of an index cannot be that of a stream */
function checkStreamName(name: string): void {
  try {
    checkIndexName(name);
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const why = (error.body.reason ?? '').replace(/^Invalid index name \[.*?\], /, '');
    throw illegalArgument(`data_stream [${name}] ${why}`);
  }
  if (name.startsWith('.ds-')) throw illegalArgument(`data_stream [${name}] must not start with '.ds-'`);
}

/** @throws illegal_argument_exception without a data stream template, resource_already_exists_exception */
export function createDataStream(state: ClusterState, name: string, fresh: Fresh): readonly Change[] {
  checkStreamName(name);
  if (state.table('data-streams').has(name))
    throw resourceAlreadyExists(`data_stream [${name}] already exists`);
  checkNameIsFree(state, name);
  const [matched] = matchingTemplates(state, name);
  if (!matched) throw illegalArgument(`no matching index template found for data stream [${name}]`);
  if (!matched.template.dataStream) {
    throw illegalArgument(
      `matching index template [${matched.name}] for data stream [${name}] has no data stream template`,
    );
  }
  const { index, changes } = newBackingIndex(state, { name, template: matched.name, generation: 1 }, fresh);
  const stream: DataStream = {
    name,
    template: matched.name,
    generation: 1,
    indices: [index.name],
    isHidden: matched.template.dataStream.isHidden,
    allowCustomRouting: matched.template.dataStream.allowCustomRouting,
    isReplicated: false,
    rolloverOnWrite: false,
  };
  return [...changes, put('data-streams', name, stream)];
}

/** Removes streams with their backing indices. */
export const deleteDataStream = (state: ClusterState, stream: DataStream): readonly Change[] => [
  remove('data-streams', stream.name),
  ...stream.indices.flatMap((name) => {
    const index = state.table('indices').get(name);
    return index ? removeIndex(index) : [];
  }),
];

/** Everything that goes when an index goes. */
export const removeIndex = (index: IndexMetadata): readonly Change[] => [
  remove('indices', index.name),
  remove('retention-leases', index.uuid),
  remove('follow-tasks', index.uuid),
  { kind: 'drop-shard', index: index.uuid },
];

/** The newest backing index; empty for a stream without any, which only a broken state has. */
export const writeIndexOf = (stream: DataStream): string => stream.indices.at(-1) ?? '';

/** The template that currently governs a stream. */
export const templateOfStream = (state: ClusterState, stream: DataStream): string =>
  matchingTemplates(state, stream.name)[0]?.name ?? stream.template;

/** Says that a stream has no lifecycle, whatever its template has. */
export const NO_LIFECYCLE: JsonObject = {};

/** The lifecycle of a stream: its own, or the one that its template gives. */
export function lifecycleOf(state: ClusterState, stream: DataStream): JsonObject | undefined {
  if (stream.lifecycle) return Object.keys(stream.lifecycle).length > 0 ? stream.lifecycle : undefined;
  const template = state.table('index-templates').get(templateOfStream(state, stream));
  return template && composeTemplate(state, template).lifecycle;
}
