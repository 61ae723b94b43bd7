/** One remote's turn in a run: the remote half ourselves, or a question to the peer that does it. */
import { wireError, type RemoteObservation, type SyncPorts } from '@lockstep/sync-engine';
import type { Logger } from '../../lib/logger.ts';
import { NO_NOTES } from './decide-turn.ts';
import { LONGEST_PAUSE_MS, type RemoteSession } from './observe-remote.ts';
import { readPeer, type Peer } from './peer-status.ts';
import type { PeerAnswer } from './peer-standing.ts';
import type { ReportBoard, ReportedOutput } from './report-board.ts';
import type { ExclusiveTurn, TurnOrders, TurnResult } from './remote-turn.ts';
import { runRemoteHalf, type HeldRemovals, type TurnTools } from './run-remote-half.ts';

/** What keeps anybody from looking. */
export type Unusable = Exclude<RemoteObservation, { kind: 'observed' }>;

export type Remote =
  | {
      readonly kind: 'console';
      readonly output: ReportedOutput;
      readonly session: RemoteSession;
      readonly ports: SyncPorts<AbortSignal>;
    }
  | { readonly kind: 'peer'; readonly output: ReportedOutput; readonly peer: Peer }
  /** The output lacks something without which nobody can look: said on the board, not tried. */
  | { readonly kind: 'unusable'; readonly output: ReportedOutput; readonly observation: Unusable }
  /** The home cluster as somebody else's remote; has no output and no report here. */
  | { readonly kind: 'home'; readonly session: RemoteSession; readonly ports: SyncPorts<AbortSignal> };

export interface SyncRemoteOptions extends TurnTools {
  readonly board: ReportBoard;
  readonly log: Logger;
  readonly productVersion: string;
}

/** How this turn is to be done. */
export interface TurnManner {
  readonly signal: AbortSignal;
  readonly orders: TurnOrders;
  readonly exclusively: ExclusiveTurn;
  readonly held: HeldRemovals;
}

export interface SyncedRemote {
  readonly turn: TurnResult;
  /** What was seen last; undefined where nobody looks from here. */
  readonly seen: RemoteObservation['kind'] | undefined;
}

export async function syncRemote(
  options: SyncRemoteOptions,
  remote: Remote,
  manner: TurnManner,
): Promise<SyncedRemote> {
  const { board, now } = options;
  switch (remote.kind) {
    case 'unusable': {
      const { output, observation } = remote;
      board.put(output, { kind: 'observation', observation, notes: NO_NOTES });
      return { turn: withoutOutcomes('could-not-look', wireError(observation)), seen: observation.kind };
    }
    case 'peer': {
      const answer = await peerAnswer(options, remote);
      board.put(remote.output, { kind: 'peer', answer, at: now() });
      const turn =
        answer.kind === 'failed'
          ? withoutOutcomes('could-not-look', answer.message)
          : withoutOutcomes('finished', undefined);
      return { turn, seen: undefined };
    }
    case 'home':
    case 'console':
      return runHalf(options, remote, manner);
  }
}

function withoutOutcomes(ending: TurnResult['ending'], message: string | undefined): TurnResult {
  return {
    ending,
    message,
    outcomes: [],
    assetOutcomes: [],
    generation: undefined,
    isBusyElsewhere: false,
  };
}

async function runHalf(
  { board, log, ...tools }: SyncRemoteOptions,
  remote: Extract<Remote, { kind: 'console' | 'home' }>,
  { signal, orders, exclusively, held }: TurnManner,
): Promise<SyncedRemote> {
  const output = remote.kind === 'console' ? remote.output : undefined;
  const before = output === undefined ? undefined : board.get(output.outputId)?.evidence;
  let seen: RemoteObservation['kind'] | undefined;
  const turn = await runRemoteHalf(
    {
      session: remote.session,
      ports: remote.ports,
      ...tools,
      log: output === undefined ? log : log.child({ output: output.outputName }),
      unreachableSince:
        before?.kind === 'observation' && before.observation.kind === 'unreachable'
          ? before.observation.since
          : undefined,
      held,
      orders,
      exclusively,
      onObserved: (observation, notes) => {
        seen = observation.kind;
        if (output !== undefined) board.put(output, { kind: 'observation', observation, notes });
      },
    },
    signal,
  );
  return { turn, seen };
}

async function peerAnswer(
  { board, now, productVersion }: SyncRemoteOptions,
  { output, peer }: Extract<Remote, { kind: 'peer' }>,
): Promise<PeerAnswer> {
  const evidence = board.get(output.outputId)?.evidence;
  const before = evidence?.kind === 'peer' && evidence.answer.kind === 'failed' ? evidence.answer : undefined;
  const url = peer.kibanaUrl;
  if (before?.pause?.url === url && now() < before.pause.until) return before;
  const { kind, status, retryAfterMs } = await readPeer(peer, productVersion);
  if (kind === 'answered') return { kind: 'answered', status };
  return {
    kind: 'failed',
    message: status.error ?? '',
    since: before?.since ?? now(),
    ...(kind === 'unreachable' ? {} : { problem: kind }),
    ...(retryAfterMs === undefined
      ? {}
      : { pause: { url, until: now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS) } }),
  };
}
