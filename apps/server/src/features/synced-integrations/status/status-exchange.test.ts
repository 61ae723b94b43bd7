import { STATUSES_INDEX } from '@lockstep/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser, startTestWorld } from '../../../testing/test-consoles.ts';
import { NO_NOTES } from '../reconcile/decide-steps.ts';
import type { SharedStatus } from './shared-status.ts';
import { createStatusExchange, type StatusExchange } from './status-exchange.ts';

type World = Awaited<ReturnType<typeof startTestWorld>>;

let world: World;
let home: ReturnType<typeof asSuperuser>;
let time = 1_000_000_000_000;
let count = 0;
const { signal } = new AbortController();

beforeAll(async () => {
  world = await startTestWorld();
  home = asSuperuser(world, 'management');
});
afterAll(async () => {
  await home.close();
  await world.close();
});
beforeEach(() => {
  count += 1;
});

const idOf = (name: string): string => `${name}-${String(count)}`;
const exchangeOf = (name: string): StatusExchange =>
  createStatusExchange({ connection: home, consoleId: idOf(name), now: () => time, signal });

const status = (message: string): SharedStatus => ({
  output: { outputId: 'paris', outputName: 'Paris', appliedBy: 'console', transport: 'direct' },
  evidence: {
    kind: 'observation',
    observation: { kind: 'read-failed', message },
    notes: NO_NOTES,
  },
  conditions: [],
  changes: { changedIn: [] },
});

const messagesOf = (heard: ReadonlyMap<string, SharedStatus>) =>
  [...heard].map(([id, { evidence }]) => [
    id,
    evidence.kind === 'observation' &&
      evidence.observation.kind === 'read-failed' &&
      evidence.observation.message,
  ]);

const requestsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const cluster = world.cluster('management');
  cluster.clearRequests();
  await work();
  return cluster.requests().length;
};

describe('what consoles tell each other', () => {
  it('is heard once, and again when it is another', async () => {
    const [a, b] = [exchangeOf('a'), exchangeOf('b')];
    await a.share(new Map([['paris', status('one')]]));
    expect(messagesOf(await b.hear([idOf('a')]))).toEqual([['paris', 'one']]);
    expect(messagesOf(await b.hear([idOf('a')]))).toEqual([]);
    await a.share(new Map([['paris', status('two')]]));
    expect(messagesOf(await b.hear([idOf('a')]))).toEqual([['paris', 'two']]);
  });

  it('is not written when it is as before, which is answered', async () => {
    const a = exchangeOf('a');
    const both = new Map([
      ['paris', status('one')],
      ['tokyo', status('one')],
    ]);
    expect(await a.share(both)).toEqual([]);
    expect(await requestsOf(async () => expect(await a.share(both)).toEqual(['paris', 'tokyo']))).toBe(0);
    a.forget();
    expect(await a.share(both)).toEqual([]);
  });

  it('goes out and comes in by few requests, however much it is', async () => {
    const [a, b] = [exchangeOf('a'), exchangeOf('b')];
    const many = new Map(Array.from({ length: 120 }, (_, at) => [`remote-${String(at)}`, status('one')]));
    await a.share(new Map([['first', status('one')]]));
    expect(await requestsOf(() => a.share(many))).toBe(3);
    const requests = await requestsOf(async () => expect((await b.hear([idOf('a')])).size).toBe(121));
    expect(requests).toBeLessThanOrEqual(4);
  });

  it('is told again after another console has written over it', async () => {
    const [a, b] = [exchangeOf('a'), exchangeOf('b')];
    await a.share(new Map([['paris', status('one')]]));
    await b.share(new Map([['paris', status('other')]]));
    await a.hear([idOf('b')]);
    expect(await a.share(new Map([['paris', status('one')]]))).toEqual([]);
    expect(messagesOf(await b.hear([idOf('a')]))).toEqual([['paris', 'one']]);
  });

  it('is nothing of consoles that are not asked about, and of none when nobody is there', async () => {
    const [a, b] = [exchangeOf('a'), exchangeOf('b')];
    await a.share(new Map([['paris', status('one')]]));
    expect(await requestsOf(async () => expect(await b.hear([])).toEqual(new Map()))).toBe(0);
    expect(await b.hear([idOf('c')])).toEqual(new Map());
  });

  it('is passed over where it cannot be read, and goes after a day', async () => {
    const [a, b] = [exchangeOf('a'), exchangeOf('b')];
    await a.share(new Map([['paris', status('one')]]));
    const garbage = { owner: idOf('a'), n: 2, status: 'no', leader: '', leader_digest: '', until: time };
    await home.documents.putAll(STATUSES_INDEX, [{ id: 'tokyo', source: garbage }], true);
    expect(messagesOf(await b.hear([idOf('a')]))).toEqual([['paris', 'one']]);
    time += 2 * 24 * 60 * 60_000;
    await a.sweep();
    for (const id of ['paris', 'tokyo']) expect(await home.documents.get(STATUSES_INDEX, id)).toBeUndefined();
  });
});
