/** Lease documents in the hidden index `lockstep-leases` of the home cluster, written with optimistic concurrency. */
import { LEASES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import type { HiddenIndex } from '../../lib/hidden-index.ts';

export interface Lease {
  /** Random id of the console that holds it or held it last. */
  readonly holder: string;
  readonly holderName: string;
  /** Grows with every holder, also when the same console takes it again. */
  readonly fence: number;
  /** Grows while it is held: a beat that stands still is a holder that is gone. */
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
  return {
    async read(key) {
      const found = await connection.documents.get(LEASES_INDEX, key);
      if (found === undefined) return undefined;
      const parsed = documentSchema.safeParse(found.source);
      if (!parsed.success) {
        throw new Error(
          `The lease ${key} in ${LEASES_INDEX} cannot be read. Delete that document: it is written anew.`,
        );
      }
      const { holder, holder_name: holderName, fence, beat, released: isReleased } = parsed.data;
      const { seqNo, primaryTerm } = found;
      return { lease: { holder, holderName, fence, beat, isReleased }, seqNo, primaryTerm };
    },
    async write(key, lease, previous) {
      await index.ensure();
      const { holder, holderName, fence, beat, isReleased } = lease;
      const source: z.input<typeof documentSchema> = {
        holder,
        holder_name: holderName,
        fence,
        beat,
        released: isReleased,
      };
      const answer = await connection.documents.put({
        index: LEASES_INDEX,
        id: key,
        source,
        guard:
          previous === undefined
            ? { kind: 'create' }
            : { kind: 'match', seqNo: previous.seqNo, primaryTerm: previous.primaryTerm },
        refresh: false,
      });
      if (answer.kind === 'conflict') return { kind: 'conflict' };
      return { kind: 'written', stored: { lease, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm } };
    },
  };
}
