/** What stands behind a data view at the moment, as the signed-in user sees it. */
import type { DataViewDetail } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import pLimit from 'p-limit';
import { isLinkDenied } from '../../conditions/about-rights.ts';
import { isoTime } from '../../lib/clock.ts';
import { describeError } from '../../lib/explain.ts';
import type { DataView } from './data-view.ts';

const LOOK_TIMEOUT_MS = 5_000;
const LOOKS_AT_ONCE = 10;

/** Each by itself, so that a link that hangs takes nothing from the others. */
export function lookAtViews(
  connection: ElasticConnection,
  views: readonly DataView[],
): Promise<readonly DataViewDetail[]> {
  return pLimit(LOOKS_AT_ONCE).map(views, async (view) => ({
    id: view.id,
    title: view.id,
    remote_cluster: view.remoteCluster,
    kind: view.kind,
    created_at: isoTime(view.createdAt),
    ...(await look(connection, view)),
  }));
}

type Seen = Pick<DataViewDetail, 'state' | 'message' | 'next_action' | 'error'>;

async function look(connection: ElasticConnection, { id, remoteCluster, kind }: DataView): Promise<Seen> {
  try {
    const answer = await connection.remoteClusters.resolveExpression(id, {
      signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
    });
    const found = answer.find(({ alias }) => alias === remoteCluster);
    if (found?.error !== undefined) return troubled(found.error, !isLinkDenied(found));
    if (found?.isConnected !== true) return troubled('The link is not connected.', false);
    return found.hasMatches === true
      ? { state: 'ready', message: `Searches ${kind} in ${remoteCluster}.`, next_action: null, error: null }
      : {
          state: 'empty',
          message: `${remoteCluster} has no ${kind} that may be seen here.`,
          next_action: `Wait until ${kind} arrive there, and see that the key of the link allows searching ${kind}-*.`,
          error: null,
        };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    const { kind: errorKind, reason, message, errorType } = error.details;
    return errorKind === 'aborted'
      ? troubled(`${remoteCluster} did not answer within ${LOOK_TIMEOUT_MS / 1_000} s.`, false)
      : troubled(reason ?? message, errorKind === 'forbidden', errorType);
  }
}

function troubled(reason: string, isRefused: boolean, errorType?: string): Seen {
  const error = describeError(reason, errorType);
  const [known] = error.known;
  return {
    state: isRefused ? 'forbidden' : 'unreachable',
    message: known === undefined ? reason : `${known.title}.`,
    next_action: known?.remedy ?? 'Check the link.',
    error,
  };
}
