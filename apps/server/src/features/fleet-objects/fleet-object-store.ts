/** Fleet Server hosts and proxies in the hidden index `lockstep-fleet` of the home cluster. */
import { FLEET_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { z } from 'zod';
import { createCollection } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';

interface StoredObject {
  readonly id: string;
  readonly name: string;
}

/** With the mark that a later write has to match. */
export interface Versioned<T> {
  readonly object: T;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface FleetObjectStore<T> {
  /** By name. What was read within `maxAgeMs` counts; a change of this console is seen at once. */
  list(how?: { readonly maxAgeMs?: number }): Promise<readonly T[]>;
  get(id: string): Promise<Versioned<T> | undefined>;
  /** False when one with that id is already there. */
  create(object: T): Promise<boolean>;
  /** False when somebody else was faster. */
  replace(object: T, previous: Versioned<T>): Promise<boolean>;
  /** False when somebody else was faster. */
  remove(previous: Versioned<T>): Promise<boolean>;
}

interface FleetObjectOptions<T> {
  readonly connection: ElasticConnection;
  readonly index: HiddenIndex;
  /** Part of the document's id: both kinds live in one index. */
  readonly prefix: 'proxy' | 'server-host';
  readonly schema: z.ZodType<T>;
  readonly log: Logger;
  readonly now?: () => number;
}

export function createFleetObjectStore<T extends StoredObject>(
  options: FleetObjectOptions<T>,
): FleetObjectStore<T> {
  const { connection, index, prefix, schema, log, now = () => performance.now() } = options;
  const documentId = (id: string): string => `${prefix}:${id}`;
  const objects = createCollection<T>({
    connection,
    name: FLEET_INDEX,
    index,
    parse(id, source) {
      if (!id.startsWith(documentId(''))) return undefined;
      const parsed = schema.safeParse(source);
      if (!parsed.success) log.warn('fleet-object-unreadable', { object: id });
      return parsed.success ? parsed.data : undefined;
    },
    toSource: (object) => ({ ...object }),
  });
  let last: { readonly readAt: number; readonly all: readonly T[] } | undefined;
  const changing = async (write: () => Promise<unknown>): Promise<boolean> => {
    try {
      return (await write()) !== 'conflict';
    } finally {
      last = undefined;
    }
  };
  return {
    async list({ maxAgeMs = 0 } = {}) {
      if (last !== undefined && now() - last.readAt < maxAgeMs) return last.all;
      const readAt = now();
      const all = (await objects.list()).toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      last = { readAt, all };
      return all;
    },
    async get(id) {
      const found = await objects.read(documentId(id));
      if (found === undefined) return undefined;
      const { value: object, ...mark } = found;
      return { object, ...mark };
    },
    create: (object) => changing(() => objects.write(documentId(object.id), object, 'new')),
    replace: (object, previous) => changing(() => objects.write(documentId(object.id), object, previous)),
    remove: (previous) => changing(() => objects.remove(documentId(previous.object.id), previous)),
  };
}
