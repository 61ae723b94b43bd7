import { describe, expect, it } from 'vitest';
import { parseDateMath } from './dates.ts';
import { formatDate } from './format-date.ts';

const now = Date.UTC(2026, 10, 5, 10, 20, 30);
const iso = (millis: number | undefined): string | undefined =>
  millis === undefined ? undefined : new Date(millis).toISOString();

describe('dates in queries', () => {
  it.each<[string, boolean, string]>([
    ['2026-01-15', false, '2026-01-15T00:00:00.000Z'],
    ['2026-01-15', true, '2026-01-15T23:59:59.999Z'],
    ['2026-01', true, '2026-01-31T23:59:59.999Z'],
    ['2026', true, '2026-12-31T23:59:59.999Z'],
    ['2026-01-15T10', true, '2026-01-15T10:59:59.999Z'],
    ['2026-01-15T10:11:12', true, '2026-01-15T10:11:12.999Z'],
    ['2026-01-15T10:11:12.5', true, '2026-01-15T10:11:12.500Z'],
    ['2026-01-15||+1d', true, '2026-01-16T00:00:00.000Z'],
    ['2026-01-15||/M', true, '2026-01-31T23:59:59.999Z'],
    ['now-1d/d', false, '2026-11-04T00:00:00.000Z'],
    ['now/d', true, '2026-11-05T23:59:59.999Z'],
  ])('%s, rounded up %s, is %s', (text, roundUp, wanted) => {
    expect(iso(parseDateMath(text, { now, roundUp }))).toBe(wanted);
  });

  it('are read on the clocks of a zone unless they name their own', () => {
    const at = (text: string, timeZone: string): string | undefined =>
      iso(parseDateMath(text, { now, roundUp: false, timeZone }));
    expect(at('2026-11-02T13:00:00', '+01:00')).toBe('2026-11-02T12:00:00.000Z');
    expect(at('2026-07-01', 'Europe/Paris')).toBe('2026-06-30T22:00:00.000Z');
    expect(at('2026-11-02T13:00:00Z', '+01:00')).toBe('2026-11-02T13:00:00.000Z');
    expect(at('now/d', '+12:00')).toBe('2026-11-04T12:00:00.000Z');
  });

  it('in a pattern of their own leave out what the pattern leaves out', () => {
    const options = { now, roundUp: true, format: 'dd/MM/yyyy' };
    expect(iso(parseDateMath('02/11/2026', options))).toBe('2026-11-02T23:59:59.999Z');
  });
});

describe('formats', () => {
  const moment = Date.UTC(2026, 10, 1, 9, 8, 7, 6);
  it.each<[string, string]>([
    ['strict_date_optional_time||epoch_millis', '2026-11-01T09:08:07.006Z'],
    ['epoch_millis', String(moment)],
    ['epoch_second', String(moment / 1000)],
    ['yyyy', '2026'],
    ['yyyy-MM-dd HH', '2026-11-01 09'],
    ["dd.MM.yy 'at' H:m", '01.11.26 at 9:8'],
    ['EEE, d MMM uuuu', 'Sun, 1 Nov 2026'],
    ['strict_date', '2026-11-01'],
    ['basic_date', '20261101'],
  ])('%s prints %s', (format, text) => {
    expect(formatDate(moment, format)).toBe(text);
  });

  it('print the clocks of a zone', () => {
    expect(formatDate(moment, 'strict_date_optional_time', '+02:00')).toBe('2026-11-01T11:08:07.006+02:00');
  });

  it('with letters that are not simulated are not guessed', () => {
    expect(() => formatDate(moment, 'YYYY-ww')).toThrow('does not simulate');
  });
});
