/** The records of what is installed on a remote: read again only when something was written, or may have been. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ClusterStateLook } from '@lockstep/elastic';
import type { RemoteMemory, RemoteSnapshot } from './remote-memory.ts';
import type { InstallerUnavailable, RemoteSession } from './remote-session.ts';

/** Searches may not find what was written within this time. */
export const SEARCHABLE_AFTER_MS = 2_000;

export interface FoundRecords {
  /** Without what Kibana has installed while that is unavailable. */
  readonly snapshot: RemoteSnapshot;
  readonly unavailable?: InstallerUnavailable;
}

interface RecordReading {
  readonly state: ClusterStateLook;
  readonly mark: string | undefined;
  readonly now: number;
}

/** What is installed, or why a Kibana that has to be asked as well does not say. */
export async function readRecords(
  session: Pick<RemoteSession, 'known' | 'snapshot' | 'recall' | 'withKibana'>,
  reading: RecordReading,
): Promise<FoundRecords> {
  const own = await readOwnRecords(session, reading);
  if (session.withKibana === undefined) return { snapshot: own };
  const both = await session.withKibana(own);
  return 'kind' in both ? { snapshot: own, unavailable: both } : { snapshot: both };
}

async function readOwnRecords(
  { known, snapshot, recall }: Pick<RemoteSession, 'known' | 'snapshot' | 'recall'>,
  { state, mark: marked, now }: RecordReading,
): Promise<RemoteSnapshot> {
  // Asked for also while there are none yet: that they may not be read shows before the first install needs it.
  const isThere = state.indices.some(({ index }) => index === INSTALLATIONS_INDEX);
  const mark = isThere ? marked : `none in ${state.edition}`;
  if (mark === undefined) {
    delete known.records;
    return snapshot();
  }
  const { records } = known;
  const followed = records && follow(records, mark, recall);
  if (followed !== undefined && followed.readAt - followed.since >= SEARCHABLE_AFTER_MS) {
    known.records = followed;
    return followed.snapshot;
  }
  const read = await snapshot();
  known.records = { mark, since: followed?.since ?? now, readAt: now, snapshot: read };
  return read;
}

type KnownRecords = NonNullable<RemoteMemory['records']>;

/**
 * What was read as of another mark, with what this console has written since: that could be found at once, so the wait
 * for what others wrote goes on. Undefined when somebody else has written.
 */
function follow(
  records: KnownRecords,
  mark: string,
  recall: RemoteSession['recall'],
): KnownRecords | undefined {
  if (records.mark === mark) return records;
  const snapshot = recall?.(records.mark, mark);
  return snapshot && { ...records, mark, snapshot };
}
