/** The leader document is written once more as it is, so that every follower reads it. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';

/** The same document again is a new operation, which every follower fetches. */
export async function rewriteLeader(home: ElasticConnection): Promise<void> {
  const found = await home.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
  if (found === undefined) throw new Error(`There is no document in ${LEADER_INDEX}.`);
  // A conflict: somebody else has just written it, which is as good.
  await home.documents.put({
    index: LEADER_INDEX,
    id: LEADER_DOCUMENT_ID,
    source: Object(found.source) as object,
    guard: { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
  });
}
