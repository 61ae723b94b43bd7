/** The leader document of the home cluster, read and written with optimistic concurrency. */
import {
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  LEADER_INDEX_BODY,
  LEASE_PERIOD,
  LEASE_PERIOD_SETTING,
} from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { DEFAULT_POLICY, type LeaderState, type StampedLeaderState } from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import { parseLeaderDocument, toLeaderDocument } from './leader-document-mapping.ts';

/** With the mark that a later write has to match. */
export interface StoredLeader {
  readonly state: LeaderState;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** Bytes of the document as JSON; empty before it was read or written. */
export interface LeaderSize {
  readonly leaderBytes?: number;
  /** Of a newer one that was not written, because the cluster would not take it. */
  readonly refusedBytes?: number;
}

export interface LeaderStore {
  /** Creates the leader index, or brings an older one up to date (docs/elastic/synced-integrations.md#leader-index). */
  ensureIndex(): Promise<void>;
  /**
   * Good only to be written over, which fails when there is a newer one: what a search finds, or what was read or written
   * here last. Undefined when nothing is known. Shares its request with other searches.
   */
  peek(): Promise<StoredLeader | undefined>;
  /** Undefined when the index or the document is not there. Throws when there is one that cannot be read. */
  read(): Promise<StoredLeader | undefined>;
  write(
    next: StampedLeaderState,
    previous: StoredLeader | undefined,
  ): Promise<'written' | 'conflict' | 'too-large'>;
  size(): LeaderSize;
}

/** What a request may hold unless a cluster is set up otherwise (`http.max_content_length`). */
export const MAX_LEADER_BYTES = 100 * 1024 * 1024;

/** Without the document itself; a page that is not full is the last. */
const PEEK = { pageSize: 2, query: { ids: { values: [LEADER_DOCUMENT_ID] } }, isBare: true } as const;

export function createLeaderStore(connection: ElasticConnection, log: Logger): LeaderStore {
  let isIndexThere = false;
  let size: LeaderSize = {};
  let newest: StoredLeader | undefined;

  const ensureIndex = async (): Promise<void> => {
    if (isIndexThere) return;
    if (!(await makeIndex(connection))) {
      await upgradeMapping(connection);
      await lengthenLease(connection, log);
    }
    isIndexThere = true;
  };
  const measure = (document: unknown): number => {
    const bytes = Buffer.byteLength(JSON.stringify(document));
    const limit = DEFAULT_POLICY.largeLeaderBytes;
    if (bytes > limit && (size.leaderBytes ?? 0) <= limit) {
      log.warn('leader-large', { bytes, limit });
    }
    return bytes;
  };

  return {
    ensureIndex,
    size: () => size,
    peek: async () => (isIndexThere && newest !== undefined ? stillProbable(connection, newest) : undefined),
    async read() {
      const found = await connection.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
      newest = undefined;
      if (found === undefined) {
        // The index may be gone, too: a write must not make one without our mapping.
        isIndexThere = false;
        return undefined;
      }
      const state = parseLeaderDocument(found.source);
      if (state === undefined) {
        throw new Error(`The document in ${LEADER_INDEX} is not a leader document; it is left as it is.`);
      }
      size = { ...size, leaderBytes: measure(found.source) };
      newest = { state, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
      return newest;
    },
    async write(next, previous) {
      await ensureIndex();
      const source = toLeaderDocument(next);
      const bytes = measure(source);
      if (bytes > MAX_LEADER_BYTES) {
        size = { ...size, refusedBytes: bytes };
        return 'too-large';
      }
      const answer = await writeOver(connection, source, previous);
      newest = undefined;
      if (answer.kind === 'written') {
        size = { leaderBytes: bytes };
        newest = { state: next, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
      }
      return answer.kind;
    },
  };
}

function writeOver(
  { documents }: ElasticConnection,
  source: object,
  previous: StoredLeader | undefined,
): ReturnType<ElasticConnection['documents']['put']> {
  return documents.put({
    index: LEADER_INDEX,
    id: LEADER_DOCUMENT_ID,
    source,
    guard:
      previous === undefined
        ? { kind: 'create' }
        : { kind: 'match', seqNo: previous.seqNo, primaryTerm: previous.primaryTerm },
    refresh: false,
  });
}

/** What was known last, unless a search finds the index or the document gone, or a newer one. */
async function stillProbable(
  { documents }: ElasticConnection,
  newest: StoredLeader,
): Promise<StoredLeader | undefined> {
  const [found] = await documents.list(LEADER_INDEX, PEEK);
  const isSameLife = found?.primaryTerm === newest.primaryTerm;
  return found !== undefined && isSameLife && found.seqNo <= newest.seqNo ? newest : undefined;
}

/** Whether it was not there. Looked for first: being told that it is there already is a refusal. */
async function makeIndex({ documents, indices }: ElasticConnection): Promise<boolean> {
  if (await documents.hasIndex(LEADER_INDEX)) return false;
  return (await indices.create(LEADER_INDEX, LEADER_INDEX_BODY)) === 'created';
}

/** An index of another mapping version gets the whole mapping; one of the same version is left alone. */
async function upgradeMapping({ indices }: ElasticConnection): Promise<void> {
  const mapping = await indices.mapping(LEADER_INDEX);
  const meta: unknown = mapping?.['_meta'];
  const version = typeof meta === 'object' && meta !== null && 'version' in meta ? meta.version : undefined;
  if (version === LEADER_INDEX_BODY.mappings._meta.version) return;
  await indices.putMapping(LEADER_INDEX, LEADER_INDEX_BODY.mappings);
}

/**
 * A remote that is away for a weekend must be able to catch up. What an operator has set stays; and syncing goes on
 * without it, because everything else works.
 */
async function lengthenLease({ indices }: ElasticConnection, log: Logger): Promise<void> {
  try {
    const settings = await indices.settings(LEADER_INDEX);
    if (settings?.[LEASE_PERIOD_SETTING] !== undefined) return;
    await indices.putSettings(LEADER_INDEX, { [LEASE_PERIOD_SETTING]: LEASE_PERIOD });
  } catch (error) {
    if (!isElasticError(error)) throw error;
    log.warn('leader-lease-not-lengthened', {
      index: LEADER_INDEX,
      setting: LEASE_PERIOD_SETTING,
      wanted: LEASE_PERIOD,
      cause: error.message,
    });
  }
}
