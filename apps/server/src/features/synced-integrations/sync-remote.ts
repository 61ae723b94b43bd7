/** One remote's turn in a run: the remote half ourselves, or a question to the peer that does it. */
import type { RemoteObservation, SyncPorts } from '@lockstep/sync-engine';
import type { Logger } from '../../lib/logger.ts';
import { NO_NOTES } from './decide-turn.ts';
import { lookAgainAt } from './look-again.ts';
import type { RemoteSession } from './observe-remote.ts';
import { askPeer, type Peer } from './peer-status.ts';
import type { PeerAnswer, ReportBoard, ReportedOutput } from './report-board.ts';
import { NO_ORDERS } from './remote-turn.ts';
import { runRemoteHalf, type TurnTools } from './run-remote-half.ts';

export type Remote =
  | {
      readonly kind: 'console';
      readonly output: ReportedOutput;
      readonly session: RemoteSession;
      readonly ports: SyncPorts<AbortSignal>;
    }
  | { readonly kind: 'peer'; readonly output: ReportedOutput; readonly peer: Peer }
  /** The output lacks something without which nobody can look: said on the board, not tried. */
  | { readonly kind: 'unusable'; readonly output: ReportedOutput; readonly observation: RemoteObservation }
  /** The home cluster as somebody else's remote; has no output and no report here. */
  | { readonly kind: 'home'; readonly session: RemoteSession; readonly ports: SyncPorts<AbortSignal> };

export interface SyncRemoteOptions extends TurnTools {
  readonly board: ReportBoard;
  readonly intervalMs: number;
  readonly log: Logger;
  readonly productVersion: string;
}

export async function syncRemote(
  options: SyncRemoteOptions,
  remote: Remote,
  signal: AbortSignal,
): Promise<{ readonly lookAgainAt: number | undefined }> {
  const { board, now, intervalMs } = options;
  switch (remote.kind) {
    case 'unusable':
      board.put(remote.output, { kind: 'observation', observation: remote.observation, notes: NO_NOTES });
      return { lookAgainAt: undefined };
    case 'peer': {
      const answer = await peerAnswer(options, remote);
      board.put(remote.output, { kind: 'peer', answer, at: now() });
      return { lookAgainAt: undefined };
    }
    case 'home':
      await runHalf(options, remote, signal);
      return { lookAgainAt: undefined };
    case 'console': {
      await runHalf(options, remote, signal);
      const report = board.get(remote.output.outputId)?.report;
      return { lookAgainAt: lookAgainAt(report?.behindSince, now(), intervalMs) };
    }
  }
}

async function runHalf(
  { board, log, ...tools }: SyncRemoteOptions,
  remote: Extract<Remote, { kind: 'console' | 'home' }>,
  signal: AbortSignal,
): Promise<void> {
  const output = remote.kind === 'console' ? remote.output : undefined;
  const before = output === undefined ? undefined : board.get(output.outputId)?.evidence;
  await runRemoteHalf(
    {
      session: remote.session,
      ports: remote.ports,
      ...tools,
      log: output === undefined ? log : log.child({ output: output.outputName }),
      unreachableSince:
        before?.kind === 'observation' && before.observation.kind === 'unreachable'
          ? before.observation.since
          : undefined,
      heldBefore: before?.kind === 'observation' ? before.notes.heldRemovals : [],
      orders: NO_ORDERS,
      exclusively: async (work) => ({ kind: 'done', value: await work(signal, 1) }),
      onObserved: (observation, notes) => {
        if (output !== undefined) board.put(output, { kind: 'observation', observation, notes });
      },
    },
    signal,
  );
}

async function peerAnswer(
  { board, now, productVersion }: SyncRemoteOptions,
  { output, peer }: Extract<Remote, { kind: 'peer' }>,
): Promise<PeerAnswer> {
  const status = await askPeer(peer, productVersion);
  const isUnreached = status.error?.startsWith('GET ') === true && status.integrations.length === 0;
  if (!isUnreached) return { kind: 'answered', status };
  const before = board.get(output.outputId)?.evidence;
  const since = before?.kind === 'peer' && before.answer.kind === 'failed' ? before.answer.since : now();
  return { kind: 'failed', message: status.error ?? '', since };
}
