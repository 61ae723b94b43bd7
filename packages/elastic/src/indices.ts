/** Indices as a whole: there or not, mappings, settings. Facts: docs/elastic/elasticsearch.md#index-names. */
import type { JsonObject } from '@lockstep/json';

import { given, may, must, ShapeError } from './answer-members.ts';
import { done, isMade, removal, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import { exactName, pathPart, freeBody } from './request-parts.ts';

export function createIndices({ reads, once }: Clients) {
  const which = (index: string) => ({ index: exactName(index) });
  return {
    /** Whether an index, alias or data stream of that name is there. */
    exists: async (name: string, options?: CallOptions): Promise<boolean> =>
      reads.indices.exists(which(name), options),
    /** `body` has `settings`, `mappings`, `aliases`. */
    async create(index: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> {
      const call = once.indices.create({ ...which(index), body: freeBody(body) }, options);
      return (await isMade(call)) ? 'created' : 'exists';
    },
    remove: async (index: string, options?: CallOptions) =>
      removal(once.indices.delete(which(index), options)),
    /** All indices that match a name or a pattern with `*`, hidden and closed ones too. */
    async find(pattern: string, options?: CallOptions) {
      const query = { name: pathPart(pattern), expand_wildcards: 'all' as const };
      const answer = await whenNotFound(reads.indices.resolveIndex(query, options), { indices: [] });
      return must.list(answer, 'indices').map((index) => ({
        name: must.string(index, 'name'),
        isClosed: may.strings(index, 'attributes').includes('closed'),
        isHidden: may.strings(index, 'attributes').includes('hidden'),
        aliases: may.strings(index, 'aliases'),
        /** The data stream that the index is a part of. */
        ...given('dataStream', may.string(index, 'data_stream')),
      }));
    },
    /** Undefined when the index is missing. */
    async mapping(index: string, options?: CallOptions): Promise<JsonObject | undefined> {
      const answer = await whenNotFound(reads.indices.getMapping(which(index), options), undefined);
      return answer && must.json(onlyEntry(answer, index), 'mappings');
    },
    putMapping: async (index: string, mapping: JsonObject, options?: CallOptions) =>
      done(once.indices.putMapping({ ...which(index), body: freeBody(mapping) }, options)),
    /** Dotted keys, such as `index.number_of_shards`. Undefined when the index is missing. */
    async settings(index: string, options?: CallOptions): Promise<FlatSettings | undefined> {
      const call = reads.indices.getSettings({ ...which(index), flat_settings: true }, options);
      const answer = await whenNotFound(call, undefined);
      return answer && flatSettings(must.json(onlyEntry(answer, index), 'settings'));
    },
    putSettings: async (index: string, settings: JsonObject, options?: CallOptions) =>
      done(once.indices.putSettings({ ...which(index), settings }, options)),
    /** A closed index can be neither read nor written; unfollowing asks for it. Undone by `open`. */
    close: async (index: string, options?: CallOptions) => done(once.indices.close(which(index), options)),
    open: async (index: string, options?: CallOptions) => done(once.indices.open(which(index), options)),
    /** Makes everything written so far visible to searches. */
    refresh: async (index: string, options?: CallOptions) =>
      done(once.indices.refresh(which(index), options)),
  };
}

/** Answers are keyed by index; asked through an alias, the one key has another name. */
function onlyEntry<V extends object>(answer: Record<string, V>, index: string): V {
  const entries = must.entries(answer);
  const entry = new Map(entries).get(index) ?? (entries.length === 1 ? entries[0]?.[1] : undefined);
  if (entry === undefined) throw new ShapeError(`"${index}" stands for several indices`);
  return entry;
}
