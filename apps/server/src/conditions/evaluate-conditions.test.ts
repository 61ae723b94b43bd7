import {
  CONDITION_FACTS,
  CONDITION_TYPES,
  stateOfReason,
  SYNC_STATES,
  type ConditionType,
  type SyncReport,
} from '@lockstep/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFalse, isTrue, type ConditionRule } from './condition.ts';
import { CONDITION_RULES, OUTPUT_AND_HOME_RULES } from './condition-rules.ts';
import { evaluateConditions } from './evaluate-conditions.ts';
import { FACTS as ALL_WELL } from '../testing/condition-answers.ts';
import type { Facts } from './facts.ts';
import { get, HOME, type Answer } from './observation.ts';
import { createObserver, type Ask } from './observer.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const FACTS: Facts = { ...ALL_WELL, now: NOW, hasServiceToken: true, isAddressedBy: () => false };

/** The names of real types, with rules of the test. */
function rule(type: ConditionType, dependsOn: readonly ConditionType[], path: string): ConditionRule {
  return {
    type,
    dependsOn,
    observed: 'every-look',
    requests: () => [get(HOME, path)],
    evaluate: ([answer]) =>
      answer?.kind === 'answered' ? isTrue('There.') : isFalse('Unreachable', 'Not there.', 'Look at it.'),
  };
}

/** Parts of many answers in one. */
const FOLLOWED = {
  _source: { integrations: [{ package_name: 'nginx', package_version: '2.1.0' }] },
  follower_indices: [
    {
      follower_index: FACTS.expectedFollower,
      remote_cluster: 'management',
      leader_index: 'fleet-synced-integrations',
      status: 'active',
    },
  ],
  indices: [{ shards: [{ time_since_last_read_millis: 1 }] }],
  username: 'somebody',
  license: { type: 'trial' },
  version: { number: '9.3.2' },
  management: {
    connected: true,
    mode: 'proxy',
    proxy_address: '10.0.0.1:9443',
    cluster_credentials: '::es_redacted::',
  },
};
const OK: Answer = { kind: 'answered', status: 200, body: {} };
const FAILED: Answer = { kind: 'failed', failure: 'other', message: '', reason: '' };

interface Run {
  readonly ask?: Ask;
  readonly requestMs?: number;
  readonly facts?: Facts;
  readonly signal?: AbortSignal;
  readonly onError?: (type: ConditionType, error: unknown) => void;
}

function run(rules: readonly ConditionRule[], change: Run = {}) {
  return evaluateConditions({
    rules,
    facts: change.facts ?? FACTS,
    observer: createObserver({
      ask: change.ask ?? (() => Promise.resolve(OK)),
      now: () => NOW,
      requestMs: change.requestMs ?? 60_000,
    }),
    maxAgeMs: () => 0,
    since: NOW,
    signal: change.signal ?? new AbortController().signal,
    before: [],
    labelOf: (type) => CONDITION_FACTS[type].label,
    onError:
      change.onError ??
      ((type, error) => {
        throw new Error(`${type} threw`, { cause: error });
      }),
  });
}

describe('the list of rules', () => {
  it('has one for each type, and each depends only on what stands before it', () => {
    expect(OUTPUT_AND_HOME_RULES.map(({ type }) => type)).toEqual(CONDITION_TYPES);
    OUTPUT_AND_HOME_RULES.forEach(({ dependsOn }, index) => {
      for (const type of dependsOn) expect(CONDITION_TYPES.slice(0, index)).toContain(type);
    });
  });

  it('lets no condition of every look depend on one that only somebody who asks observes', () => {
    for (const { observed, dependsOn } of OUTPUT_AND_HOME_RULES) {
      if (observed === 'when-asked') continue;
      for (const type of dependsOn) expect(CONDITION_RULES[type].observed).not.toBe('when-asked');
    }
  });
});

