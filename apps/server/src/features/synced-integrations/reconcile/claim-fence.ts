/**
 * The fence: the last holder's number, kept on the remote itself, so that a console that has lost its lease and does
 * not know it yet finds out before it changes anything there.
 */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';
import type { FenceMark, RemoteMemory } from '../observe/remote-memory.ts';

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

/**
 * `superseded` when a later holder of the same home was here already: then nothing may be changed. The memory keeps
 * where the fence was written last, which saves looking for it; one that is out of date does no harm.
 */
export async function claimFence(
  connection: ElasticConnection,
  { homeUuid, key, fence }: FenceClaim,
  memory: Pick<RemoteMemory, 'fenceMark'> = {},
): Promise<'ours' | 'superseded'> {
  const id = `${FENCE_PREFIX}${homeUuid}:${key}`;
  const source = { home_cluster_uuid: homeUuid, fence };
  const write = async (found: FoundFence | undefined): Promise<boolean> => {
    const answer = await connection.documents.put({
      index: INSTALLATIONS_INDEX,
      id,
      source,
      guard: guardOf(found),
    });
    if (answer.kind !== 'written') return false;
    memory.fenceMark = { id, fence, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
    return true;
  };
  const known = memory.fenceMark;
  delete memory.fenceMark;
  // As long as it is the version that this console wrote, it holds what this console wrote.
  if (isOlder(known, { id, fence }) && (await write(known))) return 'ours';
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const found = await connection.documents.get(INSTALLATIONS_INDEX, id);
    const stored = fenceSchema.safeParse(found?.source);
    if (stored.success && stored.data.fence > fence) return 'superseded';
    if (stored.success && stored.data.fence === fence) return 'ours';
    // Where there is a document there is an index.
    if (found === undefined) await createHiddenIndex(connection, INSTALLATIONS_INDEX).ensure();
    if (await write(found)) return 'ours';
  }
  // Others write it faster than we can: one of them is the holder.
  return 'superseded';
}

/** The version of the document that is written over. */
type FoundFence = Pick<FenceMark, 'seqNo' | 'primaryTerm'>;

function isOlder(known: FenceMark | undefined, wanted: Pick<FenceMark, 'id' | 'fence'>): known is FenceMark {
  return known?.id === wanted.id && known.fence < wanted.fence;
}

function guardOf(found: FoundFence | undefined) {
  return found === undefined
    ? ({ kind: 'create' } as const)
    : ({ kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm } as const);
}
