/** Brings existing data streams to what their templates now say (docs/elastic/packages.md#updating-data-streams). Their data is not touched. */
import { ElasticError, type ElasticConnection, type FoundDataStream } from '@lockstep/elastic';
import pLimit from 'p-limit';
import type { Logger } from '../../lib/logger.ts';
import { refusalOf, WRITES_AT_ONCE } from './asset-writer.ts';
import { flatten } from './diff/flatten.ts';
import { mappingUpdate, needsNewIndex, reasonToRollOver } from './mapping-changes.ts';

export interface DataStreamUpdate {
  /** Only streams made from these templates are the package's: a stream with another template has another owner. */
  readonly templates: ReadonlySet<string>;
  readonly patterns: readonly string[];
  /** A mapping that cannot be put leaves its stream as it is instead of failing. */
  readonly ignoreMappingErrors?: boolean | undefined;
  readonly skipRollover?: boolean | undefined;
  readonly log: Logger;
  readonly onStream?: ((name: string) => void) | undefined;
}

export interface StreamRefusal {
  readonly name: string;
  readonly message: string;
}

/** Answers what was refused. Replicated streams are left alone: only the cluster that they follow may change them. */
export async function updateDataStreams(
  connection: ElasticConnection,
  update: DataStreamUpdate,
): Promise<readonly StreamRefusal[]> {
  const found = await connection.dataStreams.find(update.patterns);
  const ours = found.filter(({ template }) => update.templates.has(template));
  for (const { name } of ours.filter(({ isReplicated }) => isReplicated))
    update.log.warn('data-stream-left', { dataStream: name });
  const simulated = createSimulations(connection);
  const answers = await pLimit(WRITES_AT_ONCE).map(
    ours.filter(({ isReplicated }) => !isReplicated),
    async (stream) => {
      const refusal = await updateStream(connection, stream, await simulated(stream.template), update);
      update.onStream?.(stream.name);
      return refusal;
    },
  );
  return answers.flatMap((answer) => answer ?? []);
}

type Simulated = Awaited<ReturnType<ElasticConnection['templates']['simulateIndexTemplate']>>;

/** Streams of one template share one question. */
function createSimulations({ templates }: ElasticConnection): (template: string) => Promise<Simulated> {
  const asked = new Map<string, Promise<Simulated>>();
  return (template) => {
    const known = asked.get(template) ?? templates.simulateIndexTemplate(template);
    asked.set(template, known);
    return known;
  };
}

async function updateStream(
  connection: ElasticConnection,
  stream: FoundDataStream,
  template: Simulated,
  update: DataStreamUpdate,
): Promise<StreamRefusal | undefined> {
  const { dataStreams } = connection;
  const { name } = stream;
  try {
    const rollOverBecause = await updateMapping(connection, stream, template);
    if (rollOverBecause !== undefined && update.skipRollover !== true && !stream.rolloverOnWrite) {
      await dataStreams.rollover(name, { lazy: true });
      update.log.info('data-stream-rolls-over', { dataStream: name, because: rollOverBecause });
    }
  } catch (error) {
    const message = refusalOf(error);
    if (update.ignoreMappingErrors !== true) return { name, message };
    update.log.warn('mapping-not-updated', { dataStream: name, reason: message });
  }
  try {
    await updateSettings(connection, stream, template);
  } catch (error) {
    return { name, message: refusalOf(error) };
  }
  return undefined;
}

/** Answers why the stream has to roll over, or undefined when its write index has the mapping. */
async function updateMapping(
  { dataStreams, indices }: ElasticConnection,
  { name, backingIndices }: FoundDataStream,
  template: Simulated,
): Promise<string | undefined> {
  const writeIndex = backingIndices.at(-1) ?? name;
  const [mapping = {}, settings = {}] = await Promise.all([
    indices.mapping(writeIndex),
    indices.settings(writeIndex),
  ]);
  try {
    await dataStreams.putMapping(name, mappingUpdate(template.mappings, mapping));
  } catch (error) {
    if (!(error instanceof ElasticError) || !needsNewIndex(error.details)) throw error;
    return error.details.reason ?? 'the mapping cannot be changed in place';
  }
  const wanted = { mapping: template.mappings, settings: flatten(template.settings) };
  return reasonToRollOver(wanted, { mapping, settings });
}

/**
 * Also after a rollover: an older backing index that kept its default pipeline would hold on to the pipeline of the old
 * version, which then could never be removed.
 */
async function updateSettings(
  { dataStreams }: ElasticConnection,
  { name }: FoundDataStream,
  template: Simulated,
): Promise<void> {
  const retention = template.lifecycle['data_retention'];
  if (typeof retention === 'string') await dataStreams.putRetention(name, retention);
  const pipeline = flatten(template.settings)['index.default_pipeline'];
  if (typeof pipeline === 'string')
    await dataStreams.putSettings(name, { index: { default_pipeline: pipeline } });
}
