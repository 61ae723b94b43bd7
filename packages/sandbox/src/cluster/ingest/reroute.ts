import { isString, type JsonObject, textOf } from '../json.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { listOption } from './processor.ts';
import { fillTemplate } from './template-text.ts';

const LONGEST = 100;

/** A text as a part of the name of a data stream. Hyphens part the dataset from its neighbors, not the namespace. */
export const sanitized = (part: string, option: 'dataset' | 'namespace'): string =>
  part
    .replaceAll(option === 'dataset' ? /[\\/*?"<>| ,#:-]/g : /[\\/*?"<>| ,#:]/g, '_')
    .toLowerCase()
    .slice(0, LONGEST);

/** The `reroute` processor: sends the document to another data stream, by name or by dataset and namespace. */
export function reroute(document: IngestDocument, config: JsonObject): void {
  if (isString(config['destination'])) {
    document.set('_index', fillTemplate(config['destination'], document));
    return;
  }
  const index = textOf(document.metadata('_index') ?? '');
  const parts = /^([^-]+)-([^-]+)-(.+)$/.exec(index);
  if (!parts)
    throw new IngestFailure(
      `invalid data stream name: [${index}]; must follow naming scheme <type>-<dataset>-<namespace>`,
    );
  const [, ownType = '', ownDataset = '', ownNamespace = ''] = parts;
  const type = isString(config['type']) ? fillTemplate(config['type'], document) : ownType;
  const dataset = firstValue(document, config, { option: 'dataset', fallback: ownDataset });
  const namespace = firstValue(document, config, { option: 'namespace', fallback: ownNamespace });
  document.set('_index', `${type}-${dataset}-${namespace}`);
  document.set('data_stream.type', type);
  document.set('data_stream.dataset', dataset);
  document.set('data_stream.namespace', namespace);
  if (document.has('event.dataset')) document.set('event.dataset', dataset);
}

function firstValue(
  document: IngestDocument,
  config: JsonObject,
  from: { readonly option: 'dataset' | 'namespace'; readonly fallback: string },
): string {
  const options =
    config[from.option] === undefined
      ? [fillTemplate(`{{data_stream.${from.option}}}`, document)]
      : listOption(document, config, from.option);
  return sanitized(options.find((option) => option !== '') ?? from.fallback, from.option);
}
