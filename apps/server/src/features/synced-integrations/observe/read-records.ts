/** The records of what is installed on a remote: read again only when something was written, or may have been. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ClusterStateLook } from '@lockstep/elastic';
import type { RemoteSnapshot } from './remote-memory.ts';
import type { RemoteSession } from './remote-session.ts';

/** Searches may not find what was written within this time. */
export const SEARCHABLE_AFTER_MS = 2_000;

interface RecordReading {
  readonly state: ClusterStateLook;
  readonly mark: string | undefined;
  readonly now: number;
}

export async function readRecords(
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
  const recalled = records?.mark === mark ? records.snapshot : records && recall?.(records.mark, mark);
  // What this console has written itself could be found at once: the wait for what others wrote goes on.
  const since = records !== undefined && recalled !== undefined ? records.since : now;
  const isSettled = records !== undefined && records.readAt - since >= SEARCHABLE_AFTER_MS;
  const isKnown = recalled !== undefined && isSettled;
  const read = isKnown ? recalled : await snapshot();
  known.records = { mark, since, readAt: isKnown ? records.readAt : now, snapshot: read };
  return read;
}
