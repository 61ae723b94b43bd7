/**
 * One reconcile of one remote: what was done, what goes on record, and what it means for those who asked. The record
 * is written before anybody is told.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ActivityEntry, RunRecord } from '@lockstep/contracts';
import type { SyncReport } from '@lockstep/sync-engine';
import type { SeenAnswer } from '../../../conditions/observe-outputs.ts';
import type { Exclusively } from '../../../clusters/exclusively.ts';
import type { ChangeTracker } from '../status/change-tracker.ts';
import { brokenBy } from '../status/decide-by-conditions.ts';
import { shownStanding } from '../status/present-report.ts';
import { allOutcomes, evaluateReconcile, type Reconciled, type RequestResult } from './evaluate-reconcile.ts';
import { requeueAt } from './requeue-after.ts';
import type { RemovalMemory } from './removal-memory.ts';
import type { ReconcileResult } from './reconcile-result.ts';
import { syncRemote, type Remote, type SyncedRemote, type SyncRemoteOptions } from './sync-remote.ts';
import type { OpenRequest, SyncRequests } from './sync-requests.ts';
import { toRunRecord, toStateChanges, triedSteps, type RecordedRemote } from './run-records.ts';

type RunCause = RunRecord['cause'];

/** What led to a run. */
export interface ReconcileTrigger {
  readonly cause: RunCause;
  /** This console has just changed something at that remote: nothing that was seen there counts. */
  readonly isOwnAct?: true;
}

/** As the work queue hands it over. */
export interface ReconcileRun {
  readonly asks: readonly ReconcileTrigger[];
  readonly signal: AbortSignal;
  readonly interruption: () => Reconciled['interruption'];
}

export interface ReconcileRunOptions extends SyncRemoteOptions {
  readonly requests: SyncRequests;
  readonly removals: RemovalMemory;
  readonly changeTracker: ChangeTracker;
  readonly activity: {
    readonly newId: () => string;
    readonly append: (entries: readonly ActivityEntry[]) => Promise<void>;
  };
  /** As the only console that changes it. */
  readonly exclusively: Exclusively;
  readonly consoleName: () => string;
  readonly managementName: () => string;
  /** For a remote without an engine report: what its peer says, as far as it is a state. */
  readonly reportOf: (remote: Remote) => SyncReport | undefined;
  /** Told when a remote was looked at, before anybody who asked is; what it finds out belongs to the look. Never throws. */
  readonly onLooked: (outputId: string, look: FinishedLook) => Promise<void>;
  readonly intervalMs: number;
  /** How soon to look again while another console is at it. */
  readonly busyLookMs: number;
}

