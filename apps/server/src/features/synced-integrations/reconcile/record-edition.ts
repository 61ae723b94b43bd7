/** Keeps on a remote, next to what is installed there, which edition of the leader document was applied directly. */
import { ElasticError } from '@lockstep/elastic';
import type { DirectEvidence, ObservedRemote, RemoteHost, StampedLeaderState } from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import { isStamped, recordApplied, type EditionToRecord } from '../observe/applied-editions.ts';
import type { DirectSource, RemoteSession } from '../observe/remote-session.ts';

export interface RecordingOptions {
  readonly session: RemoteSession;
  readonly managementUuid: () => Promise<string>;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * After a reconcile that went through: what was seen, with the edition that is recorded now. Writes nothing while it is
 * the same, and nothing to a remote that is replicated to or not addressed. That it cannot be written fails nothing:
 * what was applied stays applied.
 */
export async function recordEdition(
  options: RecordingOptions,
  seen: ObservedRemote,
): Promise<ObservedRemote> {
  const { session, log } = options;
  if (session.direct === undefined || !isWorthRecording(seen)) return seen;
  try {
    const isRecorded = await record(options, session.direct, seen);
    // From then on another cluster behind the address is known as another one, also where nothing had to be changed.
    if (isRecorded) await session.identity?.keep();
    return isRecorded ? { ...seen, direct: { ...seen.direct, applied: seen.leader.stamp } } : seen;
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    log.warn('edition-not-recorded', { cause: error.message });
    return seen;
  }
}

type Worthy = ObservedRemote & {
  readonly direct: DirectEvidence;
  readonly host: RemoteHost;
  readonly leader: StampedLeaderState;
};

/** Another edition than the one that is recorded, and meant for this remote. */
function isWorthRecording(seen: ObservedRemote): seen is Worthy {
  const { direct, host, leader } = seen;
  if (direct === undefined || host?.syncIntegrations !== true || !isStamped(leader)) return false;
  return !isSame(direct.applied, leader.stamp);
}

async function record(
  { session, managementUuid, now }: RecordingOptions,
  direct: DirectSource,
  { leader, host }: Worthy,
): Promise<boolean> {
  const edition: EditionToRecord = {
    managementUuid: await managementUuid(),
    managementName: direct.managementName(),
    outputId: session.outputId ?? '',
    outputName: host.name,
    leader,
    now: now(),
  };
  const answer = await recordApplied(session, edition, { isFresh: false });
  if (answer === 'recorded') return true;
  // A leader document that was started over counts from one again; an old copy of it is nothing to record.
  const newest = await direct.leader({ isFresh: true });
  if (!isSame(newest?.stamp, leader.stamp)) return false;
  return (await recordApplied(session, edition, { isFresh: true })) === 'recorded';
}

type Stamp = ObservedRemote['leader']['stamp'];

function isSame(one: Stamp, other: Stamp): boolean {
  return one?.generation === other?.generation && one?.hash === other?.hash;
}
