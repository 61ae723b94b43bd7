/** Data streams. Facts: docs/elastic/elasticsearch.md#data-streams. */
import type { estypes } from '@elastic/elasticsearch';
import { matchesPattern, type JsonObject } from '@lockstep/json';

import { given, may, must } from './answer-members.ts';
import { done, type CallOptions, type Clients } from './clients.ts';
import { exactName, listInPath, freeBody } from './request-parts.ts';

export function createDataStreams({ reads, once }: Clients) {
  return {
    /** Names or patterns with `*`; those that match nothing are left out. Hidden ones too. */
    async find(patterns: readonly string[], options?: CallOptions): Promise<readonly FoundDataStream[]> {
      if (patterns.length === 0) return [];
      // A plain name that is missing fails the whole request; as a pattern it only matches nothing.
      const wide = patterns.map((pattern) => (pattern.includes('*') ? pattern : `${pattern}*`));
      const query = { name: listInPath([...new Set(wide)]) ?? '*', expand_wildcards: 'all' as const };
      const found = must.list(await reads.indices.getDataStream(query, options), 'data_streams');
      return found
        .map(parseDataStream)
        .filter(({ name }) => patterns.some((pattern) => matchesPattern(pattern, name)));
    },
    /** Size and newest document of those that match; names or patterns with `*`. */
    async stats(patterns: readonly string[], options?: CallOptions): Promise<readonly DataStreamStats[]> {
      if (patterns.length === 0) return [];
      const query = { name: listInPath([...patterns]) ?? '*', expand_wildcards: 'all' as const };
      const found = must.list(await reads.indices.dataStreamsStats(query, options), 'data_streams');
      return found.map((one) => ({
        name: must.string(one, 'data_stream'),
        sizeInBytes: may.number(one, 'store_size_bytes') ?? 0,
        newestMs: may.number(one, 'maximum_timestamp') ?? 0,
      }));
    },
    /** Of the index that is written to; older ones stay as they are. */
    async putMapping(name: string, mapping: JsonObject, options?: CallOptions): Promise<void> {
      const where = { index: exactName(name), write_index_only: true };
      await once.indices.putMapping({ ...where, body: freeBody(mapping) }, options);
    },
    /** Of all its indices, so only settings that may change while they are open. */
    putSettings: async (name: string, settings: JsonObject, options?: CallOptions) =>
      done(once.indices.putSettings({ index: exactName(name), settings }, options)),
    /** Starts a new backing index: now, or lazily with the next write. */
    async rollover(name: string, mode: { readonly lazy: boolean }, options?: CallOptions) {
      const how = { alias: exactName(name), ...(mode.lazy ? { lazy: true } : {}) };
      const answer = await once.indices.rollover(how, options);
      return {
        oldIndex: must.string(answer, 'old_index'),
        newIndex: must.string(answer, 'new_index'),
        /** False when lazy: it happens with the next write. */
        rolledOver: may.flag(answer, 'rolled_over'),
      };
    },
    /** How long data is kept by the stream's own lifecycle, such as `7d`. */
    putRetention: async (name: string, retention: string, options?: CallOptions) =>
      done(once.indices.putDataLifecycle({ name: exactName(name), data_retention: retention }, options)),
  };
}

interface DataStreamStats {
  readonly name: string;
  readonly sizeInBytes: number;
  /** Time of the newest document in milliseconds since 1970; 0 without one. */
  readonly newestMs: number;
}

export type FoundDataStream = ReturnType<typeof parseDataStream>;

function parseDataStream(stream: estypes.IndicesDataStream) {
  return {
    name: must.string(stream, 'name'),
    /** Name of the index template that it was made from. */
    template: must.string(stream, 'template'),
    generation: must.number(stream, 'generation'),
    /** Oldest first; the last one is written to. */
    backingIndices: must.list(stream, 'indices').map((index) => must.string(index, 'index_name')),
    isHidden: may.flag(stream, 'hidden'),
    /** A copy that follows another cluster. */
    isReplicated: may.flag(stream, 'replicated'),
    /** A new backing index will be made by the next write. */
    rolloverOnWrite: may.flag(stream, 'rollover_on_write'),
    ...given('ilmPolicy', may.string(stream, 'ilm_policy')),
  };
}
