/**
 * What was last put on record about each remote, so that a run can tell what is new.
 *
 * Nothing is lost by keeping this in memory: a console that starts takes what it sees first as given.
 */
import { diffReports, type ReportChange, type SyncReport } from '@lockstep/sync-engine';

interface ReconcileFacts {
  readonly runId: string;
  /** The report after the reconcile; undefined when there is none. */
  readonly report: SyncReport | undefined;
  /** Why nobody could look or nothing could be finished; undefined when it went through. */
  readonly failure: string | undefined;
}

interface News {
  readonly changes: readonly ReportChange[];
  /** It failed, and did not fail in this way before. */
  readonly isNewFailure: boolean;
}

export interface ChangeTracker {
  /** What is to go on record after a reconcile. */
  compare(key: string, facts: ReconcileFacts): News;
  /** Runs without a record since the last record. */
  idleRuns(key: string): number;
  hasRecord(key: string): void;
  hasNoRecord(key: string): void;
  /** The run that saw a subject come into its state; the remote itself without a name. */
  changedIn(key: string, name: string | undefined): string | undefined;
  /** What another console has to know to go on. */
  tracked(key: string): TrackedChanges;
  /** What another console has seen there, and put on record. */
  adopt(key: string, report: SyncReport | undefined, changes: TrackedChanges): void;
  keep(keys: readonly string[]): void;
}

/** Plain data. */
export interface TrackedChanges {
  readonly failure?: string;
  readonly changedIn: readonly (readonly [name: string, runId: string])[];
}

interface Memory {
  report: SyncReport | undefined;
  failure: string | undefined;
  idleRuns: number;
  /** When the remote went out of reach or came back, as recorded lately; epoch ms. */
  crossings: number[];
  readonly changedIn: Map<string, string>;
}

/** More crossings than these in an hour are not recorded one by one: the net change is, once it calms down. */
const MOST_CROSSINGS = 6;
const CROSSINGS_OF_MS = 60 * 60_000;

export function createChangeTracker(now: () => number): ChangeTracker {
  const memories = new Map<string, Memory>();
  const of = (key: string): Memory => {
    const known = memories.get(key);
    if (known !== undefined) return known;
    const fresh: Memory = {
      report: undefined,
      failure: undefined,
      idleRuns: 0,
      crossings: [],
      changedIn: new Map(),
    };
    memories.set(key, fresh);
    return fresh;
  };

  return {
    compare(key, { runId, report, failure }) {
      const memory = of(key);
      const isOtherFailure = failure !== undefined && failure !== memory.failure;
      if (report === undefined) {
        memory.failure = failure;
        return { changes: [], isNewFailure: isOtherFailure };
      }
      const before = memory.report;
      const after = withKnownRows(report, before);
      const changes = before === undefined ? [] : diffReports(before, after);
      memory.crossings = memory.crossings.filter((at) => now() - at < CROSSINGS_OF_MS);
      const isCrossing = before !== undefined && isUnreachable(before) !== isUnreachable(after);
      if (isCrossing && memory.crossings.length >= MOST_CROSSINGS) {
        return { changes: [], isNewFailure: false };
      }
      if (isCrossing) memory.crossings.push(now());
      memory.report = after;
      memory.failure = failure;
      for (const change of changes) memory.changedIn.set(nameOfChange(change) ?? '', runId);
      return { changes, isNewFailure: isOtherFailure };
    },
    idleRuns: (key) => of(key).idleRuns,
    hasRecord(key) {
      of(key).idleRuns = 0;
    },
    hasNoRecord(key) {
      of(key).idleRuns++;
    },
    tracked(key) {
      const { failure, changedIn } = of(key);
      return { ...(failure === undefined ? {} : { failure }), changedIn: [...changedIn] };
    },
    adopt(key, report, changes) {
      take(of(key), report, changes);
    },
    changedIn: (key, name) => memories.get(key)?.changedIn.get(name ?? ''),
    keep(keys) {
      for (const key of memories.keys()) if (!keys.includes(key)) memories.delete(key);
    },
  };
}

function take(memory: Memory, report: SyncReport | undefined, { failure, changedIn }: TrackedChanges): void {
  if (report !== undefined) memory.report = withKnownRows(report, memory.report);
  memory.failure = failure;
  memory.changedIn.clear();
  for (const [name, runId] of changedIn) memory.changedIn.set(name, runId);
}

const isUnreachable = ({ state }: SyncReport): boolean => state === 'unreachable';

/** Nobody could look: only the remote itself is in another state, its integrations are as they were last seen. */
function withKnownRows(report: SyncReport, before: SyncReport | undefined): SyncReport {
  if (report.observedAt !== undefined || before === undefined) return report;
  return { ...report, integrations: before.integrations, otherAssets: before.otherAssets };
}

export function nameOfChange({ subject }: ReportChange): string | undefined {
  switch (subject.kind) {
    case 'remote':
      return undefined;
    case 'integration':
      return subject.packageName;
    case 'asset':
      return subject.key;
  }
}
