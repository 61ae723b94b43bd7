/** Lease documents in the hidden index `lockstep-leases` of the home cluster, written with optimistic concurrency. */
import { LEASES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createCollection } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';

export interface Lease {
  /** Random id of the console that holds it or held it last. */
  readonly holder: string;
  readonly holderName: string;
  /** Grows with every holder, also when the same console takes it again. */
  readonly fence: number;
  /** Grows while it is held: a heartbeat that is stale is a holder that is gone. */
  readonly beat: number;
  readonly isReleased: boolean;
}

export interface StoredLease {
  readonly lease: Lease;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

type LeaseWrite =
  | { readonly kind: 'written'; readonly stored: StoredLease }
  /** Somebody else wrote it since it was read. */
  | { readonly kind: 'conflict' };

export interface LeaseStore {
  read(key: string): Promise<StoredLease | undefined>;
  write(key: string, lease: Lease, previous: StoredLease | undefined): Promise<LeaseWrite>;
}

const documentSchema = z.object({
  holder: z.string(),
  holder_name: z.string(),
  fence: z.number().int(),
  beat: z.number().int(),
  released: z.boolean(),
});

export function createLeaseStore(connection: ElasticConnection, index: HiddenIndex): LeaseStore {
  const leases = createCollection<Lease>({
    connection,
    name: LEASES_INDEX,
    index,
    parse(key, source) {
      const parsed = documentSchema.safeParse(source);
      if (!parsed.success) {
        throw new Error(
          `The lease ${key} in ${LEASES_INDEX} cannot be read. Delete that document: it is written again.`,
        );
      }
      const { holder, holder_name: holderName, fence, beat, released: isReleased } = parsed.data;
      return { holder, holderName, fence, beat, isReleased };
    },
    toSource: ({ holder, holderName, fence, beat, isReleased }): z.input<typeof documentSchema> => ({
      holder,
      holder_name: holderName,
      fence,
      beat,
      released: isReleased,
    }),
    refresh: false,
  });
  return {
    async read(key) {
      const found = await leases.read(key);
      if (found === undefined) return undefined;
      const { value: lease, ...mark } = found;
      return { lease, ...mark };
    },
    async write(key, lease, previous) {
      const answer = await leases.write(key, lease, previous ?? 'new');
      if (answer === 'conflict') return { kind: 'conflict' };
      const { seqNo, primaryTerm } = answer;
      return { kind: 'written', stored: { lease, seqNo, primaryTerm } };
    },
  };
}