describe('an evaluation', () => {
  it('asks the same thing once', async () => {
    const asked: string[] = [];
    await run(
      [
        rule('HomeReachable', [], '/x'),
        rule('HomeLicensed', ['HomeReachable'], '/x'),
        rule('RegistryReachable', [], '/y'),
      ],
      {
        ask: ({ path }) => {
          asked.push(path);
          return Promise.resolve(OK);
        },
      },
    );
    expect(asked.sort()).toEqual(['/x', '/y']);
  });

  it('leaves out what cannot hold, with the first cause', async () => {
    const found = await run(
      [
        rule('HomeReachable', [], '/bad'),
        rule('HomeLicensed', ['HomeReachable'], '/x'),
        rule('LeaderWritable', ['HomeLicensed'], '/x'),
      ],
      { ask: ({ path }) => Promise.resolve(path === '/bad' ? FAILED : OK) },
    );
    expect(found.map(({ status, reason, blockedBy }) => [status, reason, blockedBy])).toEqual([
      ['False', 'Unreachable', undefined],
      ['Unknown', 'Blocked', 'HomeReachable'],
      ['Unknown', 'Blocked', 'HomeReachable'],
    ]);
  });

  it('makes one that throws Unknown, and leaves the others alone', async () => {
    const told: ConditionType[] = [];
    const found = await run(
      [
        {
          ...rule('HomeReachable', [], '/x'),
          evaluate: () => {
            throw new RangeError('Invalid time value');
          },
        },
        rule('HomeLicensed', ['HomeReachable'], '/x'),
      ],
      { onError: (type) => told.push(type) },
    );
    expect(found.map(({ status, reason }) => [status, reason])).toEqual([
      ['Unknown', 'InternalError'],
      ['True', 'AsExpected'],
    ]);
    expect(told).toEqual(['HomeReachable']);
  });

  it('runs what does not depend on each other at the same time', async () => {
    let open = 0;
    let most = 0;
    const types = ['HomeReachable', 'HomeLicensed', 'RegistryReachable'] as const;
    await run(
      types.map((type) => rule(type, [], `/${type}`)),
      {
        ask: async () => {
          most = Math.max(most, (open += 1));
          await Promise.resolve();
          open -= 1;
          return OK;
        },
      },
    );
    expect(most).toBe(3);
  });

  const hanging = [rule('HomeReachable', [], '/never'), rule('HomeLicensed', ['HomeReachable'], '/x')];

  it('ends with a peer that never answers: one request has its bound', async () => {
    const found = await run(hanging, { requestMs: 1, ask: () => new Promise(() => undefined) });
    expect(found.map(({ status }) => status)).toEqual(['False', 'Unknown']);
  });

  it('ends with a peer that never answers: all together have theirs', async () => {
    const found = await run(hanging, {
      signal: AbortSignal.timeout(1),
      ask: () => new Promise(() => undefined),
    });
    expect(found.map(({ status }) => status)).toEqual(['False', 'Unknown']);
  });

  it('ends when everything but home hangs, and gives every request up', async () => {
    const signals: AbortSignal[] = [];
    const found = await run(OUTPUT_AND_HOME_RULES, {
      requestMs: 5,
      signal: AbortSignal.timeout(20),
      facts: { ...FACTS, hasPeer: true, appliedBy: 'remote' },
      ask: ({ place }, signal) => {
        if (place.kind === 'home') return Promise.resolve(OK);
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    expect(found.length).toBeGreaterThan(30);
    expect(signals.length).toBeGreaterThan(3);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('ends when the caller goes', async () => {
    const caller = new AbortController();
    const running = run([rule('HomeReachable', [], '/never')], {
      signal: caller.signal,
      ask: () => new Promise(() => undefined),
    });
    caller.abort();
    expect((await running).map(({ status }) => status)).toEqual(['False']);
  });

  it('keeps the time of the last transition while the status stays', async () => {
    const rules = [rule('HomeReachable', [], '/x')];
    const [first] = await run(rules);
    if (first === undefined) throw new Error('there is no condition');
    const evaluate = (ask: Ask, now: number) =>
      evaluateConditions({
        rules,
        facts: { ...FACTS, now },
        observer: createObserver({ ask, now: () => now, requestMs: 1_000 }),
        maxAgeMs: () => 0,
        since: now,
        signal: new AbortController().signal,
        before: [first],
        labelOf: (type) => type,
        onError: () => undefined,
      });
    expect((await evaluate(() => Promise.resolve(OK), NOW + 5_000))[0]?.lastTransitionAt).toBe(NOW);
    expect((await evaluate(() => Promise.resolve(FAILED), NOW + 5_000))[0]?.lastTransitionAt).toBe(
      NOW + 5_000,
    );
  });
});

describe('every rule', () => {
  const bodies = fc.oneof(
    fc.jsonValue(),
    fc.constant(FOLLOWED),
    fc.record({ ...Object.fromEntries(Object.keys(FOLLOWED).map((key) => [key, fc.jsonValue()])) }),
  );
  const answers: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({
      kind: fc.constant('failed' as const),
      failure: fc.constantFrom('timeout', 'unreachable', 'foreign', 'unusable', 'other'),
      message: fc.string({ minLength: 1 }),
      reason: fc.string(),
      problem: fc.constantFrom(undefined, 'refused', 'untrusted-certificate', 'unavailable', 'other'),
    }),
    fc.record({
      kind: fc.constant('answered' as const),
      status: fc.constantFrom(200, 201, 400, 401, 403, 404, 405, 429, 500, 502, 503),
      body: bodies,
    }),
  );

  const rows = fc.array(
    fc.record({
      package_name: fc.string(),
      name: fc.string(),
      state: fc.constantFrom(...SYNC_STATES),
      reason: fc.option(
        fc.record({
          code: fc.constantFrom(
            'removal-not-allowed',
            'cannot-sync',
            'missing-dependency',
            'retry-removal',
            'x',
          ),
          message: fc.string(),
          next_action: fc.string(),
        }),
      ),
      detail: fc.option(fc.string()),
    }),
    { maxLength: 5 },
  );
  const reports = fc.option(
    fc.record({
      state: fc.constantFrom(...SYNC_STATES),
      reason: fc.constant(null),
      counts: fc.record({ total: fc.nat() }),
      integrations: rows,
      other_custom_assets: rows,
      blocked_removals: fc.array(fc.string(), { maxLength: 4 }),
      last_run: fc.option(
        fc.record({
          ended_at: fc.string(),
          result: fc.constantFrom('success', 'error'),
          duration_ms: fc.nat(),
        }),
      ),
      next_run_at: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', '2020-01-01T00:00:00Z', 'never')),
    }),
    { nil: undefined },
  ) as unknown as fc.Arbitrary<SyncReport | undefined>;

  it('has a message whatever it is answered, never throws, and only reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(answers), fc.boolean(), reports, async (stream, isPeer, report) => {
        const sent: string[] = [];
        const found = await run(OUTPUT_AND_HOME_RULES, {
          facts: { ...FACTS, report, hasPeer: true, appliedBy: isPeer ? 'remote' : 'console' },
          ask: ({ method, path }) => {
            if (method !== 'GET' && method !== 'HEAD') sent.push(`${method} ${path}`);
            return Promise.resolve(stream.next().value as Answer);
          },
        });
        for (const { type, message, status, reason, severity, nextAction } of found) {
          expect(message, type).not.toBe('');
          // An error decides about a remote, so it has a state that all pages show; it says what to do.
          if (status === 'False') expect(nextAction, `${type} ${reason}`).toBeDefined();
          if (status === 'False' && severity === 'error') {
            expect(stateOfReason(reason), `${type} ${reason}`).toBeDefined();
          }
        }
        for (const request of sent) expect(request).toBe('POST /_security/user/_has_privileges');
      }),
      { numRuns: 200 },
    );
  });

  it('has a condition when nobody answers anything', async () => {
    const found = await run(OUTPUT_AND_HOME_RULES, {
      ask: () =>
        Promise.resolve({ kind: 'failed', failure: 'unreachable', message: 'No.', reason: 'refused' }),
    });
    for (const { message, status, type } of found) {
      expect(message, type).not.toBe('');
      if (['HomeReachable', 'RemoteReachable'].includes(type)) expect(status).toBe('False');
    }
  });
});
