/** Indices as a whole: there or not, mappings, settings. Facts: spec/elasticsearch-apis.md 12.1. */
import { given, may, must, ShapeError, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenExists, whenNotFound } from './cluster-fault.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import { freeBody } from './named-body.ts';
import { exactName, pathPart } from './request-path.ts';

export interface FoundIndex {
  readonly name: string;
  readonly isClosed: boolean;
  readonly isHidden: boolean;
  readonly aliases: readonly string[];
  /** The data stream that the index is a part of. */
  readonly dataStream?: string;
}

export type Indices = ReturnType<typeof createIndices>;

export function createIndices({ es, read, write, put, remove }: ClusterCalls) {
  return {
    /** Whether an index, alias or data stream of that name is there. */
    exists: (name: string, options?: CallOptions): Promise<boolean> =>
      read(
        (how) => es.indices.exists({ index: exactName(name) }, how),
        (isThere) => isThere,
        options,
      ),
    /** `body` has `settings`, `mappings`, `aliases`. */
    create: (index: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> =>
      whenExists(
        write(
          (how) => es.indices.create({ index: exactName(index), body: freeBody(body) }, how),
          () => 'created',
          options,
        ),
        'exists',
      ),
    remove: (index: string, options?: CallOptions) =>
      remove((how) => es.indices.delete({ index: exactName(index) }, how), options),
    /** All indices that match a name or a pattern with `*`, hidden and closed ones too. */
    find: (pattern: string, options?: CallOptions): Promise<readonly FoundIndex[]> =>
      whenNotFound(
        read(
          (how) => es.indices.resolveIndex({ name: pathPart(pattern), expand_wildcards: 'all' }, how),
          (answer) =>
            must.list(answer, 'indices').map((index) => {
              const attributes = may.strings(index, 'attributes');
              return {
                name: must.string(index, 'name'),
                isClosed: attributes.includes('closed'),
                isHidden: attributes.includes('hidden'),
                aliases: may.strings(index, 'aliases'),
                ...given('dataStream', may.string(index, 'data_stream')),
              };
            }),
          options,
        ),
        [],
      ),
    /** Undefined when the index is missing. */
    mapping: (index: string, options?: CallOptions): Promise<JsonObject | undefined> =>
      whenNotFound(
        read(
          (how) => es.indices.getMapping({ index: exactName(index) }, how),
          (answer) => must.json(onlyEntry(answer, index), 'mappings'),
          options,
        ),
        undefined,
      ),
    putMapping: (index: string, mapping: JsonObject, options?: CallOptions) =>
      put((how) => es.indices.putMapping({ index: exactName(index), body: freeBody(mapping) }, how), options),
    /** Dotted keys, such as `index.number_of_shards`. Undefined when the index is missing. */
    settings: (index: string, options?: CallOptions): Promise<FlatSettings | undefined> =>
      whenNotFound(
        read(
          (how) => es.indices.getSettings({ index: exactName(index), flat_settings: true }, how),
          (answer) => flatSettings(must.json(onlyEntry(answer, index), 'settings')),
          options,
        ),
        undefined,
      ),
    putSettings: (index: string, settings: JsonObject, options?: CallOptions) =>
      put((how) => es.indices.putSettings({ index: exactName(index), settings }, how), options),
    /** A closed index can be neither read nor written; unfollowing asks for it. Undone by `open`. */
    close: (index: string, options?: CallOptions) =>
      put((how) => es.indices.close({ index: exactName(index) }, how), options),
    open: (index: string, options?: CallOptions) =>
      put((how) => es.indices.open({ index: exactName(index) }, how), options),
    /** Makes everything written so far visible to searches. */
    refresh: (index: string, options?: CallOptions) =>
      put((how) => es.indices.refresh({ index: exactName(index) }, how), options),
  };
}

/** Answers are keyed by index; asked through an alias, the one key has another name. */
function onlyEntry<V extends object>(answer: Record<string, V>, index: string): V {
  const entries = must.entries(answer);
  const entry = new Map(entries).get(index) ?? (entries.length === 1 ? entries[0]?.[1] : undefined);
  if (entry === undefined) throw new ShapeError(`"${index}" stands for several indices`);
  return entry;
}
