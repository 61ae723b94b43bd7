import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncState } from '@lockstep/contracts';
import { NO_NOTES } from '../reconcile/decide-steps.ts';
import { emitReportEvents } from './report-events.ts';
import type { StatusEntry, Evidence, StatusCache, ReportedOutput } from './cached-status.ts';

const REST = 200;
const PARIS: ReportedOutput = {
  outputId: 'paris',
  outputName: 'Paris',
  appliedBy: 'console',
  transport: 'replication',
};
const EVIDENCE: Evidence = { kind: 'observation', observation: { kind: 'no-follower' }, notes: NO_NOTES };

/** A status cache that only remembers that something was put; what it shows is up to the test. */
function open() {
  let shown: SyncState = 'syncing';
  const entries = new Map<string, StatusEntry>();
  const statusCache: StatusCache = {
    set: (output, evidence) =>
      void entries.set(output.outputId, {
        output,
        evidence,
        report: undefined,
        peer: undefined,
        conditions: [],
        lookedAt: 0,
        madeAt: 0,
      }),
    hold: () => undefined,
    isPending: () => false,
    release: () => undefined,
    putConditions: () => undefined,
    setPublishError: () => undefined,
    publishError: () => undefined,
    setLeader: () => undefined,
    leader: () => undefined,
    get: (id) => entries.get(id),
    conditionsOf: () => [],
    keep: () => undefined,
    all: () => [],
    version: () => 0,
  };
  const told: string[] = [];
  const reports = emitReportEvents({
    statusCache,
    digest: () => ({ text: shown, state: shown }),
    emit: ({ outputName, state }) => told.push(`${outputName} ${state}`),
    throttleMs: REST,
  });
  const put = (state: SyncState): void => {
    shown = state;
    reports.set(PARIS, EVIDENCE);
  };
  return { put, told, reports };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('events of reports', () => {
  it('are told when a report shows something else, and only then', () => {
    const { put, told } = open();
    put('syncing');
    put('syncing');
    vi.advanceTimersByTime(REST);
    put('syncing');
    expect(told).toEqual(['Paris syncing']);
    put('in_sync');
    expect(told).toEqual(['Paris syncing', 'Paris in_sync']);
  });

  it('are told at most once in a while, and the last word is never lost', () => {
    const { put, told } = open();
    for (const state of ['syncing', 'out_of_sync', 'failed', 'in_sync'] as const) put(state);
    expect(told).toEqual(['Paris syncing']);
    vi.advanceTimersByTime(REST);
    expect(told).toEqual(['Paris syncing', 'Paris in_sync']);
    vi.advanceTimersByTime(10 * REST);
    expect(told).toHaveLength(2);
  });

  it('end with their output', () => {
    const { put, told, reports } = open();
    put('syncing');
    put('failed');
    reports.keep([]);
    vi.advanceTimersByTime(10 * REST);
    expect(told).toEqual(['Paris syncing']);
    reports.close();
  });
});
