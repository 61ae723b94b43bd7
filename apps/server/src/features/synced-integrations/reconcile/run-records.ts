/** One reconcile → what the activity log keeps of it. */
import type { RunRecord, RunStep, StateChange } from '@lockstep/contracts';
import { explain, labelOfKey } from '@lockstep/sync-engine';
import { isoTime } from '../../../lib/clock.ts';
import { nameOfChange, type RecordedChange } from '../status/change-tracker.ts';
import { allOutcomes, factsOfStep, nameOf, reconcileEnding, type Reconciled } from './evaluate-reconcile.ts';

/** Which remote, and in what words. */
export interface RecordedRemote {
  /** Null for the home cluster. */
  readonly outputId: string | null;
  readonly name: string;
  readonly managementName: string;
}

export type RunHead = Pick<RunRecord, 'id' | 'cause' | 'actor' | 'scope' | 'console' | 'idle_runs_before'> & {
  readonly startedAt: number;
  readonly endedAt: number;
};

/** The activity entry of one reconcile. Times in epoch ms. */
export function toRunRecord(
  remote: RecordedRemote,
  { startedAt, endedAt, ...head }: RunHead,
  reconciled: Reconciled,
): RunRecord {
  const { result, message } = reconcileEnding(reconciled);
  return {
    kind: 'run',
    at: isoTime(startedAt),
    ended_at: isoTime(endedAt),
    output_id: remote.outputId,
    output_name: remote.name,
    ...head,
    result,
    steps: triedSteps(remote, reconciled),
    generation: reconciled.generation ?? null,
    message: message ?? null,
  };
}

const KINDS = {
  install: 'install',
  upgrade: 'upgrade',
  'set-namespaces': 'set_namespaces',
  uninstall: 'uninstall',
  'put-asset': 'put_asset',
  'remove-asset': 'remove_asset',
} as const;

/** What was done or tried; what a plan left alone is not listed. */
export function triedSteps(remote: RecordedRemote, reconciled: Reconciled): RunStep[] {
  const words = { remote: remote.name, output: remote.name, management: remote.managementName };
  return allOutcomes(reconciled).flatMap((outcome) => {
    const { step, result, startedAt, endedAt } = outcome;
    if (step.kind === 'skip' || result.kind === 'skipped') return [];
    const isAsset = 'key' in step;
    const offered = isAsset ? undefined : step.evidence.offered;
    const { code, message } = explain(step.reason, { ...words, ...factsOfStep(step) });
    return [
      {
        kind: KINDS[step.kind],
        item: nameOf(outcome),
        from_version: isAsset ? null : (step.seenVersion ?? null),
        to_version: isAsset || step.kind === 'uninstall' ? null : (offered ?? step.wantedVersion),
        reason: { code, message },
        result: result.kind === 'not-attempted' ? 'not_attempted' : result.kind,
        message: 'message' in result ? result.message : null,
        started_at: startedAt === undefined ? null : isoTime(startedAt),
        ended_at: endedAt === undefined ? null : isoTime(endedAt),
      },
    ];
  });
}

export interface ChangeStamp {
  readonly newId: () => string;
  readonly at: number;
  readonly runId: string;
}

/** An activity entry for each change since the report before. Times in epoch ms. */
export function toStateChanges(
  remote: RecordedRemote,
  changes: readonly RecordedChange[],
  { newId, at, runId }: ChangeStamp,
): StateChange[] {
  return changes.map((change) => ({
    kind: 'state_change',
    id: newId(),
    at: isoTime(at),
    output_id: remote.outputId,
    output_name: remote.name,
    subject: change.subject.kind,
    item: nameOfChange(change) ?? null,
    before: presentStanding(change.before),
    after: presentStanding(change.after),
    message: wordsFor(remote, change),
    run_id: runId,
  }));
}

function presentStanding(standing: RecordedChange['before']): StateChange['before'] {
  if (standing === undefined) return null;
  const { state, code } = standing;
  return {
    state,
    code: code ?? null,
    version: ('version' in standing ? standing.version : undefined) ?? null,
  };
}

function wordsFor(remote: RecordedRemote, change: RecordedChange): string | null {
  if (change.subject.kind === 'remote') return change.after?.message ?? null;
  const { subject, after } = change as Exclude<
    RecordedChange,
    { readonly subject: { readonly kind: 'remote' } }
  >;
  if (after?.code === undefined) return null;
  const facts = {
    remote: remote.name,
    output: remote.name,
    management: remote.managementName,
    ...(subject.kind === 'integration' ? { packageName: subject.packageName } : {}),
    ...(subject.kind === 'asset' ? { asset: labelOfKey(subject.key), packageName: subject.packageName } : {}),
    ...(after.wantedVersion === undefined ? {} : { wantedVersion: after.wantedVersion }),
    ...(after.version === undefined ? {} : { seenVersion: after.version }),
  };
  return explain(after.code, facts).message;
}
