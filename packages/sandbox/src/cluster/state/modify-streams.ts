import { illegalArgument } from '../http/errors.ts';
import { parseObject, readField, type ReadMember, readObject, readText } from '../http/object-parser.ts';
import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';
import { type DataStream, type IndexMetadata } from './collections.ts';

/** One step: an index that comes to a data stream, or leaves it. */
interface Modification {
  readonly isAdding: boolean;
  readonly stream: string;
  readonly index: string;
}

const PARTS: Readonly<Record<string, ReadMember>> = { data_stream: readText, index: readText };
const ACTIONS = ['add_backing_index', 'remove_backing_index'];

function readAction(value: Json): Modification {
  const [pair] = Object.entries(readObject(value));
  const [name = '', config = null] = pair ?? [];
  const part = readField('data_stream_action', name, () =>
    parseObject(readObject(config ?? null), { parser: name, fields: PARTS, required: Object.keys(PARTS) }),
  );
  return {
    isAdding: name === 'add_backing_index',
    stream: textOf(part['data_stream']),
    index: textOf(part['index']),
  };
}

/** The steps of a request. @throws x_content_parse_exception, action_request_validation_exception */
export function readModifications(body: JsonObject): readonly Modification[] {
  const parsed = parseObject(body, {
    parser: 'data_stream_actions',
    fields: { actions: (value) => (isArray(value) ? value : []) },
    required: ['actions'],
  });
  const actions = isArray(parsed['actions']) ? parsed['actions'] : [];
  for (const action of actions) {
    const unknown = isObject(action) ? Object.keys(action).find((name) => !ACTIONS.includes(name)) : '';
    if (unknown !== undefined) throw illegalArgument(`[data_stream_action] unknown field [${unknown}]`);
  }
  return actions.map(readAction);
}

/** The changes that give data streams other backing indices. @throws illegal_argument_exception */
export function planModifications(state: ClusterState, steps: readonly Modification[]): readonly Change[] {
  const streams = new Map<string, DataStream>();
  const indices = new Map<string, IndexMetadata>();
  for (const step of steps) {
    const stream = streams.get(step.stream) ?? state.table('data-streams').get(step.stream);
    if (!stream) throw illegalArgument(`data stream [${step.stream}] not found`);
    const index = indices.get(step.index) ?? state.table('indices').get(step.index);
    if (!index) throw illegalArgument(`index [${step.index}] not found`);
    const next = step.isAdding ? added(stream, index) : removed(stream, index);
    streams.set(stream.name, { ...next, generation: stream.generation + 1 });
    indices.set(index.name, { ...index, dataStream: step.isAdding ? stream.name : undefined });
  }
  return [
    ...[...streams].map(([name, stream]) => put('data-streams', name, stream)),
    ...[...indices].map(([name, index]) => put('indices', name, index)),
  ];
}

function added(stream: DataStream, index: IndexMetadata): DataStream {
  if (index.dataStream === stream.name) return stream;
  if (index.dataStream !== undefined)
    throw illegalArgument(
      `cannot add index [${index.name}] to data stream [${stream.name}] because it is already a backing index on data stream [${index.dataStream}]`,
    );
  if (Object.keys(index.aliases).length > 0)
    throw illegalArgument(
      `cannot add index [${index.name}] to data stream [${stream.name}] until its alias [${Object.keys(index.aliases).join(', ')}] is removed`,
    );
  return { ...stream, indices: [index.name, ...stream.indices] };
}

function removed(stream: DataStream, index: IndexMetadata): DataStream {
  if (!stream.indices.includes(index.name))
    throw illegalArgument(`index [${index.name}] is not part of data stream [${stream.name}]`);
  if (stream.indices.at(-1) === index.name)
    throw illegalArgument(
      `cannot remove backing index [${index.name}] of data stream [${stream.name}] because it is the write index`,
    );
  return { ...stream, indices: stream.indices.filter((name) => name !== index.name) };
}
