import { expect, it } from 'vitest';
import { WorldClock } from './clock.ts';

const HOUR_MS = 3_600_000;

const isOver = async (waiting: Promise<void>): Promise<boolean> =>
  Promise.race([waiting.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);

it('ends a wait when it is turned forward far enough, and not before', async () => {
  const clock = new WorldClock(() => 1_000);
  const waiting = clock.wait(2 * HOUR_MS);
  clock.forward(HOUR_MS);
  expect(await isOver(waiting)).toBe(false);
  clock.forward(HOUR_MS);
  expect(await isOver(waiting)).toBe(true);
  expect(clock.now()).toBe(1_000 + 2 * HOUR_MS);
});

it('ends a wait that nobody needs any more', async () => {
  const clock = new WorldClock(() => 0);
  const gone = new AbortController();
  const waiting = clock.wait(HOUR_MS, gone.signal);
  gone.abort();
  await waiting;
  await clock.wait(HOUR_MS, gone.signal);
  expect(clock.now()).toBe(0);
});
