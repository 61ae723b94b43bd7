/**
 * Applies one run to one cluster: observe → plan, and when there is something to do, as the only one there:
 * observe → plan → fence → apply, until nothing more comes of it.
 */
import {
  applyPlan,
  wireError,
  type BesideInstaller,
  type ObservedRemote,
  type Outcome,
  type RemoteObservation,
  type RunEnding,
  type SyncPolicy,
  type SyncPorts,
} from '@lockstep/sync-engine';
import { ElasticError } from '@lockstep/elastic';
import type { Logger } from '../../../lib/logger.ts';
import { applyAssets } from './apply-assets.ts';
import {
  decideAssetSteps,
  decideSteps,
  NO_NOTES,
  type DecisionNotes,
  type ReconcilePlan,
} from './decide-steps.ts';
import type { NewestOffered } from './newest-offered.ts';
import { observationOf, observeRemote, type ObserveOptions } from '../observe/observe-remote.ts';
import type { InstallerUnavailable, RemoteSession } from '../observe/remote-session.ts';
import type { ExclusiveReconcile, ReconcileOverrides, ReconcileResult } from './reconcile-result.ts';
import { servedBy, type ServedByOther } from '../observe/applied-editions.ts';
import { claimFence, type FenceClaim } from './claim-fence.ts';
import { recordEdition } from './record-edition.ts';

/** What a reconcile needs beside the remote itself; the same for all remotes. */
export interface ReconcileTools {
  readonly policy: SyncPolicy;
  readonly installsAtOnce: number;
  readonly now: () => number;
  /** Of the home cluster of this console: fences of several homes on one remote are kept apart by it. */
  readonly homeUuid: () => Promise<string>;
  readonly newestOffered: NewestOffered;
  /** Whether the home cluster may sync at all (docs/elastic/synced-integrations.md#license). */
  readonly isHomeLicensed: () => Promise<boolean>;
}

export interface ReconcileRemoteOptions extends ReconcileTools {
  readonly session: RemoteSession;
  readonly ports: SyncPorts<AbortSignal>;
  readonly log: Logger;
  readonly unreachableSince: number | undefined;
  readonly blocked: BlockedRemovals;
  readonly overrides: ReconcileOverrides;
  readonly exclusively: ExclusiveReconcile;
  /** Told what was seen and decided before anything is done, so that a screen shows the work while it goes on. */
  readonly onObserved: (observation: RemoteObservation, notes: DecisionNotes) => void;
}

/** What prune protection blocked in earlier runs, kept beyond this process. */
export interface BlockedRemovals {
  known(): Promise<readonly string[]>;
  /** With what other consoles have kept since. */
  refresh(): Promise<readonly string[]>;
  keep(names: readonly string[]): Promise<void>;
}

/** What one round brings may make the next possible, such as a pipeline that an integration brought. */
const MAX_ROUNDS = 3;

export async function reconcileRemote(
  options: ReconcileRemoteOptions,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const first = await look(options, await options.blocked.known(), { signal });
  if (first.kind === 'blind') return first.result;
  if (first.plan.isIdle) return finish(options, first, await carryOut(options, first, signal));
  const answer = await options.exclusively((lease, fence) => change(options, { first, fence }, lease));
  switch (answer.kind) {
    case 'done':
      return answer.value;
    case 'busy':
      return {
        ...resultOf('superseded', first, NOTHING_DONE, `${answer.holder} is changing it.`),
        isBusyElsewhere: true,
      };
    case 'lost':
      return {
        ...resultOf('superseded', first, NOTHING_DONE, answer.why),
        isBusyElsewhere: true,
      };
  }
}

interface Considered {
  readonly kind: 'considered';
  readonly seen: BesideInstaller;
  readonly plan: ReconcilePlan;
  /** All that was seen; or why packages could not be looked at, and the plan is about custom assets alone. */
  readonly observation: ObservedRemote | InstallerUnavailable;
}

type Looked = Considered | { readonly kind: 'blind'; readonly result: ReconcileResult };

type LookHow = Pick<ObserveOptions, 'isThorough' | 'isAfterApply'>;

async function look(
  options: ReconcileRemoteOptions,
  blockedRemovals: readonly string[],
  { signal, ...how }: LookHow & { readonly signal: AbortSignal },
): Promise<Looked> {
  const { session, overrides, onObserved, now, unreachableSince } = options;
  const isLicensed = session.direct !== undefined || (await options.isHomeLicensed());
  const seen = isLicensed
    ? await unlessCanceled(observeRemote(session, { now, unreachableSince, ...how }), signal)
    : ({ kind: 'not-licensed', place: session.outputName === undefined ? 'remote' : 'management' } as const);
  // A look changes nothing, so it need not be waited for; and that it was cut short says nothing of the remote.
  if (seen === undefined) return { kind: 'blind', result: CUT_SHORT };
  const before = { ...overrides, blockedRemovals };
  const considered = await consider(seen, before, options);
  if (considered.kind === 'blind') return blindTo(options, considered.seen, blockedRemovals);
  await options.blocked.keep(considered.plan.notes.blockedRemovals);
  onObserved(considered.observation, considered.plan.notes);
  return considered;
}

