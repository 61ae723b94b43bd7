import { describe, expect, it } from 'vitest';
import {
  formatAbsolute,
  formatAtMost,
  formatClock,
  formatCount,
  formatCountdown,
  formatDuration,
  formatQuantity,
  formatRelative,
  formatSpan,
} from './format.ts';

const NOW = Date.parse('2026-11-22T09:30:00.000Z');
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000] as const;

describe('spans and ages', () => {
  it.each([
    [800, '0.8 s'],
    [12 * SECOND, '12 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [90 * MINUTE, '1 h'],
    [DAY, '1 day'],
    [3 * DAY + HOUR, '3 days'],
    [-5, '0 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });

  it.each([
    [1, '1 s'],
    [MINUTE, '1 min'],
    [MINUTE + 1, '2 min'],
    [288 * SECOND, '5 min'],
    [HOUR + 1, '2 h'],
    [DAY + 1, '2 days'],
    [-5, '0 s'],
  ])('%d ms are at most %s', (ms, text) => {
    expect(formatAtMost(ms)).toBe(text);
  });

  it.each([
    [3.6, '4 ms'],
    [1_200, '1.2 s'],
    [-5, '0 ms'],
  ])('something that took %d ms took %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [1_999, 'just now'],
    [2_400, '2 s ago'],
    [12 * SECOND, '12 s ago'],
    [2 * DAY, '2 days ago'],
    [-500, 'just now'],
    [-4 * MINUTE, 'in 4 min'],
  ])('%d ms ago reads %s', (ms, text) => {
    expect(formatRelative(NOW - ms, NOW)).toBe(text);
  });

  it.each([
    [288 * SECOND, '4:48'],
    [18 * MINUTE + 20 * SECOND, '18:20'],
    [HOUR + 4 * MINUTE + 48 * SECOND, '1:04:48'],
    [100, '0:01'],
    [-1, '0:00'],
  ])('counts %d ms down from %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});

describe('points in time', () => {
  it('names the zone, whatever the zone and locale of the machine', () => {
    expect(formatAbsolute(NOW, 'Europe/Paris')).toBe('22 Nov 2026, 10:30:00 (Europe/Paris)');
    expect(formatAbsolute(NOW, 'Pacific/Chatham')).toBe('22 Nov 2026, 23:15:00 (Pacific/Chatham)');
  });

  it('gives the day only when it is another day in that zone', () => {
    expect(formatClock(NOW - HOUR, NOW, 'UTC')).toBe('08:30');
    expect(formatClock(NOW - 10 * HOUR, NOW, 'UTC')).toBe('21 Nov 23:30');
    expect(formatClock(NOW - 10 * HOUR, NOW, 'Pacific/Chatham')).toBe('13:15');
  });
});

it('groups thousands and counts things', () => {
  expect(formatCount(1_234)).toBe('1,234');
  expect(formatQuantity(1, 'integration')).toBe('1 integration');
  expect(formatQuantity(0, 'integration')).toBe('0 integrations');
  expect(formatQuantity(2, 'lifecycle policy', 'lifecycle policies')).toBe('2 lifecycle policies');
});
