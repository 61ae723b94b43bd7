import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../lib/logger.ts';
import type { Lease, LeaseStore, StoredLease } from './lease-store.ts';
import { createLeases, type Leases } from './leases.ts';

const LIFETIME = 15_000;
const KEY = 'remote:paris';
const log = silentLogger();
const never = new AbortController().signal;

/** One document with versions, as the home cluster keeps it. */
function cluster() {
  let stored: StoredLease | undefined;
  let isAway = false;
  let writes = 0;
  const store: LeaseStore = {
    read: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(stored)),
    write(_key, lease, previous) {
      if (isAway) return Promise.reject(new Error('away'));
      if (previous?.seqNo !== stored?.seqNo) return Promise.resolve({ kind: 'conflict' });
      writes++;
      stored = { lease, seqNo: writes, primaryTerm: 1 };
      return Promise.resolve({ kind: 'written', stored });
    },
  };
  return {
    store,
    lease: (): Lease | undefined => stored?.lease,
    writes: () => writes,
    away: (value: boolean) => {
      isAway = value;
    },
  };
}

function consoleAt(store: LeaseStore, name: string): Leases {
  return createLeases({
    store,
    holder: name,
    holderName: () => name,
    lifetimeMs: LIFETIME,
    monotonic: () => performance.now(),
    log,
  });
}