/** While the installer cannot be asked, custom assets go on: they do not go through it. */
async function consider(
  seen: RemoteObservation,
  before: Parameters<typeof decideSteps>[1],
  options: ReconcileRemoteOptions,
): Promise<
  Considered | { readonly kind: 'blind'; readonly seen: Exclude<RemoteObservation, ObservedRemote> }
> {
  if (seen.kind === 'observed') {
    return { kind: 'considered', seen, observation: seen, plan: await decideSteps(seen, before, options) };
  }
  const beside = seen.kind === 'installer-unavailable' ? seen.beside : undefined;
  if (beside === undefined || seen.kind !== 'installer-unavailable') return { kind: 'blind', seen };
  const plan = decideAssetSteps(beside, before, options);
  return { kind: 'considered', seen: beside, observation: seen, plan };
}

/** Tells what is in the way of looking, and ends the run with it. */
function blindTo(
  { overrides, onObserved }: ReconcileRemoteOptions,
  seen: Exclude<RemoteObservation, { kind: 'observed' }>,
  blockedRemovals: readonly string[],
): Extract<Looked, { kind: 'blind' }> {
  onObserved(seen, { ...NO_NOTES, ...overrides, blockedRemovals });
  return { kind: 'blind', result: unseen(seen, NOTHING_DONE) };
}

function unseen(seen: Exclude<RemoteObservation, ObservedRemote>, done: Applied): ReconcileResult {
  return {
    ending: 'could-not-look',
    ...done,
    generation: undefined,
    message: wireError(seen),
    isBusyElsewhere: false,
  };
}

