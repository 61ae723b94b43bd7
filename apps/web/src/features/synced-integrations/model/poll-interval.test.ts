import { expect, it } from 'vitest';
import { makeIntegration, makeReport } from '../../../testing/make-report.ts';
import {
  BUSY_POLL_MS,
  CALM_POLL_MS,
  LIVE_BUSY_POLL_MS,
  LIVE_CALM_POLL_MS,
  pollIntervalMs,
} from './poll-interval.ts';

it('asks often while anything is under way', () => {
  const syncing = makeReport({ state: 'failed', integrations: [makeIntegration({ state: 'syncing' })] });
  expect(pollIntervalMs([makeReport()], false)).toBe(CALM_POLL_MS);
  expect(pollIntervalMs([makeReport(), syncing], false)).toBe(BUSY_POLL_MS);
  expect(pollIntervalMs([makeReport({ state: 'syncing', integrations: [] })], false)).toBe(BUSY_POLL_MS);
  expect(pollIntervalMs([makeReport({ is_running: true })], false)).toBe(BUSY_POLL_MS);
});

it('asks seldom while events come by themselves', () => {
  expect(pollIntervalMs([makeReport()], true)).toBe(LIVE_CALM_POLL_MS);
  expect(pollIntervalMs([makeReport({ state: 'syncing' })], true)).toBe(LIVE_BUSY_POLL_MS);
});
