/**
 * How far something is that one console of a home cluster does, for the others: whoever asks may be sent to any of them.
 * In the hidden index `lockstep-progress`, until nobody asks any more. Nothing is decided by it.
 */
import { PROGRESS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { numberAt } from '@lockstep/json';
import type { Clock } from './clock.ts';
import { createHiddenIndex } from './hidden-index.ts';
import type { Logger } from './logger.ts';

export interface SharedProgress<T> {
  /** The newest state of it. Never throws: what could not be written is logged. */
  put(id: string, item: T): void;
  /** Resolves when what was put can be read elsewhere, or could not be written. */
  written(id: string): Promise<void>;
  /** What this or another console has put; undefined when there is none any more. */
  get(id: string): Promise<T | undefined>;
}

export interface SharedProgressOptions<T> {
  readonly connection: ElasticConnection;
  readonly clock: Clock;
  readonly log: Logger;
  /** Part of the ids, so that two kinds do not meet. */
  readonly kind: string;
  /** Undefined for what another version of a console has written. */
  readonly parse: (value: unknown) => T | undefined;
}

const KEPT_MS = 60 * 60_000;
const MOST_REMOVED = 1_000;

export function createSharedProgress<T>(options: SharedProgressOptions<T>): SharedProgress<T> {
  const { connection, clock, log, kind, parse } = options;
  const { documents } = connection;
  const index = createHiddenIndex(connection, PROGRESS_INDEX, { until: { type: 'date' } });
  const newest = new Map<string, T>();
  const writing = new Map<string, Promise<void>>();
  let sweptAt = clock.now();

  const sweep = async (): Promise<void> => {
    const now = clock.now();
    if (now - sweptAt < KEPT_MS) return;
    sweptAt = now;
    await documents.removeMatching(PROGRESS_INDEX, { range: { until: { lt: now } } }, MOST_REMOVED);
  };
  const write = async (id: string): Promise<void> => {
    await index.ensure();
    // What comes while this is written is written afterward, once, in the state that it then has.
    for (let item = newest.get(id); item !== undefined; item = newest.get(id)) {
      newest.delete(id);
      const source = { item: JSON.stringify(item), until: clock.now() + KEPT_MS };
      await documents.put({ index: PROGRESS_INDEX, id: `${kind}-${id}`, source, guard: { kind: 'none' } });
    }
    await sweep();
  };

  return {
    put(id, item) {
      newest.set(id, item);
      if (writing.has(id)) return;
      writing.set(
        id,
        write(id)
          .catch((error: unknown) => {
            newest.delete(id);
            log.debug('progress-not-shared', { err: error, kind, id });
          })
          .finally(() => writing.delete(id)),
      );
    },
    written: async (id) => writing.get(id),
    async get(id) {
      const [found] = await documents.getEach([{ index: PROGRESS_INDEX, id: `${kind}-${id}` }]);
      if (found?.kind !== 'found' || (numberAt(found.source, 'until') ?? 0) < clock.now()) return undefined;
      const { item } = found.source as { readonly item?: unknown };
      return typeof item === 'string' ? parse(JSON.parse(item)) : undefined;
    },
  };
}
