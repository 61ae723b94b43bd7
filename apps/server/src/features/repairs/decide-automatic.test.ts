import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ProbeResult } from '@lockstep/contracts';
import { DAY_MS, decideAutomatic, type AutomaticRules } from './decide-automatic.ts';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const RULES = { lostLeases: true, perDay: 3 };
const HOUR_MS = 3_600_000;

function probe(id: string, change: Partial<ProbeResult> = {}): ProbeResult {
  return {
    id,
    area: 'replication',
    label: `Probe ${id}`,
    result: 'passed',
    message: 'Well.',
    next_action: null,
    because: null,
    problem_id: null,
    evidence: [],
    repairs: [],
    ...change,
  };
}

const LOST = probe('FollowerReadsLeader', {
  result: 'failed',
  problem_id: 'C6',
  repairs: ['recreate-follower'],
});
const HEALTHY = ['LeaderWritable', 'LeaderPublished', 'LinkConnected', 'FollowerActive'].map((id) =>
  probe(id),
);

function decide(
  changes: readonly ProbeResult[],
  past: readonly number[] = [],
  rules: AutomaticRules = RULES,
) {
  const probes = new Map([...HEALTHY, LOST, ...changes].map((each) => [each.id, each]));
  return decideAutomatic(rules, { now: NOW, past, diagnosis: { probes: [...probes.values()] } });
}

describe('a follower that has lost its history', () => {
  it('is made anew when all else is well', () => {
    expect(decide([])).toEqual({ kind: 'repair', repair: 'recreate-follower' });
  });

  it('also when the leader document is only worth a warning', () => {
    expect(decide([probe('LeaderPublished', { result: 'warning' })]).kind).toBe('repair');
  });

  const LEFT: readonly {
    readonly when: string;
    readonly changes?: readonly ProbeResult[];
    readonly past?: readonly number[];
    readonly rules?: AutomaticRules;
  }[] = [
    { when: 'it was not asked for', rules: { ...RULES, lostLeases: false } },
    { when: 'the leader document is missing', changes: [probe('LeaderPublished', { result: 'failed' })] },
    { when: 'the leader index is missing', changes: [probe('LeaderWritable', { result: 'failed' })] },
    { when: 'the follower is not active', changes: [probe('FollowerActive', { result: 'failed' })] },
    { when: 'the follower was not looked at', changes: [probe('FollowerActive', { result: 'skipped' })] },
    { when: 'the link is down', changes: [probe('LinkConnected', { result: 'failed' })] },
    { when: 'it goes on trying', changes: [{ ...LOST, repairs: [] }] },
    { when: 'it is another error', changes: [{ ...LOST, problem_id: 'C8' }] },
    { when: 'it is well', changes: [probe('FollowerReadsLeader')] },
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

  it('is made anew again a day later', () => {
    expect(decide([], [NOW - DAY_MS, NOW - DAY_MS - 1, NOW - DAY_MS - 2]).kind).toBe('repair');
  });

  it('is never made anew more often within a day than allowed, whenever somebody looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 * DAY_MS }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (looks, perDay) => {
          const done: number[] = [];
          for (const now of looks.toSorted((a, b) => a - b)) {
            const evidence = { now, past: done, diagnosis: { probes: [...HEALTHY, LOST] } };
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
