/** The leader document of the home cluster, read and written with optimistic concurrency. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX, LEADER_INDEX_BODY } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { LeaderState, StampedLeaderState } from '@lockstep/sync-engine';
import { parseLeaderDocument, toLeaderDocument } from './leader-document-mapping.ts';

export interface StoredLeader {
  readonly state: LeaderState;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface LeaderStore {
  /** Creates the leader index when it is not there. */
  ensureIndex(): Promise<void>;
  /** Undefined when the index or the document is not there. Throws when there is one that cannot be read. */
  read(): Promise<StoredLeader | undefined>;
  write(next: StampedLeaderState, previous: StoredLeader | undefined): Promise<'written' | 'conflict'>;
}

export function createLeaderStore(connection: ElasticConnection): LeaderStore {
  let isIndexThere = false;
  const ensureIndex = async (): Promise<void> => {
    if (isIndexThere) return;
    await connection.indices.create(LEADER_INDEX, LEADER_INDEX_BODY);
    isIndexThere = true;
  };
  return {
    ensureIndex,
    async read() {
      const found = await connection.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
      if (found === undefined) return undefined;
      const state = parseLeaderDocument(found.source);
      if (state === undefined) {
        throw new Error(`The document in ${LEADER_INDEX} is not a leader document; it is left as it is.`);
      }
      return { state, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
    },
    async write(next, previous) {
      await ensureIndex();
      const answer = await connection.documents.put({
        index: LEADER_INDEX,
        id: LEADER_DOCUMENT_ID,
        source: toLeaderDocument(next),
        guard:
          previous === undefined
            ? { kind: 'create' }
            : { kind: 'match', seqNo: previous.seqNo, primaryTerm: previous.primaryTerm },
        refresh: false,
      });
      return answer.kind;
    },
  };
}
