import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

/** How many times something was tried that failed at once and always, so many seconds after the first try. */
function triesAfter(seconds: number, mostMs: number): number {
  let tries = 1;
  for (let at = backoffMs(1, mostMs); at <= seconds * 1_000; at += backoffMs(tries, mostMs)) tries += 1;
  return tries;
}

it.each([
  { seconds: 1, tries: 6 },
  { seconds: 5, tries: 8 },
  { seconds: 10, tries: 9 },
  { seconds: 30, tries: 11 },
  { seconds: 70, tries: 12 },
  { seconds: 600, tries: 21 },
])('tries $tries times in $seconds s when a poll may last a minute', ({ seconds, tries }) => {
  expect(triesAfter(seconds, 60_000)).toBe(tries);
});

it('never waits longer than a poll of the leader may last', () => {
  expect(backoffMs(50, 2_000)).toBe(2_000);
  expect(triesAfter(60, 2_000)).toBe(36);
});