export interface FinishedLook {
  /** Somebody asked or did something here: nothing that was seen before counts, at home neither. */
  readonly isAsked: boolean;
  /** Something there is other than in the look before; that followers go on is the sign of a link that works. */
  readonly hasMoved: boolean;
  /** This run has brought transforms there, which may not run. */
  readonly hasBroughtTransforms: boolean;
  /** Something that this run tried there was refused or did not go through. */
  readonly hasFailed: boolean;
  /** The remote could not be looked at: what was seen before that explains nothing any more. */
  readonly couldNotLook: boolean;
  /** What was seen, for whoever rests on the same. */
  readonly seen: readonly SeenAnswer[];
  /** When the look began, or failed; epoch milliseconds. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/** The queue key of the home cluster; no output has it, because their ids have no colon there. */
export const HOME_KEY = 'home:';

const queueKey = (remote: Remote): string => (remote.kind === 'home' ? HOME_KEY : remote.output.outputId);

export async function reconcileInQueue(
  options: ReconcileRunOptions,
  remote: Remote,
  run: ReconcileRun,
): Promise<{ readonly requeueAt: number | undefined }> {
  const { requests, removals, activity, changeTracker, now } = options;
  const key = queueKey(remote);
  const runId = activity.newId();
  const startedAt = now();
  const open = requests.takeUp(key);
  const signsBefore = signsOf(options, remote);
  const done = await attempt(options, remote, { run, open });
  const came = whatCame(options, key, done.reconciled);
  const couldNotLook = done.reconciled.ending === 'could-not-look';
  // An answer of the same run may be older than what kept it from looking.
  const since = couldNotLook ? now() : startedAt;
  const looked = tellLook(options, remote, { run, signsBefore, since, couldNotLook, ...came });
  await untilShown(options.statusCache, key, { looked, isAsked: open.length > 0 });
  const report = options.reportOf(remote);
  const reconciled: Reconciled = { ...done.reconciled, isOnItsWay: isOnItsWay(report) };
  const failure = failureOf(reconciled, report);
  const comparison = changeTracker.compare(key, { runId, seen: seenBy(options, key, report), failure });
  if (done.error === undefined) await removals.afterReconcile(key, reconciled);

  const results = open.map((request) => ({
    request,
    answer: unpublished(options) ?? whatStandsInTheWay(options, key, resultFor(remote, reconciled, request)),
  }));
  const settled = results.filter(({ answer }) => answer.kind === 'ended');
  const recorded = recordedRemote(options, remote);
  const isWorthIt =
    triedSteps(recorded, reconciled).length > 0 ||
    worthRecording(settled, reconciled) ||
    comparison.changes.length > 0 ||
    comparison.isNewFailure;
  if (isWorthIt) {
    const [asker] = settled.length > 0 ? settled : results;
    const head = {
      id: runId,
      cause: asker === undefined ? causeOf(run.asks) : ('asked' as const),
      actor: asker?.request.actor ?? null,
      scope: asker?.request.scope ?? { output_id: recorded.outputId, item: null },
      console: options.consoleName(),
      idle_runs_before: changeTracker.idleRuns(key),
      startedAt,
      endedAt: now(),
    };
    const stamp = { newId: activity.newId, at: now(), runId };
    changeTracker.hasRecord(key);
    await activity.append([
      toRunRecord(recorded, head, reconciled),
      ...toStateChanges(recorded, comparison.changes, stamp),
    ]);
    for (const { request } of results) requests.addRun(request.id, runId);
  } else {
    changeTracker.hasNoRecord(key);
  }
  for (const { request, answer } of results) requests.settle(request.id, key, answer);
  if (done.error !== undefined) throw done.error;
  return { requeueAt: nextLook(options, remote, { reconciled, report }) };
}

/** Who asked for everything did not ask for what a cluster that follows no other has not got. */
function worthRecording(answered: readonly unknown[], { isNobodysRemote }: Reconciled): boolean {
  return answered.length > 0 && !isNobodysRemote;
}

/** What goes on record of the remote is what its report shows; home has no report. */
function seenBy({ statusCache }: ReconcileRunOptions, key: string, report: SyncReport | undefined) {
  if (report === undefined) return undefined;
  const entry = statusCache.get(key);
  const { state, reason } = report;
  return {
    report,
    shown:
      entry === undefined ? { state, code: reason?.code, message: reason?.message } : shownStanding(entry),
  };
}

/** Who asked is told all of it; nobody else waits for conditions, unless they are to name what is wrong. */
async function untilShown(
  statusCache: ReconcileRunOptions['statusCache'],
  key: string,
  { looked, isAsked }: { readonly looked: Promise<void>; readonly isAsked: boolean },
): Promise<void> {
  if (isAsked) await looked;
  else if (statusCache.isPending(key)) await Promise.race([looked, delay(HELD_BACK_MS, undefined, UNREF)]);
  statusCache.release(key);
}

/** A report that names the cause is worth waiting for; one of a remote that hangs is not. */
const HELD_BACK_MS = 8_000;
const UNREF = { ref: false } as const;

/** Of what this run tried there. */
function whatCame(
  { statusCache }: ReconcileRunOptions,
  key: string,
  reconciled: Attempted['reconciled'],
): Came {
  const kinds = allOutcomes(reconciled).map(({ result }) => result.kind);
  const evidence = statusCache.get(key)?.evidence;
  const seen = evidence?.kind === 'observation' ? evidence.observation : undefined;
  const running = (seen?.kind === 'observed' ? seen.installations : []).filter(
    ({ hasTransforms }) => hasTransforms === true,
  );
  const applied = reconciled.outcomes.filter(({ result }) => result.kind === 'done');
  return {
    hasBroughtTransforms: applied.some(({ step }) =>
      running.some(({ packageName }) => packageName === step.packageName),
    ),
    hasFailed: kinds.includes('failed') || kinds.includes('refused'),
  };
}

type Came = Pick<FinishedLook, 'hasBroughtTransforms' | 'hasFailed'>;

interface ToldLook extends Came {
  readonly run: ReconcileRun;
  readonly signsBefore: string | undefined;
  readonly couldNotLook: boolean;
  /** Answers from before do not count, epoch milliseconds. */
  readonly since: number;
}

async function tellLook(
  { statusCache, onLooked, now }: ReconcileRunOptions,
  remote: Remote,
  { run, signsBefore, ...told }: ToldLook,
): Promise<void> {
  if (remote.kind === 'home' || run.interruption() !== undefined || wantsRest(remote, now())) return;
  await onLooked(queueKey(remote), {
    isAsked: run.asks.some(({ cause, isOwnAct }) => isOwnAct === true || ON_REQUEST.has(cause)),
    hasMoved: signsOf({ statusCache }, remote) !== signsBefore,
    ...told,
    seen: remote.kind === 'console' ? (remote.session.known.seen ?? []) : [],
    signal: run.signal,
  });
}

/** It has asked to be left alone, and what it would be asked now says nothing else. */
function wantsRest(remote: Remote, now: number): boolean {
  return remote.kind === 'console' && now < (remote.session.known.pause?.until ?? 0);
}

/** Somebody wants to know. A change here says nothing about the way to a remote. */
const ON_REQUEST: ReadonlySet<RunCause> = new Set(['asked', 'start']);

/** What tells that something there is other than before, without a look at all of it. */
function signsOf(
  { statusCache }: Pick<ReconcileRunOptions, 'statusCache'>,
  remote: Remote,
): string | undefined {
  if (remote.kind === 'console') {
    const { signs } = remote.session.known;
    return signs && `${signs.state}\n${signs.troubles}`;
  }
  const evidence = remote.kind === 'peer' ? statusCache.get(queueKey(remote))?.evidence : undefined;
  if (evidence?.kind !== 'peer') return undefined;
  const { answer } = evidence;
  return answer.kind === 'failed' ? `${answer.problem ?? 'silent'} ${answer.statusCode ?? ''}` : answer.kind;
}

interface Attempted {
  readonly reconciled: Omit<Reconciled, 'isOnItsWay'>;
  /** A bug, or a home cluster out of reach: nothing that the remote did. */
  readonly error: Error | undefined;
}

async function attempt(
  options: ReconcileRunOptions,
  remote: Remote,
  { run, open }: { readonly run: ReconcileRun; readonly open: readonly OpenRequest[] },
): Promise<Attempted> {
  const { signal } = run;
  const { removals } = options;
  const key = queueKey(remote);
  let isLeaseLost = false;
  let done: SyncedRemote | undefined;
  let error: Error | undefined;
  try {
    done = await syncRemote(options, remote, {
      signal,
      overrides: {
        ignoreBackoff: open.flatMap(({ item }) => item ?? []),
        allowedRemovals: (await removals.of(key)).approved,
      },
      blocked: {
        known: async () => (await removals.of(key)).blocked,
        refresh: async () => (await removals.refresh(key)).blocked,
        keep: (names) => removals.block(key, names),
      },
      exclusively: async (work) => {
        const answer = await options.exclusively(key, signal, work);
        isLeaseLost = answer.kind === 'lost';
        return answer;
      },
    });
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  const result: ReconcileResult = done?.reconciled ?? {
    ending: 'could-not-look',
    outcomes: [],
    assetOutcomes: [],
    generation: undefined,
    message: error?.message,
    isBusyElsewhere: false,
  };
  const reconciled: Attempted['reconciled'] = {
    ...result,
    interruption: run.interruption(),
    isLeaseLost,
    isNobodysRemote: remote.kind === 'home' && done?.seen === 'no-follower',
  };
  return { reconciled, error: run.interruption() === undefined ? error : undefined };
}

/** Has the follower what the leader says? Without stamps only the state tells. */
function isOnItsWay(report: SyncReport | undefined): boolean {
  if (report === undefined) return false;
  const { leader, follower } = report.generation;
  if (leader !== undefined && follower !== undefined) return leader !== follower;
  return report.state === 'syncing' || report.state === 'late';
}

/** Why the reconcile did not go through, in a form that is the same when it happens again. */
function failureOf(reconciled: Reconciled, report: SyncReport | undefined): string | undefined {
  if (reconciled.isNobodysRemote || reconciled.isBusyElsewhere) return undefined;
  const { interruption } = reconciled;
  if (interruption === 'deadline') return 'deadline';
  if (interruption !== undefined || reconciled.ending !== 'could-not-look') return undefined;
  // What is not set up yet, has not failed: its state says so.
  if (report?.state === 'not_set_up') return undefined;
  return report?.reason?.code ?? reconciled.message ?? 'unknown';
}

function resultFor(remote: Remote, reconciled: Reconciled, request: OpenRequest): RequestResult {
  if (remote.kind === 'peer' && reconciled.ending === 'finished' && reconciled.interruption === undefined) {
    const { outputName } = remote.output;
    return { kind: 'ended', result: 'succeeded', message: `The console of ${outputName} was asked again.` };
  }
  return evaluateReconcile(reconciled, request);
}

/** Whatever a remote has, it is not what management has. */
function unpublished({ statusCache }: ReconcileRunOptions): RequestResult | undefined {
  const message = statusCache.publishError();
  return message === undefined
    ? undefined
    : {
        kind: 'ended',
        result: 'failed',
        message: `What has changed here could not be written to the leader document: ${message}`,
      };
}

/** Nothing is as it should be over a link that is down, and nothing is on its way to a follower that is closed. */
function whatStandsInTheWay(
  { statusCache }: ReconcileRunOptions,
  key: string,
  answer: RequestResult,
): RequestResult {
  const isGood = answer.kind === 'again' || answer.result === 'succeeded';
  const broken = isGood ? brokenBy(statusCache.get(key)?.conditions ?? []) : undefined;
  return broken === undefined ? answer : { kind: 'ended', result: 'failed', message: broken.message };
}

function recordedRemote(options: ReconcileRunOptions, remote: Remote): RecordedRemote {
  const managementName = options.managementName();
  return remote.kind === 'home'
    ? { outputId: null, name: managementName, managementName: 'the management cluster' }
    : { outputId: remote.output.outputId, name: remote.output.outputName, managementName };
}

/** How long a peer that is behind, or the home cluster as a remote that could not be looked at, is left alone at most. */
const SOON_MS = 10_000;

/** A reason of its own says more than the clock. */
function causeOf(asks: readonly ReconcileTrigger[]): RunCause {
  const causes = asks.map(({ cause }) => cause);
  return causes.find((cause) => cause !== 'interval' && cause !== 'follow_up') ?? causes[0] ?? 'interval';
}

function nextLook(
  { now, intervalMs, busyLookMs }: ReconcileRunOptions,
  remote: Remote,
  { reconciled, report }: { readonly reconciled: Reconciled; readonly report: SyncReport | undefined },
): number | undefined {
  if (reconciled.isBusyElsewhere || reconciled.isLeaseLost) return now() + busyLookMs;
  if (remote.kind === 'home' && reconciled.ending === 'could-not-look' && !reconciled.isNobodysRemote)
    return now() + Math.min(intervalMs, SOON_MS);
  // Nothing but asking tells what a console elsewhere has done.
  const longestMs = remote.kind === 'peer' ? Math.min(intervalMs, SOON_MS) : intervalMs;
  return report && requeueAt(report, now(), longestMs);
}
