import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideRotation, rotationDueAt, type RotationCase, type RotationRules } from './decide-rotation.ts';

const DAY_MS = 86_400_000;
const NOW = 1_800_000_000_000;

const rules: fc.Arbitrary<RotationRules> = fc.record({
  beforeMs: fc.integer({ min: 0, max: 400 * DAY_MS }),
  everyMs: fc.option(fc.integer({ min: DAY_MS, max: 400 * DAY_MS }), { nil: undefined }),
});
const ago = fc.integer({ min: 0, max: 400 * DAY_MS });

const NEVER = { pending: undefined, former: [], rotatedAt: undefined, last: undefined };

it('what was just made is not due, however short it lives and however early is wanted', () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: 60_000, max: 400 * DAY_MS }), (given, life) => {
      const reading = { state: 'valid', createdAt: NOW, expiresAt: NOW + life } as const;
      const record = { ...NEVER, rotatedAt: NOW };
      expect(decideRotation(given, { reading, record, now: NOW }).kind).toBe('wait');
    }),
  );
});

it('whatever expires is rotated while it is still accepted', () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: DAY_MS, max: 400 * DAY_MS }), (given, life) => {
      fc.pre(given.beforeMs > 0);
      const reading = { createdAt: NOW, expiresAt: NOW + life };
      const due = rotationDueAt(given, { reading: { ...reading, state: 'valid' }, record: NEVER });
      expect(due).toBeDefined();
      expect(due ?? 0).toBeLessThan(NOW + life);
    }),
  );
});

it('nothing is rotated twice within an hour after it failed, and never what somebody has invalidated', () => {
  const state = fc.constantFrom<RotationCase['reading']['state']>(
    'valid',
    'expires_soon',
    'expired',
    'refused',
  );
  fc.assert(
    fc.property(rules, state, ago, ago, (given, seen, made, failed) => {
      const last = { at: NOW - failed, by: 'schedule', result: 'failed', message: 'no' } as const;
      const reading = { state: seen, createdAt: NOW - made, expiresAt: NOW };
      const { kind } = decideRotation(given, { reading, record: { ...NEVER, last }, now: NOW });
      if (failed < 3_600_000) expect(kind).toBe('wait');
      else expect(kind).toBe(seen === 'refused' ? 'leave' : 'rotate');
    }),
  );
});

it('what was cut off or replaced is settled first; what does not expire is left unless age counts', () => {
  const reading = { state: 'valid', createdAt: NOW - DAY_MS, expiresAt: undefined } as const;
  const pending = { name: 'n', ref: undefined, startedAt: NOW, by: 'x', replaces: undefined };
  const former = [{ name: 'n', ref: undefined, invalidAfter: NOW, isRefused: false }];
  const given = { beforeMs: DAY_MS, everyMs: undefined };
  expect(decideRotation(given, { reading, record: { ...NEVER, pending }, now: NOW }).kind).toBe('settle');
  expect(decideRotation(given, { reading, record: { ...NEVER, former }, now: NOW }).kind).toBe('settle');
  const refused = former.map((each) => ({ ...each, isRefused: true }));
  expect(decideRotation(given, { reading, record: { ...NEVER, former: refused }, now: NOW }).kind).toBe(
    'leave',
  );
  expect(decideRotation(given, { reading, record: NEVER, now: NOW }).kind).toBe('leave');
  const byAge = { ...given, everyMs: DAY_MS };
  expect(decideRotation(byAge, { reading, record: NEVER, now: NOW }).kind).toBe('rotate');
  const unknown = { ...reading, state: 'unknown' } as const;
  expect(decideRotation(byAge, { reading: unknown, record: NEVER, now: NOW }).kind).toBe('wait');
});
