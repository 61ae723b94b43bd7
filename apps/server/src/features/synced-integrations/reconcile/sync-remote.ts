/** Brings one remote in sync: by ourselves, or with a question to the peer that does it. */
import { wireError, type RemoteObservation, type SyncPorts } from '@lockstep/sync-engine';
import type { Logger } from '../../../lib/logger.ts';
import { NO_NOTES } from './decide-steps.ts';
import { LONGEST_PAUSE_MS } from '../observe/observe-remote.ts';
import type { RemoteSession } from '../observe/remote-session.ts';
import { readPeer, type Peer } from '../status/peer-status.ts';
import type { PeerAnswer } from '../status/peer-standing.ts';
import type { Evidence, StatusCache, ReportedOutput } from '../status/cached-status.ts';
import type { ExclusiveReconcile, ReconcileOverrides, ReconcileResult } from './reconcile-result.ts';
import { reconcileRemote, type BlockedRemovals, type ReconcileTools } from './reconcile-remote.ts';

/** What keeps anybody from looking. */
type Unusable = Exclude<RemoteObservation, { kind: 'observed' }>;

export type Remote =
  | {
      readonly kind: 'console';
      readonly output: ReportedOutput;
      readonly session: RemoteSession;
      readonly ports: SyncPorts<AbortSignal>;
    }
  | { readonly kind: 'peer'; readonly output: ReportedOutput; readonly peer: Peer }
  /** The output lacks something without which nobody can look: said on the status cache, not tried. */
  | { readonly kind: 'unusable'; readonly output: ReportedOutput; readonly observation: Unusable }
  /** The home cluster as somebody else's remote; has no output and no report here. */
  | { readonly kind: 'home'; readonly session: RemoteSession; readonly ports: SyncPorts<AbortSignal> };

export interface SyncRemoteOptions extends ReconcileTools {
  readonly statusCache: StatusCache;
  readonly log: Logger;
  readonly productVersion: string;
}

/** How this reconcile is to be done. */
export interface ReconcileOptions {
  readonly signal: AbortSignal;
  readonly overrides: ReconcileOverrides;
  readonly exclusively: ExclusiveReconcile;
  readonly blocked: BlockedRemovals;
}

export interface SyncedRemote {
  readonly reconciled: ReconcileResult;
  /** What was seen last; undefined where nobody looks from here. */
  readonly seen: RemoteObservation['kind'] | undefined;
}

export async function syncRemote(
  tools: SyncRemoteOptions,
  remote: Remote,
  options: ReconcileOptions,
): Promise<SyncedRemote> {
  const { statusCache, now } = tools;
  switch (remote.kind) {
    case 'unusable': {
      const { output, observation } = remote;
      statusCache.hold(output, { kind: 'observation', observation, notes: NO_NOTES });
      return {
        reconciled: withoutOutcomes('could-not-look', wireError(observation)),
        seen: observation.kind,
      };
    }
    case 'peer': {
      const answer = await peerAnswer(tools, remote);
      const { error, warning } = answer.kind === 'failed' ? { error: answer.message } : answer.status;
      const isBad = error !== undefined || warning !== undefined;
      show(statusCache, remote.output, { isBad, evidence: { kind: 'peer', answer, at: now() } });
      const reconciled =
        answer.kind === 'failed'
          ? withoutOutcomes('could-not-look', answer.message)
          : withoutOutcomes('finished', undefined);
      return { reconciled, seen: undefined };
    }
    case 'home':
    case 'console':
      return reconcileHere(tools, remote, options);
  }
}

function withoutOutcomes(ending: ReconcileResult['ending'], message: string | undefined): ReconcileResult {
  return {
    ending,
    message,
    outcomes: [],
    assetOutcomes: [],
    generation: undefined,
    isBusyElsewhere: false,
  };
}

async function reconcileHere(
  { statusCache, log, ...tools }: SyncRemoteOptions,
  remote: Extract<Remote, { kind: 'console' | 'home' }>,
  { signal, overrides, exclusively, blocked }: ReconcileOptions,
): Promise<SyncedRemote> {
  const output = remote.kind === 'console' ? remote.output : undefined;
  const before = output === undefined ? undefined : statusCache.get(output.outputId)?.evidence;
  let seen: RemoteObservation['kind'] | undefined;
  const reconciled = await reconcileRemote(
    {
      session: remote.session,
      ports: remote.ports,
      ...tools,
      log: output === undefined ? log : log.child({ 'labels.output': output.outputName }),
      unreachableSince:
        before?.kind === 'observation' && before.observation.kind === 'unreachable'
          ? before.observation.since
          : undefined,
      blocked,
      overrides,
      exclusively,
      onObserved: (observation, notes) => {
        // What was seen before something is changed must not wait until it is.
        const isFirst = seen === undefined;
        seen = observation.kind;
        if (output === undefined) {
          tellUnaddressed(log, remote.session, observation);
          return;
        }
        const evidence = { kind: 'observation', observation, notes } as const;
        show(statusCache, output, { isBad: isBad(observation, isFirst), evidence });
      },
    },
    signal,
  );
  return { reconciled, seen };
}

/** What is bad is held until the conditions are looked at. */
function show(
  statusCache: StatusCache,
  output: ReportedOutput,
  seen: { readonly isBad: boolean; readonly evidence: Evidence },
): void {
  if (seen.isBad) statusCache.hold(output, seen.evidence);
  else statusCache.set(output, seen.evidence);
}

/** Nobody here has a report of the home cluster as a remote, so that it is left alone is told in the log, once. */
function tellUnaddressed(log: Logger, { known }: RemoteSession, observation: RemoteObservation): void {
  if (observation.kind !== 'observed') return;
  const isUnaddressed = (observation.merged?.host ?? observation.host)?.syncIntegrations !== true;
  if (isUnaddressed && known.isUnaddressed !== true) {
    const listed = observation.leader.hosts.flatMap((host) => host.hosts);
    log.warn('cluster-not-addressed', { listed });
  }
  known.isUnaddressed = isUnaddressed;
}

/** Something that has a condition of its own, which is about to be looked at. */
function isBad(observation: RemoteObservation, isFirst: boolean): boolean {
  if (observation.kind !== 'observed') return true;
  const { replicationError, followers = [] } = observation;
  return isFirst && (replicationError !== undefined || followers.some(({ state }) => state !== 'running'));
}

async function peerAnswer(
  { statusCache, now, productVersion }: SyncRemoteOptions,
  { output, peer }: Extract<Remote, { kind: 'peer' }>,
): Promise<PeerAnswer> {
  const evidence = statusCache.get(output.outputId)?.evidence;
  const before = evidence?.kind === 'peer' && evidence.answer.kind === 'failed' ? evidence.answer : undefined;
  const url = peer.kibanaUrl;
  if (before?.pause?.url === url && now() < before.pause.until) return before;
  const answer = await readPeer(peer, productVersion);
  if (answer.kind === 'answered') return { kind: 'answered', status: answer.status };
  return failedAnswer(answer, { since: before?.since ?? now(), url, now: now() });
}

function failedAnswer(
  { kind, status, statusCode, retryAfterMs }: Awaited<ReturnType<typeof readPeer>>,
  { since, url, now }: { readonly since: number; readonly url: string; readonly now: number },
): PeerAnswer {
  return {
    kind: 'failed',
    message: status.error ?? '',
    since,
    ...(kind === 'refused' || kind === 'not-kibana' ? { problem: kind } : {}),
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(retryAfterMs === undefined
      ? {}
      : { pause: { url, until: now + Math.min(retryAfterMs, LONGEST_PAUSE_MS) } }),
  };
}
