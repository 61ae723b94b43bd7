import { SYNC_STATES, type SyncReport } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../testing/make-report.ts';
import { badgeName, badgeProgress, badgeText, badgeWords } from './badge-text.ts';

const clock = { now: Date.parse('2026-11-22T09:30:00.000Z'), timeZone: 'UTC' };
const counts: SyncReport['counts'] = {
  total: 14,
  in_sync: 12,
  syncing: 0,
  late: 0,
  out_of_sync: 0,
  warning: 0,
  failed: 0,
  unknown: 0,
};

const cases: readonly (readonly [Partial<SyncReport>, string, string])[] = [
  [{ state: 'in_sync', counts: { ...counts, in_sync: 14 } }, 'In sync · 14', '14 integrations in sync'],
  [
    { state: 'syncing', counts: { ...counts, in_sync: 3, syncing: 11 } },
    'Syncing · 3 of 14',
    'syncing, 3 of 14',
  ],
  [{ state: 'failed', counts: { ...counts, failed: 2 } }, '2 failed · 12 of 14', '2 integrations failed'],
  [{ state: 'failed', counts: { ...counts, in_sync: 0, unknown: 14 } }, 'Failed', 'failed'],
  [{ state: 'warning', counts: { ...counts, warning: 1 } }, '1 warning · 12 of 14', '1 warning, 12 of 14'],
  [{ state: 'late', counts: { ...counts, late: 2 } }, 'Late · 12 of 14', 'late, 12 of 14'],
  [
    { state: 'out_of_sync', counts: { ...counts, out_of_sync: 2 } },
    'Out of sync · 12 of 14',
    'out of sync, 12 of 14',
  ],
  [
    { state: 'unreachable', unreachable_since: '2026-11-22T09:12:00.000Z' },
    'Unreachable since 09:12',
    'unreachable since 09:12',
  ],
  [{ state: 'unreachable' }, 'Unreachable', 'unreachable'],
  [{ state: 'not_licensed' }, 'Not licensed', 'not licensed'],
  [{ state: 'not_addressed' }, 'Not addressed', 'not addressed'],
  [{ state: 'not_set_up' }, 'Not set up', 'not set up'],
  [{ state: 'paused' }, 'Paused', 'paused'],
  [{ state: 'waiting_for_key' }, 'Waiting for a key', 'waiting for a key'],
  [{ state: 'unknown' }, 'Unknown', 'unknown'],
  [
    { state: 'changed_on_remote', counts: { ...counts, warning: 2 } },
    'Changed on remote · 12 of 14',
    'changed on remote, 12 of 14',
  ],
  [{ state: 'frozen' }, 'Frozen', 'frozen'],
  [{ state: 'newer_on_remote' }, 'Newer on remote', 'newer on remote'],
  [{ state: 'left_on_remote' }, 'Left on remote', 'left on remote'],
  [{ state: 'disabled' }, 'Sync disabled', 'sync disabled'],
];

describe('badge', () => {
  it.each(cases)('of %o says "%s", aloud "%s"', (over, shown, aloud) => {
    const report = makeReport(over);
    expect(badgeText(report, clock)).toBe(shown);
    expect(badgeWords(report, clock)).toBe(aloud);
  });

  it('is called what it says, with the name of the output and what is counted', () => {
    const failed = makeReport({ state: 'failed', counts: { ...counts, failed: 2 } });
    expect(badgeName('Tokyo', failed, clock)).toBe('Tokyo: 2 failed · 12 of 14 integrations, show details');
    const silent = makeReport({ state: 'unreachable', unreachable_since: '2026-11-22T09:12:00.000Z' });
    expect(badgeName('Oslo', silent, clock)).toBe('Oslo: Unreachable since 09:12, show details');
  });

  it('has a case for every state', () => {
    expect(new Set(cases.map(([{ state }]) => state))).toEqual(new Set(SYNC_STATES));
  });
});

describe('the bar of a sync', () => {
  it('says how far it has come, in numbers and in words', () => {
    const report = makeReport({ state: 'syncing', counts: { ...counts, in_sync: 3, syncing: 11 } });
    expect(badgeProgress('Tokyo', report)).toEqual({
      done: 3,
      total: 14,
      name: 'Sync progress of Tokyo',
      words: '3 of 14',
    });
  });

  it('is there only while something is under way and it is known how much there is', () => {
    const others = SYNC_STATES.filter((state) => state !== 'syncing');
    for (const state of others) expect(badgeProgress('Tokyo', { state, counts })).toBeNull();
    const nothing = { ...counts, total: 0, in_sync: 0 };
    expect(badgeProgress('Tokyo', { state: 'syncing', counts: nothing })).toBeNull();
  });
});
