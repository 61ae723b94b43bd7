/** Data streams. Facts: spec/elasticsearch-apis.md 11.4. */
import { given, may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { done } from './outcomes.ts';
import { freeBody } from './named-body.ts';
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
        .map((stream) => ({
          name: must.string(stream, 'name'),
          template: must.string(stream, 'template'),
          generation: must.number(stream, 'generation'),
          backingIndices: must.list(stream, 'indices').map((index) => must.string(index, 'index_name')),
          isHidden: may.flag(stream, 'hidden'),
          isReplicated: may.flag(stream, 'replicated'),
          rolloverOnWrite: may.flag(stream, 'rollover_on_write'),
          ...given('ilmPolicy', may.string(stream, 'ilm_policy')),
        }))
        .filter(({ name }) => patterns.some((pattern) => matchesPattern(name, pattern)));
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
    async rollover(name: string, mode: { readonly lazy: boolean }, options?: CallOptions): Promise<Rollover> {
      const how = { alias: exactName(name), ...(mode.lazy ? { lazy: true } : {}) };
      const answer = await once.indices.rollover(how, options);
      return {
        oldIndex: must.string(answer, 'old_index'),
        newIndex: must.string(answer, 'new_index'),
        rolledOver: may.flag(answer, 'rolled_over'),
      };
    },
    /** How long data is kept by the stream's own lifecycle, such as `7d`. */
    putRetention: async (name: string, retention: string, options?: CallOptions) =>
      done(once.indices.putDataLifecycle({ name: exactName(name), data_retention: retention }, options)),
  };
}
