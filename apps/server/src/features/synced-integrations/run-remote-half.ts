/** The remote half of a run for one cluster: observe → plan → apply → observe again. */
import {
  applyPlan,
  heldRemovals,
  planRemote,
  type Outcome,
  type RemoteObservation,
  type SyncPolicy,
  type SyncPorts,
} from '@lockstep/sync-engine';
import type { Logger } from '../../lib/logger.ts';
import { applyAssets } from './apply-assets.ts';
import { observeRemote, type RemoteSession } from './observe-remote.ts';

export interface RemoteHalfOptions {
  readonly session: RemoteSession;
  readonly ports: SyncPorts<AbortSignal>;
  readonly policy: SyncPolicy;
  readonly installsAtOnce: number;
  readonly now: () => number;
  readonly log: Logger;
  readonly unreachableSince: number | undefined;
  /** What the removal brake held back in the last run. */
  readonly heldBefore: readonly string[];
  /** Told what was seen before anything is done, so that a screen shows the work while it goes on. */
  readonly onObserved: (observation: RemoteObservation, held: readonly string[]) => void;
}

export async function runRemoteHalf(options: RemoteHalfOptions, signal: AbortSignal): Promise<void> {
  const { session, policy, now, onObserved } = options;
  const look = (): Promise<RemoteObservation> =>
    observeRemote(session, { now, unreachableSince: options.unreachableSince });

  const seen = await look();
  if (seen.kind !== 'observed') {
    onObserved(seen, options.heldBefore);
    return;
  }
  const { leader, installations, host } = seen;
  const plan = planRemote({
    leader,
    installations,
    host,
    policy,
    now: now(),
    heldRemovals: options.heldBefore,
  });
  const held = heldRemovals(plan);
  onObserved(seen, held);
  const isIdle = plan.steps.every((step) => step.kind === 'skip');
  if (!isIdle) {
    const outcomes = await applyPlan(plan, options.ports, {
      signal,
      now,
      concurrency: options.installsAtOnce,
    });
    logOutcomes(options.log, outcomes);
  }
  const assets = await applyAssets(
    {
      connection: session.connection,
      saveLedgers: session.saveLedgers,
      policy,
      atOnce: options.installsAtOnce,
      heldBefore: options.heldBefore,
      now,
      log: options.log,
    },
    seen,
    signal,
  );
  const allHeld = [...held, ...assets.held];
  if (!isIdle || assets.hasChanged) onObserved(await look(), allHeld);
  else if (assets.held.length > 0) onObserved(seen, allHeld);
}

/** One line per change; a failure is a warning, because the next run tries again. */
function logOutcomes(log: Logger, outcomes: readonly Outcome[]): void {
  for (const { step, result } of outcomes) {
    const facts = { package: step.packageName, version: step.wantedVersion, reason: step.reason };
    if (result.kind === 'done') log.info(facts, `${step.kind} done on the remote`);
    else if (result.kind === 'failed' || result.kind === 'refused') {
      log.warn(
        { ...facts, code: result.code, cause: result.message },
        `${step.kind} ${result.kind} on the remote`,
      );
    }
  }
}