/** Undefined as soon as the signal fires. */
async function unlessCanceled<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let onAbort: (() => void) | undefined;
  const canceled = new Promise<undefined>((resolve) => {
    onAbort = () => resolve(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([work, canceled]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/**
 * What was seen before the lease may be old where somebody else has held it since this console changed the remote last:
 * then everything is looked at again.
 */
async function lookUnderLease(
  options: ReconcileRemoteOptions,
  { first, fence }: { readonly first: Considered; readonly fence: number },
  signal: AbortSignal,
): Promise<Looked> {
  const { known } = options.session;
  const isSole = known.lastFence !== undefined && fence === known.lastFence + 1;
  known.lastFence = fence;
  return isSole ? first : look(options, await options.blocked.refresh(), { isThorough: true, signal });
}

/** The lease is ours. */
async function change(
  options: ReconcileRemoteOptions,
  { first, fence }: { readonly first: Considered; readonly fence: number },
  signal: AbortSignal,
): Promise<ReconcileResult> {
  let looked = await lookUnderLease(options, { first, fence }, signal);
  // Stopped before it began: what was to be done is told as not attempted.
  if (looked.kind === 'blind' && signal.aborted) looked = first;
  if (looked.kind === 'blind') return looked.result;
  if (!looked.plan.isIdle && !signal.aborted) {
    const { outputId: key = 'home' } = options.session;
    const claim = { homeUuid: await options.homeUuid(), key, fence };
    const claimed = await claimOn(options, claim);
    if (typeof claimed === 'object')
      return blindTo(options, claimed, looked.plan.notes.blockedRemovals).result;
    if (claimed === 'superseded') {
      return {
        ...resultOf('superseded', looked, NOTHING_DONE, 'Another console has taken over.'),
        isBusyElsewhere: true,
      };
    }
    await options.session.identity?.keep();
  }
  // Asked for once is tried once, not in every round.
  const later = { ...options, overrides: { ...options.overrides, ignoreBackoff: [] } };
  let done = NOTHING_DONE;
  for (let round = 1; ; round++) {
    const applied: Applied = await carryOut(options, looked, signal);
    done = addTo(done, applied);
    if (signal.aborted) {
      return resultOf('timed-out', looked, done, 'The run was stopped before it was through.');
    }
    if (looked.plan.isIdle) return finish(options, looked, done);
    const after = await look(later, looked.plan.notes.blockedRemovals, { isAfterApply: true, signal });
    if (after.kind === 'blind') return { ...after.result, ...done };
    looked = after;
    if (round === MAX_ROUNDS || !hasBroughtSomething(applied)) return finish(options, looked, done);
  }
}

/** It went through to the end, whatever of it failed: which edition that was goes on record there. */
async function finish(
  { session, homeUuid, now, log, onObserved }: ReconcileRemoteOptions,
  looked: Considered,
  done: Applied,
): Promise<ReconcileResult> {
  const { observation } = looked;
  if (observation.kind !== 'observed') return unseen(observation, done);
  const isServed = session.direct !== undefined && observation.host?.syncIntegrations === true;
  const other = isServed ? await claimCluster(session) : undefined;
  if (other !== undefined) {
    onObserved(other, looked.plan.notes);
    return unseen(other, done);
  }
  const seen = await recordEdition({ session, managementUuid: homeUuid, now, log }, observation);
  if (seen !== observation) onObserved(seen, looked.plan.notes);
  return resultOf('finished', looked, done);
}

/** The output that serves the cluster, when it is another one: found out at the last moment by one of the two. */
async function claimCluster({ claim, direct }: RemoteSession): Promise<ServedByOther | undefined> {
  const claimed = (await claim?.take()) ?? 'ours';
  return claimed === 'ours' ? undefined : servedBy(claimed, direct);
}

/** Among outputs, then among consoles. A remote that fails here is one that a look would not have seen either. */
async function claimOn(
  { session, now, unreachableSince }: ReconcileRemoteOptions,
  claim: FenceClaim,
): Promise<'ours' | 'superseded' | Exclude<RemoteObservation, { kind: 'observed' }>> {
  try {
    return (await claimCluster(session)) ?? (await claimFence(session.connection, claim, session.known));
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return observationOf(error.details, { now, unreachableSince });
  }
}

type Applied = Pick<ReconcileResult, 'outcomes' | 'assetOutcomes'>;

const NOTHING_DONE: Applied = { outcomes: [], assetOutcomes: [] };

const CUT_SHORT: ReconcileResult = {
  ending: 'timed-out',
  ...NOTHING_DONE,
  generation: undefined,
  message: 'The run was stopped before the remote had answered.',
  isBusyElsewhere: false,
};

async function carryOut(
  options: ReconcileRemoteOptions,
  { seen, plan }: Considered,
  signal: AbortSignal,
): Promise<Applied> {
  const { session, ports, log, now, installsAtOnce: concurrency } = options;
  const outcomes = await applyPlan(plan.packages, ports, { signal, now, concurrency });
  logOutcomes(log, outcomes);
  if (plan.assets === undefined || seen.assets?.kind !== 'read') return { outcomes, assetOutcomes: [] };
  const assetOutcomes = await applyAssets(
    { session, ledgers: seen.assets.remote.ledgers, atOnce: concurrency, now, log },
    plan.assets,
    signal,
  );
  return { outcomes, assetOutcomes };
}

const TRIED: ReadonlySet<string> = new Set(['done', 'failed', 'refused']);

/** The newest word about each item, but what was tried is not forgotten because a later round left it alone. */
function addTo(before: Applied, more: Applied): Applied {
  return {
    outcomes: newestOf(before.outcomes, more.outcomes, ({ step }) => step.packageName),
    assetOutcomes: newestOf(before.assetOutcomes, more.assetOutcomes, ({ step }) => step.key),
  };
}

function newestOf<O extends { readonly result: { readonly kind: string } }>(
  before: readonly O[],
  more: readonly O[],
  nameOf: (outcome: O) => string,
): readonly O[] {
  const merged = new Map(before.map((outcome) => [nameOf(outcome), outcome]));
  for (const outcome of more) {
    const known = merged.get(nameOf(outcome));
    const wasTried = known !== undefined && TRIED.has(known.result.kind);
    if (wasTried && outcome.result.kind === 'skipped') continue;
    merged.set(nameOf(outcome), outcome);
  }
  return [...merged.values()];
}

function hasBroughtSomething({ outcomes, assetOutcomes }: Applied): boolean {
  return [...outcomes, ...assetOutcomes].some(({ result }) => result.kind === 'done');
}

function resultOf(ending: RunEnding, { seen }: Considered, done: Applied, message?: string): ReconcileResult {
  return {
    ending,
    ...done,
    generation: seen.leader.stamp?.generation,
    message,
    isBusyElsewhere: false,
  };
}

/** One line per change; a failure is a warning, because the next run tries again. */
function logOutcomes(log: Logger, outcomes: readonly Outcome[]): void {
  for (const { step, result } of outcomes) {
    const facts = { package: step.packageName, version: step.wantedVersion, reason: step.reason };
    if (result.kind === 'done') log.info('package-step-done', { ...facts, step: step.kind });
    else if (result.kind === 'failed' || result.kind === 'refused') {
      log.warn('package-step-not-done', {
        ...facts,
        step: step.kind,
        result: result.kind,
        code: result.code,
        cause: result.message,
      });
    }
  }
}
