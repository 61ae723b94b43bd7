/** Keeps on a remote, next to what is installed there, which edition of the leader document was applied directly. */
import { ElasticFaultError } from '@lockstep/elastic';
import type { ObservedRemote } from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import { isStamped, recordApplied, type EditionToRecord } from '../observe/applied-editions.ts';
import type { RemoteSession } from '../observe/remote-session.ts';

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
  { session, managementUuid, now, log }: RecordingOptions,
  seen: ObservedRemote,
): Promise<ObservedRemote> {
  const { direct, outputId, outputName } = session;
  const { leader, host } = seen;
  if (direct === undefined || seen.direct === undefined || !isStamped(leader)) return seen;
  if (outputId === undefined || outputName === undefined || host?.syncIntegrations !== true) return seen;
  if (isSame(seen.direct.applied, leader.stamp)) return seen;
  try {
    const edition: EditionToRecord = {
      managementUuid: await managementUuid(),
      managementName: direct.managementName(),
      outputId,
      outputName: host.name,
      leader,
      now: now(),
    };
    let answer = await recordApplied(session.connection, edition, { isFresh: false });
    if (answer === 'superseded') {
      // A leader document that was started anew counts from one again; an old copy of it is nothing to record.
      const newest = await direct.leader({ isFresh: true });
      if (!isSame(newest?.stamp, leader.stamp)) return seen;
      answer = await recordApplied(session.connection, edition, { isFresh: true });
    }
    if (answer === 'superseded') return seen;
    return { ...seen, direct: { ...seen.direct, applied: leader.stamp } };
  } catch (error) {
    if (!(error instanceof ElasticFaultError)) throw error;
    log.warn({ cause: error.message }, 'the edition that was applied could not be recorded on the remote');
    return seen;
  }
}

type Stamp = ObservedRemote['leader']['stamp'];

function isSame(one: Stamp, other: Stamp): boolean {
  return one?.generation === other?.generation && one?.hash === other?.hash;
}
