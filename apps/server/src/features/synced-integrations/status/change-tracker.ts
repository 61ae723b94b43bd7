/**
 * What was last put on record about each remote, so that a run can tell what is new.
 *
 * Nothing is lost by keeping this in memory: a console that starts takes what it sees first as given.
 */
import type { SyncState } from '@lockstep/contracts';
import { diffReports, type ReportChange, type SyncReport } from '@lockstep/sync-engine';

/** How the remote itself stands on every page: conditions decide it, else the engine. */
export interface ShownStanding {
  readonly state: SyncState;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** The remote as it is shown; its items as the engine has found them. */
export type RecordedChange =
  | {
      readonly subject: { readonly kind: 'remote' };
      readonly before: ShownStanding | undefined;
      readonly after: ShownStanding;
    }
  | (ReportChange & { readonly subject: Exclude<ReportChange['subject'], { readonly kind: 'remote' }> });

interface Seen {
  readonly report: SyncReport;
  readonly shown: ShownStanding;
}

interface ReconcileFacts {
  readonly runId: string;
  /** What there is to report after the reconcile; undefined when there is nothing. */
  readonly seen: Seen | undefined;
  /** Why nobody could look or nothing could be finished; undefined when it went through. */
  readonly failure: string | undefined;
}

interface Comparison {
  readonly changes: readonly RecordedChange[];
  /** It failed, and did not fail in this way before. */
  readonly isNewFailure: boolean;
}

export interface ChangeTracker {
  /** What is to go on record after a reconcile. */
  compare(key: string, facts: ReconcileFacts): Comparison;
  /** Runs without a record since the last record. */
  idleRuns(key: string): number;
  hasRecord(key: string): void;
  hasNoRecord(key: string): void;
  /** The run that saw a subject come into its state; the remote itself without a name. */
  changedIn(key: string, name: string | undefined): string | undefined;
  /** What another console has to know to go on. */
  tracked(key: string): TrackedChanges;
  /** What another console has seen there, and put on record. */
  adopt(key: string, seen: Seen | undefined, changes: TrackedChanges): void;
  keep(keys: readonly string[]): void;
}

/** Plain data. */
export interface TrackedChanges {
  readonly failure?: string;
  readonly changedIn: readonly (readonly [name: string, runId: string])[];
}

interface Memory {
  seen: Seen | undefined;
  failure: string | undefined;
  idleRuns: number;
  /** When the remote went out of reach or came back, as recorded lately; epoch ms. */
  crossings: number[];
  readonly changedIn: Map<string, string>;
}

/** More crossings than these in an hour are not recorded one by one: the net change is, once it calms down. */
const MOST_CROSSINGS = 6;
const CROSSINGS_OF_MS = 60 * 60_000;

/** Keeps the last report of each remote in memory, and tells what a new one changes. */
export function createChangeTracker(now: () => number): ChangeTracker {
  const memories = new Map<string, Memory>();
  const of = (key: string): Memory => {
    const known = memories.get(key);
    if (known !== undefined) return known;
    const fresh: Memory = {
      seen: undefined,
      failure: undefined,
      idleRuns: 0,
      crossings: [],
      changedIn: new Map(),
    };
    memories.set(key, fresh);
    return fresh;
  };

  return {
    compare(key, { runId, seen, failure }) {
      const memory = of(key);
      const isOtherFailure = failure !== undefined && failure !== memory.failure;
      if (seen === undefined) {
        memory.failure = failure;
        return { changes: [], isNewFailure: isOtherFailure };
      }
      const before = memory.seen;
      const after = withKnownRows(seen, before);
      memory.crossings = memory.crossings.filter((at) => now() - at < CROSSINGS_OF_MS);
      const isCrossing = before !== undefined && isUnreachable(before) !== isUnreachable(after);
      if (isCrossing && memory.crossings.length >= MOST_CROSSINGS) {
        return { changes: [], isNewFailure: false };
      }
      if (isCrossing) memory.crossings.push(now());
      memory.seen = after;
      memory.failure = failure;
      const changes = before === undefined ? [] : changesBetween(before, after);
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
    adopt(key, seen, changes) {
      take(of(key), seen, changes);
    },
    changedIn: (key, name) => memories.get(key)?.changedIn.get(name ?? ''),
    keep(keys) {
      for (const key of memories.keys()) if (!keys.includes(key)) memories.delete(key);
    },
  };
}

function take(memory: Memory, seen: Seen | undefined, { failure, changedIn }: TrackedChanges): void {
  if (seen !== undefined) memory.seen = withKnownRows(seen, memory.seen);
  memory.failure = failure;
  memory.changedIn.clear();
  for (const [name, runId] of changedIn) memory.changedIn.set(name, runId);
}

const isUnreachable = ({ shown }: Seen): boolean => shown.state === 'unreachable';

/** Nobody could look: only the remote itself is in another state, its integrations are as they were last seen. */
function withKnownRows({ report, shown }: Seen, before: Seen | undefined): Seen {
  if (report.observedAt !== undefined || before === undefined) return { report, shown };
  const { integrations, otherAssets } = before.report;
  return { report: { ...report, integrations, otherAssets }, shown };
}

function changesBetween(before: Seen, after: Seen): readonly RecordedChange[] {
  const ofItems = diffReports(before.report, after.report).flatMap(({ subject, ...change }) =>
    subject.kind === 'remote' ? [] : [{ subject, ...change }],
  );
  const isSame = before.shown.state === after.shown.state && before.shown.code === after.shown.code;
  return isSame
    ? ofItems
    : [{ subject: { kind: 'remote' }, before: before.shown, after: after.shown }, ...ofItems];
}

/** The integration or custom asset; undefined for the remote as a whole. */
export function nameOfChange({ subject }: RecordedChange): string | undefined {
  switch (subject.kind) {
    case 'remote':
      return undefined;
    case 'integration':
      return subject.packageName;
    case 'asset':
      return subject.key;
  }
}
