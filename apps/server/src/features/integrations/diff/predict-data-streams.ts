/** What an install does to the data streams of a cluster, foretold from what is there; nothing is written. */
import type { ElasticConnection, FoundDataStream, JsonObject } from '@lockstep/elastic';
import { isJsonObject, stringsAt } from '@lockstep/json';
import type { AssetWrite, CompiledAssets } from '@lockstep/package-registry';
import pLimit from 'p-limit';
import { assetKey } from '../asset-kinds.ts';
import { readLiveAssets } from '../live-assets.ts';
import { mappingUpdate, reasonToRollOver, type IndexShape } from '../mapping-changes.ts';
import { effectiveTemplate } from './effective-template.ts';
import { mappingConflicts, type MappingConflict } from './mapping-conflicts.ts';

interface PredictedStream {
  readonly name: string;
  readonly template: string;
  /** `replicated`: it follows another cluster, and only that one may change it. */
  readonly effect: 'unchanged' | 'updated' | 'rolls_over' | 'replicated';
  /** Why it rolls over. */
  readonly reason: string | undefined;
  readonly conflicts: readonly MappingConflict[];
  readonly newFields: number;
}

export interface PredictedStreams {
  readonly streams: readonly PredictedStream[];
  /** Streams that were not looked at: there are too many. */
  readonly leftOut: number;
}

/** Of one cluster. Each costs two requests, and somebody waits for the answer. */
const MOST_STREAMS = 100;
const READS_AT_ONCE = 8;

export async function predictDataStreams(
  connection: ElasticConnection,
  { writes, indexPatterns }: Pick<CompiledAssets, 'writes' | 'indexPatterns'>,
): Promise<PredictedStreams> {
  const templates = new Map(ofKind(writes, 'index_template').map(({ name, body }) => [name, body]));
  const found = await connection.dataStreams.find(Object.values(indexPatterns));
  const ours = found.filter(({ template }) => templates.has(template));
  const looked = ours.slice(0, MOST_STREAMS);
  const used = [...new Set(looked.map(({ template }) => template))];
  const bodies = used.map((name) => [name, templates.get(name) ?? {}] as const);
  const component = await componentsOf(
    connection,
    writes,
    bodies.map(([, body]) => body),
  );
  const wanted = new Map(bodies.map(([name, body]) => [name, effectiveTemplate(body, component)]));
  const streams = await pLimit(READS_AT_ONCE).map(looked, async (stream) =>
    predict(stream, wanted.get(stream.template), await currentShape(connection, stream)),
  );
  return { streams, leftOut: ours.length - looked.length };
}

function ofKind(writes: readonly AssetWrite[], kind: AssetWrite['kind']): readonly AssetWrite[] {
  return writes.filter((write) => write.kind === kind);
}

/** The planned ones, and those of the cluster that the templates are made of too. */
async function componentsOf(
  connection: ElasticConnection,
  writes: readonly AssetWrite[],
  indexTemplates: readonly JsonObject[],
): Promise<(name: string) => JsonObject | undefined> {
  const planned = new Map(ofKind(writes, 'component_template').map(({ name, body }) => [name, body]));
  const others = [...new Set(indexTemplates.flatMap((body) => stringsAt(body, 'composed_of')))]
    .filter((name) => !planned.has(name))
    .map((name) => ({ kind: 'component_template' as const, name }));
  const live = await readLiveAssets(connection, others);
  return (name) => planned.get(name) ?? live.get(assetKey('component_template', name));
}

async function currentShape(
  { indices }: ElasticConnection,
  { name, backingIndices, isReplicated }: FoundDataStream,
): Promise<IndexShape> {
  if (isReplicated) return { mapping: {}, settings: {} };
  const writeIndex = backingIndices.at(-1) ?? name;
  const [mapping = {}, settings = {}] = await Promise.all([
    indices.mapping(writeIndex),
    indices.settings(writeIndex),
  ]);
  return { mapping, settings };
}

/** The rules of the install itself, asked beforehand. */
function predict(
  { name, template, isReplicated, rolloverOnWrite }: FoundDataStream,
  wanted: IndexShape | undefined,
  current: IndexShape,
): PredictedStream {
  const head = { name, template, reason: undefined, conflicts: [], newFields: 0 };
  if (isReplicated) return { ...head, effect: 'replicated' };
  if (wanted === undefined) return { ...head, effect: 'unchanged' };
  const update = mappingUpdate(wanted.mapping, current.mapping);
  const { conflicts, newFields } = mappingConflicts(current.mapping, update);
  const reason =
    conflicts.length > 0
      ? 'fields cannot be changed in place'
      : (reasonToRollOver(wanted, current) ?? (rolloverOnWrite ? 'it was marked before' : undefined));
  if (reason !== undefined) return { ...head, effect: 'rolls_over', reason, conflicts, newFields };
  const isUpdated = newFields > 0 || isOtherwise(update, current.mapping);
  return { ...head, newFields, effect: isUpdated ? 'updated' : 'unchanged' };
}

/** Whether the index lacks something that the mapping says. Values are compared as texts: `"1024"` is 1024. */
function isOtherwise(wanted: unknown, current: unknown): boolean {
  if (isJsonObject(wanted))
    return Object.entries(wanted).some(([key, member]) => {
      const isImplied = key === 'type' && member === 'object' && isJsonObject(current);
      const known = isJsonObject(current) ? current[key] : undefined;
      return !isImplied && isOtherwise(member, known);
    });
  if (Array.isArray(wanted)) return JSON.stringify(wanted) !== JSON.stringify(current);
  return String(wanted) !== String(current);
}
