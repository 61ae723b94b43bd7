import type { ElasticConnection } from '@lockstep/elastic';
import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { answerFrom, FACTS, WELL } from '../testing/condition-answers.ts';
import { createConditions, type LookOptions, type OpenedOutput } from './observe-outputs.ts';
import type { Answer } from './observation.ts';

/** Consoles of tests have no cluster: what is sent is written down and answered out of a table. */
function setUp(answers: Record<string, Answer> = { ...WELL }) {
  const sent: string[] = [];
  const clock = { now: FACTS.now };
  let open = 0;
  const revisions = new Map<string, number>();
  const changed: string[] = [];
  const connection = (kind: 'home' | 'remote', name: string): ElasticConnection =>
    ({
      raw: {
        send: ({ method, path }: { method: 'GET'; path: string }) => {
          sent.push(`${name} ${path}`);
          const answer = answerFrom(answers, { place: { kind }, method, path });
          return answer.kind === 'answered'
            ? Promise.resolve({ status: answer.status, text: JSON.stringify(answer.body) })
            : Promise.reject(new Error('not in this test'));
        },
      },
      close: () => Promise.resolve(),
    }) as unknown as ElasticConnection;
  const conditions = createConditions({
    open: (outputId): Promise<OpenedOutput> => {
      if (outputId === 'unknown') return Promise.reject(new AppError('OUTPUT_NOT_FOUND', 'There is none.'));
      open += 1;
      return Promise.resolve({
        name: outputId,
        revision: revisions.get(outputId) ?? 1,
        facts: { ...FACTS, outputId, outputName: outputId, now: clock.now },
        places: {
          remote: connection('remote', outputId),
          agents: new Map(),
          askPeer: () => Promise.resolve(undefined),
        },
        secrets: ['s3cr3t-value'],
        close: () => {
          open -= 1;
          return Promise.resolve();
        },
      });
    },
    homePlaces: {
      home: connection('home', 'home'),
      registry: {
        categories: () => Promise.resolve({ kind: 'unreachable', message: 'Not in this test.' } as never),
        packageInfo: () => Promise.resolve({ kind: 'unreachable', message: 'Not in this test.' } as never),
      },
    },
    homeFacts: () => Promise.resolve({ ...FACTS, now: clock.now }),
    now: () => clock.now,
    onError: (type, error) => {
      throw new Error(`${type} threw`, { cause: error });
    },
    onChange: (outputId) => changed.push(outputId),
  });
  return { conditions, sent, clock, answers, revisions, changed, openings: () => open };
}

const patient = (change: Partial<LookOptions> = {}): LookOptions => ({
  depth: 'all',
  signal: new AbortController().signal,
  ...change,
});

describe('looks at outputs', () => {
  it('ask home once for fifty outputs, and each remote each thing once', async () => {
    const { conditions, sent, clock } = setUp();
    const since = clock.now;
    const ids = Array.from({ length: 50 }, (_, at) => `output-${String(at)}`);
    await Promise.all(ids.map((id) => conditions.look(id, patient({ since }))));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.filter((each) => each.startsWith('home ')).length).toBeLessThan(20);
    expect(sent.filter((each) => each === 'home /_license')).toHaveLength(1);
  });

  it('keep what only somebody who asks observes, with its age', async () => {
    const { conditions, sent, clock } = setUp();
    const [before] = (await conditions.look('paris', patient())).filter(({ type }) => type === 'ClocksAgree');
    clock.now += 60_000;
    sent.length = 0;
    const found = await conditions.look('paris', patient({ depth: 'every-look' }));
    expect(found.find(({ type }) => type === 'ClocksAgree')).toEqual(before);
    expect(sent).not.toContain('paris /_nodes/_all/transport');
    expect(found.find(({ type }) => type === 'LinkConnected')?.observedAt).toBe(clock.now);
  });

  it('say what nobody has asked for yet, and ask again for what has failed until it passes', async () => {
    const { conditions, answers, clock } = setUp();
    const nodes = (found: Awaited<ReturnType<typeof conditions.look>>) =>
      found.find(({ type }) => type === 'LinkNodesAble');
    const shallow = patient({ depth: 'every-look' });
    expect(nodes(await conditions.look('paris', shallow))).toMatchObject({ reason: 'NotObserved' });
    answers['remote /_nodes'] = {
      kind: 'answered',
      status: 200,
      body: { nodes: { a: { roles: ['data'] } } },
    };
    clock.now += 1_000;
    expect(nodes(await conditions.look('paris', patient()))).toMatchObject({ reason: 'RoleMissing' });
    Object.assign(answers, { 'remote /_nodes': WELL['remote /_nodes'] });
    clock.now += 1_000;
    expect(nodes(await conditions.look('paris', shallow))).toMatchObject({ status: 'True' });
  });

  it('tell of a change, and of nothing else', async () => {
    const { conditions, answers, changed, clock } = setUp();
    await conditions.look('paris', patient());
    clock.now += 1_000;
    await conditions.look('paris', patient());
    expect(changed).toEqual(['paris']);
    answers['remote /_remote/info'] = { kind: 'answered', status: 200, body: {} };
    clock.now += 1_000;
    await conditions.look('paris', patient());
    expect(changed).toEqual(['paris', 'paris']);
  });

  it('that were given up leave the look before as it is', async () => {
    const { conditions, clock } = setUp();
    const before = await conditions.look('paris', patient());
    clock.now += 1_000;
    await conditions.look('paris', patient({ signal: AbortSignal.abort() }));
    expect(conditions.latest('paris')).toEqual(before);
  });

  it('count nothing that was seen with other settings, or before an act', async () => {
    const { conditions, sent, revisions } = setUp();
    const cached = patient({ depth: 'every-look', maxAgeMs: 60_000 });
    await conditions.look('paris', cached);
    sent.length = 0;
    await conditions.look('paris', cached);
    expect(sent).toEqual([]);
    revisions.set('paris', 2);
    await conditions.look('paris', cached);
    expect(sent).toContain('paris /_remote/info');
    expect(sent).not.toContain('home /_license');
    sent.length = 0;
    conditions.forget('paris');
    await conditions.look('paris', cached);
    expect(sent).toContain('home /_license');
  });

  it('close what they open, however they end', async () => {
    const { conditions, openings } = setUp();
    await Promise.all([conditions.look('paris', patient()), conditions.look('paris', patient())]);
    expect(openings()).toBe(0);
    await expect(conditions.look('unknown', patient())).rejects.toThrow('There is none.');
    expect(conditions.latest('unknown')).toEqual([]);
  });

  it('forget outputs that are gone', async () => {
    const { conditions } = setUp();
    await conditions.look('paris', patient());
    expect(conditions.shownAs('paris')?.evidenceText('with s3cr3t-value')).not.toContain('s3cr3t-value');
    conditions.keep([]);
    expect(conditions.latest('paris')).toEqual([]);
    expect(conditions.knownOf('paris')).toBeUndefined();
  });
});
