/** What each console says of itself, in the hidden index `lockstep-consoles` of the home cluster: one document each. */
import { CONSOLES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import type { ConsoleBeat } from './console-roster.ts';

interface SaidOfItself extends ConsoleBeat {
  readonly name: string;
  /** What it has looked at lately and found as before. */
  readonly looked: readonly string[];
}

export interface BeatStore {
  write(said: SaidOfItself): Promise<void>;
  /** Of all consoles that share work in the same way as this one. */
  list(): Promise<readonly SaidOfItself[]>;
  remove(id: string): Promise<void>;
}

/** Raised when consoles of different versions cannot share work; those that cannot do not count for each other. */
const FORMAT = 1;
const MOST_CONSOLES = 1_000;

const saidSchema = z.object({
  format: z.literal(FORMAT),
  beat: z.number().int(),
  name: z.string(),
  cannot: z.array(z.string()),
  looked: z.array(z.string()),
});

/** Whoever stops does not wait for a home that hangs. */
const GOODBYE_MS = 2_000;

/** `signal` ends what is under way, but for a goodbye. */
export function createBeatStore(connection: ElasticConnection, signal: AbortSignal): BeatStore {
  const { documents } = connection;
  const index = createHiddenIndex(connection, CONSOLES_INDEX);
  return {
    async write({ id, beat, name, cannot, looked }) {
      await index.ensure();
      const source: z.input<typeof saidSchema> = {
        format: FORMAT,
        beat,
        name,
        cannot: [...cannot],
        looked: [...looked],
      };
      const document = { index: CONSOLES_INDEX, id, source, guard: { kind: 'none' }, refresh: true } as const;
      await documents.put(document, { signal });
    },
    async list() {
      const found = await documents.list(CONSOLES_INDEX, { pageSize: MOST_CONSOLES }, { signal });
      return found.flatMap(({ id, source }) => {
        const said = saidSchema.safeParse(source).data;
        if (said === undefined) return [];
        const { beat, name, cannot, looked } = said;
        return [{ id, beat, name, cannot: new Set(cannot), looked }];
      });
    },
    async remove(id) {
      const document = { index: CONSOLES_INDEX, id, guard: { kind: 'none' }, refresh: true } as const;
      await documents.remove(document, { requestTimeout: GOODBYE_MS });
    },
  };
}
