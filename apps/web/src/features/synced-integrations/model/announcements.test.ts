import { expect, it } from 'vitest';
import { makeReport } from '../../../testing/make-report.ts';
import { announceChanges } from './announcements.ts';

const clock = { now: Date.parse('2026-11-22T09:30:00.000Z'), timeZone: 'UTC' };
const syncing = makeReport({ state: 'syncing', integrations: [] });

it('says only what has changed since it was said last', () => {
  expect(announceChanges([], [makeReport()], clock)).toBe('');
  expect(announceChanges([makeReport()], [makeReport()], clock)).toBe('');
  expect(announceChanges([syncing], [makeReport()], clock)).toBe('Paris: 1 integration in sync.');
});
