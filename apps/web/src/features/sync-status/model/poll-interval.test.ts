import { expect, it } from 'vitest';
import { makeIntegration, makeReport } from '../../../testing/make-report.ts';
import { BUSY_POLL_MS, CALM_POLL_MS, isAwaitingRun, pollIntervalMs, requestRun } from './poll-interval.ts';

it('asks often while anything is syncing', () => {
  const syncing = makeReport({ state: 'failed', integrations: [makeIntegration({ state: 'syncing' })] });
  expect(pollIntervalMs([makeReport()], false)).toBe(CALM_POLL_MS);
  expect(pollIntervalMs([makeReport(), syncing], false)).toBe(BUSY_POLL_MS);
  expect(pollIntervalMs([makeReport({ state: 'syncing', integrations: [] })], false)).toBe(BUSY_POLL_MS);
});

it('asks often after a run was asked for, until one has ended or patience has', () => {
  const before = [makeReport({ last_run: null })];
  const after = [makeReport()];
  const run = requestRun(before, 1_000);
  expect(isAwaitingRun(undefined, before, 1_000)).toBe(false);
  expect(isAwaitingRun(run, before, 2_000)).toBe(true);
  expect(isAwaitingRun(run, after, 2_000)).toBe(false);
  expect(isAwaitingRun(run, before, 60_000)).toBe(false);
});

it('does not take the run before for the one that was asked for', () => {
  const reports = [makeReport()];
  expect(isAwaitingRun(requestRun(reports, 1_000), reports, 2_000)).toBe(true);
});