/** Work that ends when the test says so, or when its signal fires. */
function work() {
  let end: () => void = () => undefined;
  let seen: AbortSignal | undefined;
  const fences: number[] = [];
  return {
    fences,
    isCanceled: () => seen?.aborted ?? false,
    end: () => end(),
    do: (signal: AbortSignal, fence: number) =>
      new Promise<string>((resolve) => {
        seen = signal;
        fences.push(fence);
        end = () => resolve('worked');
        signal.addEventListener('abort', () => resolve('canceled'));
      }),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a lease', () => {
  it('begins where it is told when none is on record, so that remotes take it for newer', async () => {
    const { store } = cluster();
    const mine = work();
    const leases = createLeases({
      store,
      holder: 'a',
      holderName: () => 'a',
      lifetimeMs: LIFETIME,
      monotonic: () => performance.now(),
      firstFence: () => 1_760_000_000,
      log,
    });
    const taken = leases.exclusively(KEY, never, mine.do);
    await settle();
    mine.end();
    await taken;
    expect(mine.fences).toEqual([1_760_000_000]);
  });

  it('is held by one console at a time, and free at once when it is released', async () => {
    const { store } = cluster();
    const [a, b] = [consoleAt(store, 'a'), consoleAt(store, 'b')];
    const first = work();
    const held = a.exclusively(KEY, never, first.do);
    await settle();
    expect(await b.exclusively(KEY, never, work().do)).toEqual({ kind: 'busy', holder: 'a' });
    first.end();
    expect(await held).toEqual({ kind: 'done', value: 'worked' });
    const second = work();
    const next = b.exclusively(KEY, never, second.do);
    await settle();
    second.end();
    expect(await next).toMatchObject({ kind: 'done' });
    expect([...first.fences, ...second.fences]).toEqual([1, 2]);
  });

  it('does not keep one remote waiting for another', async () => {
    const stores = { paris: cluster().store, tokyo: cluster().store };
    const paris = work();
    void consoleAt(stores.paris, 'a').exclusively('remote:paris', never, paris.do);
    await settle();
    const tokyo = await consoleAt(stores.tokyo, 'a').exclusively('remote:tokyo', never, () =>
      Promise.resolve('worked'),
    );
    expect(tokyo.kind).toBe('done');
    paris.end();
  });

  it('is renewed for as long as the work lasts, however long that is', async () => {
    const { store } = cluster();
    const [a, b] = [consoleAt(store, 'a'), consoleAt(store, 'b')];
    const long = work();
    const held = a.exclusively(KEY, never, long.do);
    for (let looks = 0; looks < 20; looks++) {
      await vi.advanceTimersByTimeAsync(LIFETIME / 2);
      expect((await b.exclusively(KEY, never, work().do)).kind).toBe('busy');
    }
    expect(long.isCanceled()).toBe(false);
    long.end();
    expect((await held).kind).toBe('done');
  });

  it('is taken over only when an observer has seen the same beat for a whole lifetime', async () => {
    const { store, lease } = cluster();
    // A console that was killed: it holds the lease and beats no more.
    const dead: Lease = { holder: 'a', holderName: 'a', fence: 7, beat: 3, isReleased: false };
    await store.write(KEY, dead, undefined);
    await vi.advanceTimersByTimeAsync(10 * LIFETIME);
    const b = consoleAt(store, 'b');
    const mine = work();
    expect((await b.exclusively(KEY, never, mine.do)).kind).toBe('busy');
    await vi.advanceTimersByTimeAsync(LIFETIME - 1);
    expect((await b.exclusively(KEY, never, mine.do)).kind).toBe('busy');
    await vi.advanceTimersByTimeAsync(1);
    const taken = b.exclusively(KEY, never, mine.do);
    await settle();
    expect(lease()).toMatchObject({ holder: 'b', fence: 8 });
    mine.end();
    expect((await taken).kind).toBe('done');
  });

  it('that was taken over cancels the work of the one who had it', async () => {
    const { store, lease } = cluster();
    const a = consoleAt(store, 'a');
    const mine = work();
    const held = a.exclusively(KEY, never, mine.do);
    await settle();
    const stored = await store.read(KEY);
    const thief: Lease = { holder: 'b', holderName: 'b', fence: 2, beat: 0, isReleased: false };
    await store.write(KEY, thief, stored);
    await vi.advanceTimersByTimeAsync(LIFETIME / 3);
    expect(mine.isCanceled()).toBe(true);
    expect(await held).toEqual({ kind: 'lost', why: 'b has taken over.' });
    expect(lease()).toEqual(thief);
  });

  it('that cannot be renewed is given up before anybody may take it over', async () => {
    const { store, away } = cluster();
    const a = consoleAt(store, 'a');
    const mine = work();
    const held = a.exclusively(KEY, never, mine.do);
    await settle();
    away(true);
    await vi.advanceTimersByTimeAsync(LIFETIME / 2);
    expect(mine.isCanceled()).toBe(false);
    await vi.advanceTimersByTimeAsync(LIFETIME / 2 - 1);
    expect(mine.isCanceled()).toBe(true);
    // Nobody has: a busy machine is no other console.
    expect(await held).toEqual({ kind: 'lost', why: expect.stringContaining('could not renew') as string });
  });

  it('survives one renewal that fails', async () => {
    const { store, away } = cluster();
    const mine = work();
    const held = consoleAt(store, 'a').exclusively(KEY, never, mine.do);
    await settle();
    away(true);
    await vi.advanceTimersByTimeAsync(LIFETIME / 3);
    away(false);
    await vi.advanceTimersByTimeAsync(10 * LIFETIME);
    expect(mine.isCanceled()).toBe(false);
    mine.end();
    expect((await held).kind).toBe('done');
  });

  it('is not taken when it cannot be written, and the fault is told', async () => {
    const { store, away } = cluster();
    away(true);
    const mine = work();
    await expect(consoleAt(store, 'a').exclusively(KEY, never, mine.do)).rejects.toThrow('away');
    expect(mine.fences).toEqual([]);
  });

  it('is released when the work throws, and when it is canceled from outside', async () => {
    const { store, lease } = cluster();
    const a = consoleAt(store, 'a');
    const broken = a.exclusively(KEY, never, () => Promise.reject(new Error('broken')));
    await expect(broken).rejects.toThrow('broken');
    expect(lease()?.isReleased).toBe(true);
    const outside = new AbortController();
    const canceled = a.exclusively(KEY, outside.signal, work().do);
    await settle();
    outside.abort();
    expect(await canceled).toEqual({ kind: 'done', value: 'canceled' });
    expect(lease()).toMatchObject({ isReleased: true, fence: 2 });
  });
});
