import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine, type ExamineOptions } from './examine.ts';
import { failed, get, HOME, passed, type Answer, type Facts, type Probe } from './probe.ts';
import { PROBES } from './probes.ts';

const FACTS: Facts = {
  outputName: 'Paris',
  managementName: 'management',
  hosts: ['https://paris.example:9200'],
  isSynced: true,
  appliedBy: 'console',
  hasRemoteKey: true,
  hasServiceToken: true,
  hasPeer: false,
  remoteKeyId: undefined,
  expectedFollower: 'fleet-synced-integrations-ccr-paris',
  report: undefined,
  lagGrowth: undefined,
  isAddressedBy: () => false,
  now: Date.parse('2026-01-01T00:00:00Z'),
};

function probe(id: string, needs: readonly string[], path: string): Probe {
  return {
    id,
    area: 'management',
    label: `Probe ${id}`,
    needs,
    requests: () => [get(HOME, path)],
    judge: ([answer]) =>
      answer?.kind === 'answered' ? passed('There.') : failed('Not there.', 'Look at it.'),
  };
}

/** Parts of many answers in one. */
const FOLLOWED = {
  _source: { integrations: [{ package_name: 'nginx', package_version: '2.1.0' }] },
  follower_indices: [
    { follower_index: FACTS.expectedFollower, remote_cluster: 'management', status: 'active' },
  ],
  indices: [{ shards: [{ time_since_last_read_millis: 1 }] }],
  username: 'somebody',
  license: { type: 'trial' },
  version: { number: '9.3.2' },
  management: { connected: true, mode: 'proxy', proxy_address: '10.0.0.1:9443' },
};
const OK: Answer = { kind: 'answered', status: 200, body: {} };

function run(probes: readonly Probe[], change: Partial<ExamineOptions> = {}) {
  return examine({
    probes,
    facts: FACTS,
    ask: () => Promise.resolve(OK),
    requestMs: 60_000,
    wholeMs: 60_000,
    signal: new AbortController().signal,
    ...change,
  });
}

describe('the list of probes', () => {
  it('has each once, and each needs only what stands before it', () => {
    const ids = PROBES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    PROBES.forEach(({ needs }, index) => {
      for (const need of needs) expect(ids.slice(0, index)).toContain(need);
    });
  });
});

describe('an examination', () => {
  it('asks the same thing once', async () => {
    const asked: string[] = [];
    await run([probe('a', [], '/x'), probe('b', ['a'], '/x'), probe('c', [], '/y')], {
      ask: ({ path }) => {
        asked.push(path);
        return Promise.resolve(OK);
      },
    });
    expect(asked.sort()).toEqual(['/x', '/y']);
  });

  it('skips what cannot hold, with the first cause', async () => {
    const examined = await run([probe('a', [], '/bad'), probe('b', ['a'], '/x'), probe('c', ['b'], '/x')], {
      ask: ({ path }) =>
        Promise.resolve(path === '/bad' ? { kind: 'failed', fault: 'other', message: '', reason: '' } : OK),
    });
    expect(examined.map(({ finding, because }) => [finding.result, because])).toEqual([
      ['failed', undefined],
      ['skipped', 'a'],
      ['skipped', 'a'],
    ]);
  });

  it('runs what does not depend on each other at the same time', async () => {
    let open = 0;
    let most = 0;
    await run(
      ['a', 'b', 'c'].map((id) => probe(id, [], `/${id}`)),
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

  it.each([
    ['one request has its bound', { requestMs: 1 }],
    ['all together have theirs', { wholeMs: 1 }],
  ])('ends with a peer that never answers: %s', async (_, bound) => {
    const examined = await run([probe('hanging', [], '/never'), probe('after', ['hanging'], '/x')], {
      ...bound,
      ask: () => new Promise(() => undefined),
    });
    expect(examined.map(({ finding }) => finding.result)).toEqual(['failed', 'skipped']);
  });

  it('ends with its whole bound when everything but home hangs, and gives every request up', async () => {
    const signals: AbortSignal[] = [];
    const examined = await run(PROBES, {
      requestMs: 5,
      wholeMs: 20,
      facts: { ...FACTS, hasServiceToken: true, hasPeer: true, appliedBy: 'remote' },
      ask: ({ place }, signal) => {
        if (place.kind === 'home') return Promise.resolve(OK);
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    expect(examined).toHaveLength(PROBES.length);
    expect(signals.length).toBeGreaterThan(3);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('only reads, whatever it is answered', async () => {
    const answers = fc.oneof(
      fc.constant<Answer>({ kind: 'failed', fault: 'timeout', message: 'No.', reason: '' }),
      fc.record({
        kind: fc.constant('answered' as const),
        status: fc.constantFrom(200, 401, 403, 404, 500),
        body: fc.oneof(fc.jsonValue(), fc.constant(FOLLOWED)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(answers), async (stream) => {
        const asked: string[] = [];
        await run(PROBES, {
          ask: ({ method, path }) => {
            if (method !== 'GET' && method !== 'HEAD') asked.push(`${method} ${path}`);
            return Promise.resolve(stream.next().value as Answer);
          },
        });
        expect(new Set(asked).size).toBeLessThanOrEqual(1);
        for (const request of asked) expect(request).toBe('POST /_security/user/_has_privileges');
      }),
      { numRuns: 40 },
    );
  });

  it('ends when the caller goes', async () => {
    const caller = new AbortController();
    const running = run([probe('hanging', [], '/never')], {
      signal: caller.signal,
      ask: () => new Promise(() => undefined),
    });
    caller.abort();
    expect((await running).map(({ finding }) => finding.result)).toEqual(['failed']);
  });

  it('has a result for every probe when nobody answers anything', async () => {
    const examined = await run(PROBES, {
      ask: () => Promise.resolve({ kind: 'failed', fault: 'unreachable', message: 'No.', reason: 'refused' }),
    });
    expect(examined).toHaveLength(PROBES.length);
    for (const { finding } of examined) expect(finding.message).not.toBe('');
  });

  it('has a result for every probe whatever shape the answers have', async () => {
    for (const body of [null, [], 'text', 0, { nodes: [] }, { integrations: {}, license: 1, _source: [] }]) {
      const examined = await run(PROBES, {
        ask: () => Promise.resolve({ kind: 'answered', status: 200, body }),
      });
      expect(examined).toHaveLength(PROBES.length);
    }
  });
});
