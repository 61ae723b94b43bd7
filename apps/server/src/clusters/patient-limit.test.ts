import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPatientLimit } from './patient-limit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets no more begin than there are places, until one ends or is not answered soon', async () => {
  const limited = createPatientLimit(2, 500);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string): Promise<void> =>
    limited(() => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const asked = ['a', 'b', 'c', 'd', 'e'].map(ask);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a', 'b']);
  ends.get('a')?.();
  await vi.advanceTimersByTimeAsync(499);
  expect(begun).toEqual(['a', 'b', 'c']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  for (const end of ends.values()) end();
  await Promise.all(asked);
});

it('hands on what the work answers and throws', async () => {
  const limited = createPatientLimit(1, 500);
  expect(await limited(() => Promise.resolve(1))).toBe(1);
  await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limited(() => Promise.resolve(2))).toBe(2);
});
