import { silentLogger } from '../../lib/logger.ts';
import { expect, it } from 'vitest';
import { noRotations, type RotationRecord } from './rotation-record.ts';
import { createRotationProblems, linkProblemsOf, problemsOf } from './rotation-problems.ts';

const NONE = noRotations('paris', 'remote_api_key');
const failed = { at: 1_000, by: 'schedule', result: 'failed', message: 'Paris is down.' } as const;
const pending = { name: 'key_r1', ref: undefined, startedAt: 0, by: 'x', replaces: undefined };

it('a failed rotation is told until somebody enters another credential', () => {
  const record: RotationRecord = { ...NONE, last: failed };
  expect(problemsOf(record, 0, 2_000)).toEqual(['The remote API key could not be rotated: Paris is down.']);
  expect(problemsOf(record, 1_500, 2_000)).toEqual([]);
});

it('one that was cut off is named, and not while it may still be under way', () => {
  expect(problemsOf({ ...NONE, pending }, 0, 60_000)).toEqual([]);
  expect(problemsOf({ ...NONE, pending }, 0, 600_000)[0]).toContain('key_r1');
});

it('what may not be invalidated is named, what waits for its time is not', () => {
  const former = [
    { name: 'waits', ref: 'a', invalidAfter: 9, isRefused: false },
    { name: 'stays', ref: 'b', invalidAfter: 0, isRefused: true },
  ];
  expect(problemsOf({ ...NONE, former }, 0, 1)).toEqual(['Replaced and still accepted: stays.']);
});

it('is read once for many looks, and again when it was changed here; home that is away changes nothing', async () => {
  let reads = 0;
  let isAway = false;
  const problems = createRotationProblems({
    store: {
      list: () => {
        reads += 1;
        return isAway ? Promise.reject(new Error('away')) : Promise.resolve([{ ...NONE, last: failed }]);
      },
    },
    links: { list: () => Promise.resolve([]) },
    now: () => 2_000,
    log: silentLogger(),
  });
  const output = { id: 'paris', updatedAt: 0 };
  const seen = await Promise.all([
    problems.of(output),
    problems.of(output),
    problems.of({ ...output, id: 'rome' }),
  ]);
  expect(seen.map(({ length }) => length)).toEqual([1, 1, 0]);
  expect(reads).toBe(1);
  isAway = true;
  problems.forget();
  expect(await problems.of(output)).toHaveLength(1);
  expect(reads).toBe(2);
});

it('a rotation of a link key that nobody ends is told after a day, and what is left of it', () => {
  const next = { name: 'link_r1', ref: 'a', at: 0, by: 'anna' };
  const day = 86_400_000;
  expect(linkProblemsOf({ next, proven: undefined }, day - 1)).toEqual([]);
  expect(linkProblemsOf({ next, proven: undefined }, day)[0]).toContain('link_r1 is not proven');
  const proven = { at: 1, by: 'anna', proof: 'named' } as const;
  expect(linkProblemsOf({ next, proven }, day)[0]).toContain('still accepted');
  expect(linkProblemsOf({ next: undefined, proven: undefined }, day)).toEqual([]);
});
