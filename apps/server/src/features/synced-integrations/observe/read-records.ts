/** The records of what is installed on a remote: read again only when something was written, or may have been. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ClusterStateLook } from '@lockstep/elastic';
import type { RemoteSnapshot } from './remote-memory.ts';
import type { InstallerUnavailable, RemoteSession } from './remote-session.ts';

/** Searches may not find what was written within this time. */
export const SEARCHABLE_AFTER_MS = 2_000;

interface RecordReading {
  readonly state: ClusterStateLook;
  readonly mark: string | undefined;
  readonly now: number;
}

/** Ends a look whose observation is the reason. */
export class LookEndedError extends Error {
  readonly observation: InstallerUnavailable;

  constructor(observation: InstallerUnavailable) {
    super(observation.message);
    this.observation = observation;
  }
}

/** Throws LookEndedError when a Kibana has to be asked as well, and does not answer. */
export async function readRecords(
  session: Pick<RemoteSession, 'known' | 'snapshot' | 'withKibana'>,
  reading: RecordReading,
): Promise<RemoteSnapshot> {
  const own = await readOwnRecords(session, reading);
  if (session.withKibana === undefined) return own;
  const both = await session.withKibana(own);
  if ('kind' in both) throw new LookEndedError(both);
  return both;
}

async function readOwnRecords(
  { known, snapshot }: Pick<RemoteSession, 'known' | 'snapshot'>,
  { state, mark: marked, now }: RecordReading,
): Promise<RemoteSnapshot> {
  // Asked for also while there are none yet: that they may not be read shows before the first install needs it.
  const isThere = state.indices.some(({ index }) => index === INSTALLATIONS_INDEX);
  const mark = isThere ? marked : `none in ${state.edition}`;
  const { records } = known;
  const since = records !== undefined && records.mark === mark ? records.since : now;
  if (records?.mark === mark && records !== undefined && records.readAt - since >= SEARCHABLE_AFTER_MS) {
    return records.snapshot;
  }
  const read = await snapshot();
  if (mark === undefined) delete known.records;
  else known.records = { mark, since, readAt: now, snapshot: read };
  return read;
}
