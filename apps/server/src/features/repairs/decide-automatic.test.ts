import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY_MS, decideAutomatic, type AutomaticRules, type CausedCondition } from './decide-automatic.ts';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const RULES = { lostLeases: true, perDay: 3 };
const HOUR_MS = 3_600_000;

const condition = (
  type: CausedCondition['type'],
  change: Partial<CausedCondition> = {},
): CausedCondition => ({ type, status: 'True', severity: 'info', message: 'Well.', ...change });

const BROKEN = { status: 'False', severity: 'error' } as const;
const LOST = condition('FollowerReadsLeader', {
  ...BROKEN,
  problemId: 'C6',
  remedies: ['recreate-follower'],
});
const HEALTHY = (['LeaderWritable', 'LeaderPublished', 'LinkConnected', 'FollowerActive'] as const).map(
  (type) => condition(type),
);

function decide(
  changes: readonly CausedCondition[],
  past: readonly number[] = [],
  rules: AutomaticRules = RULES,
) {
  const conditions = new Map([...HEALTHY, LOST, ...changes].map((each) => [each.type, each]));
  return decideAutomatic(rules, { now: NOW, past, conditions: [...conditions.values()] });
}

describe('a follower that has given up although its leader is the right one', () => {
  const WELL = condition('FollowerReadsLeader');
  const stopped = (change: Partial<CausedCondition> = {}) =>
    condition('FollowerActive', {
      ...BROKEN,
      problemId: 'C2',
      remedies: ['restart-follower', 'recreate-follower'],
      ...change,
    });

  it('is paused and resumed, which destroys nothing', () => {
    expect(decide([WELL, stopped()])).toEqual({ kind: 'repair', repair: 'restart-follower' });
    const blocked = condition('FollowerReadsLeader', { status: 'Unknown' });
    expect(decide([blocked, stopped()])).toEqual({ kind: 'repair', repair: 'restart-follower' });
  });

  it.each([
    ['the link is down', [stopped(), condition('LinkConnected', BROKEN)]],
    ['the leader index is missing', [stopped(), condition('LeaderWritable', BROKEN)]],
    ['it is paused', [stopped({ remedies: ['resume-follower'], problemId: 'C7' })]],
    ['it has no task', [stopped({ problemId: 'C7' })]],
    ['only a new one helps', [stopped({ remedies: ['recreate-follower'] })]],
  ])('is left alone when %s', (_when, changes) => {
    expect(decide([WELL, ...changes]).kind).toBe('leave');
  });
});

describe('a follower that has lost its history', () => {
  it('is recreated when all else is well', () => {
    expect(decide([])).toEqual({ kind: 'repair', repair: 'recreate-follower' });
  });

  it('also when the leader document is only worth a warning', () => {
    expect(decide([condition('LeaderPublished', { status: 'False', severity: 'warning' })]).kind).toBe(
      'repair',
    );
  });

  const LEFT: readonly {
    readonly when: string;
    readonly changes?: readonly CausedCondition[];
    readonly past?: readonly number[];
    readonly rules?: AutomaticRules;
  }[] = [
    { when: 'it was not asked for', rules: { ...RULES, lostLeases: false } },
    { when: 'the leader document is missing', changes: [condition('LeaderPublished', BROKEN)] },
    { when: 'the leader index is missing', changes: [condition('LeaderWritable', BROKEN)] },
    { when: 'the follower is not active', changes: [condition('FollowerActive', BROKEN)] },
    { when: 'the follower was not looked at', changes: [condition('FollowerActive', { status: 'Unknown' })] },
    { when: 'the link is down', changes: [condition('LinkConnected', BROKEN)] },
    { when: 'it goes on trying', changes: [{ ...LOST, remedies: [] }] },
    { when: 'it is another error', changes: [{ ...LOST, problemId: 'C8' }] },
    { when: 'it is well', changes: [condition('FollowerReadsLeader')] },
    {
      when: 'it was the third time today',
      past: [NOW - HOUR_MS, NOW - 2 * HOUR_MS, NOW - 23 * HOUR_MS],
    },
    { when: 'it was tried just now', past: [NOW - 60_000] },
  ];
  it.each(LEFT)('is left alone when $when', ({ changes = [], past = [], rules = RULES }) => {
    const decision = decide(changes, past, rules);
    expect(decision).toMatchObject({ kind: 'leave', reason: expect.stringMatching(/\.$/) as string });
  });

  it('is recreated again a day later', () => {
    expect(decide([], [NOW - DAY_MS, NOW - DAY_MS - 1, NOW - DAY_MS - 2]).kind).toBe('repair');
  });

  it('is never recreated more often within a day than allowed, whenever somebody looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 * DAY_MS }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (looks, perDay) => {
          const done: number[] = [];
          for (const now of looks.toSorted((a, b) => a - b)) {
            const evidence = { now, past: done, conditions: [...HEALTHY, LOST] };
            if (decideAutomatic({ lostLeases: true, perDay }, evidence).kind === 'repair') done.push(now);
          }
          for (const time of done)
            expect(done.filter((other) => other <= time && time - other < DAY_MS).length).toBeLessThanOrEqual(
              perDay,
            );
        },
      ),
    );
  });
});
