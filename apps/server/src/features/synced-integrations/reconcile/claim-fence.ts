/**
 * The fence: the last holder's number, kept on the remote itself, so that a console that has lost its lease and does
 * not know it yet finds out before it changes anything there.
 */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';

/** One document per home cluster and lease beside the installation records. No package can have such a name: a colon is not allowed. */
const FENCE_PREFIX = 'sync-fence:';

const fenceSchema = z.object({ home_cluster_uuid: z.string(), fence: z.number().int() });

export interface FenceClaim {
  readonly homeUuid: string;
  /** What the lease is for: two outputs of one home may lead to the same remote, each with its own lease. */
  readonly key: string;
  /** Grows with every holder of the lease. */
  readonly fence: number;
}

const MAX_TRIES = 5;

/** `superseded` when a later holder of the same home was here already: then nothing may be changed. */
export async function claimFence(
  connection: ElasticConnection,
  { homeUuid, key, fence }: FenceClaim,
): Promise<'ours' | 'superseded'> {
  const id = `${FENCE_PREFIX}${homeUuid}:${key}`;
  const source = { home_cluster_uuid: homeUuid, fence };
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const found = await connection.documents.get(INSTALLATIONS_INDEX, id);
    const stored = fenceSchema.safeParse(found?.source);
    if (stored.success && stored.data.fence > fence) return 'superseded';
    if (stored.success && stored.data.fence === fence) return 'ours';
    await createHiddenIndex(connection, INSTALLATIONS_INDEX).ensure();
    const answer = await connection.documents.put({
      index: INSTALLATIONS_INDEX,
      id,
      source,
      guard:
        found === undefined
          ? { kind: 'create' }
          : { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
    });
    if (answer.kind === 'written') return 'ours';
  }
  // Others write it faster than we can: one of them is the holder.
  return 'superseded';
}
