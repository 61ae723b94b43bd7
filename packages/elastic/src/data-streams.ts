/** Data streams. Facts: spec/elasticsearch-apis.md 11.4. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import {
  asObject,
  flagAt,
  given,
  numberAt,
  objectsAt,
  optionalString,
  stringAt,
  type JsonObject,
} from './read-json.ts';
import { exactName, listInPath, matchesPattern } from './request-path.ts';

export interface FoundDataStream {
  readonly name: string;
  /** Name of the index template that it was made from. */
  readonly template: string;
  readonly generation: number;
  /** Oldest first; the last one is written to. */
  readonly backingIndices: readonly string[];
  readonly isHidden: boolean;
  /** A copy that follows another cluster. */
  readonly isReplicated: boolean;
  /** A new backing index will be made by the next write. */
  readonly rolloverOnWrite: boolean;
  readonly ilmPolicy?: string;
}

export interface Rollover {
  readonly oldIndex: string;
  readonly newIndex: string;
  /** False when lazy: it happens with the next write. */
  readonly rolledOver: boolean;
}

export interface DataStreams {
  /** Names or patterns with `*`; those that match nothing are left out. Hidden ones too. */
  find(patterns: readonly string[], options?: CallOptions): Promise<readonly FoundDataStream[]>;
  /** Of the index that is written to; older ones stay as they are. */
  putMapping(name: string, mapping: JsonObject, options?: CallOptions): Promise<void>;
  /** Of all its indices, so only settings that may change while they are open. */
  putSettings(name: string, settings: JsonObject, options?: CallOptions): Promise<void>;
  /** Starts a new backing index: now, or lazily with the next write. */
  rollover(name: string, mode: { readonly lazy: boolean }, options?: CallOptions): Promise<Rollover>;
  /** How long data is kept by the stream's own lifecycle, such as `7d`. */
  putRetention(name: string, retention: string, options?: CallOptions): Promise<void>;
}

export function createDataStreams(calls: ClusterCalls): DataStreams {
  return {
    async find(patterns, options) {
      if (patterns.length === 0) return [];
      // A plain name that is missing fails the whole request; as a pattern it only matches nothing.
      const list = listInPath([
        ...new Set(patterns.map((pattern) => (pattern.includes('*') ? pattern : `${pattern}*`))),
      ]);
      const request = {
        method: 'GET',
        path: ['_data_stream', list ?? '*'],
        query: { expand_wildcards: 'all' },
      } as const;
      const found = await calls.read(request, parseDataStreams, options);
      return found.filter(({ name }) => patterns.some((pattern) => matchesPattern(name, pattern)));
    },
    putMapping(name, mapping, options) {
      const path = [exactName(name), '_mapping'];
      return calls.write(
        { method: 'PUT', path, query: { write_index_only: true }, body: mapping },
        () => undefined,
        options,
      );
    },
    putSettings: (name, settings, options) =>
      calls.write(
        { method: 'PUT', path: [exactName(name), '_settings'], body: settings },
        () => undefined,
        options,
      ),
    rollover(name, mode, options) {
      const path = [exactName(name), '_rollover'];
      return calls.write(
        { method: 'POST', path, query: { lazy: mode.lazy ? true : undefined } },
        parseRollover,
        options,
      );
    },
    putRetention(name, retention, options) {
      const path = ['_data_stream', exactName(name), '_lifecycle'];
      return calls.write(
        { method: 'PUT', path, body: { data_retention: retention } },
        () => undefined,
        options,
      );
    },
  };
}

function parseDataStreams(body: unknown): readonly FoundDataStream[] {
  return objectsAt(asObject(body), 'data_streams').map((stream) => ({
    name: stringAt(stream, 'name'),
    template: stringAt(stream, 'template'),
    generation: numberAt(stream, 'generation'),
    backingIndices: objectsAt(stream, 'indices').map((index) => stringAt(index, 'index_name')),
    isHidden: flagAt(stream, 'hidden'),
    isReplicated: flagAt(stream, 'replicated'),
    rolloverOnWrite: flagAt(stream, 'rollover_on_write'),
    ...given('ilmPolicy', optionalString(stream, 'ilm_policy')),
  }));
}

function parseRollover(body: unknown): Rollover {
  const answer = asObject(body);
  return {
    oldIndex: stringAt(answer, 'old_index'),
    newIndex: stringAt(answer, 'new_index'),
    rolledOver: flagAt(answer, 'rolled_over'),
  };
}
