/** How requests wait for a place, and what is told of those that get none. The clock is the test's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createRequestGate, HeldBack, type Passing, type Waiting } from './request-gate.ts';

const OUTCOME = {
  answered: (refused: boolean | number) => ({
    isRefused: refused !== false,
    retryAfterMs: typeof refused === 'number' ? refused : undefined,
  }),
  failed: () => undefined,
};

const FOREVER = new AbortController().signal;

/** Requests that are answered when the test says so. */
function world({ min, max }: { readonly min: number; readonly max: number }) {
  const gate = createRequestGate({ rules: { min, max } });
  const sent: ((answer: boolean | number) => void)[] = [];
  const send = () => new Promise<boolean | number>((resolve) => sent.push(resolve));
  const ask = (passing: Partial<Passing> = {}) =>
    gate.pass({ kind: 'get', signal: FOREVER, timeoutMs: 30_000, ...passing }, send, OUTCOME);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { gate, sent, ask, settle };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('requests to one cluster', () => {
  it('are sent in the turn in which they come while there are places, and then in their order', async () => {
    const { ask, gate, sent, settle } = world({ min: 2, max: 2 });
    const all = [1, 2, 3, 4].map(() => ask());
    expect([sent.length, gate.figures().waiting]).toEqual([2, 2]);
    sent[1]?.(false);
    await settle();
    expect([sent.length, gate.figures().waiting]).toEqual([3, 1]);
    sent[0]?.(false);
    await settle();
    for (const answer of sent) answer(false);
    expect(await Promise.all(all)).toEqual([false, false, false, false]);
    expect(gate.figures()).toMatchObject({ underWay: 0, waiting: 0 });
  });

  it('wait no longer for one that hangs than five seconds', async () => {
    const { ask, sent } = world({ min: 1, max: 1 });
    void ask();
    void ask();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toHaveLength(2);
  });

  it('leave the queue when they give up', async () => {
    const { ask, gate, sent } = world({ min: 1, max: 1 });
    void ask();
    const gone = new AbortController();
    const waiting = ask({ signal: gone.signal });
    gone.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect([sent.length, gate.figures().waiting]).toEqual([1, 0]);
  });

  it('are not sent while the cluster is to be left alone, and then as few at once as it bears', async () => {
    const { ask, gate, sent, settle } = world({ min: 1, max: 4 });
    const all = Array.from({ length: 8 }, () => ask());
    sent[0]?.(3_000);
    await settle();
    expect(gate.figures()).toMatchObject({ atOnce: 2, reason: 'refused', refusals: 1 });
    for (const answer of sent) answer(false);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(sent).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toHaveLength(6);
    for (let done = 4; done < 8; done += 1) {
      sent[done]?.(false);
      await settle();
    }
    expect(await Promise.all(all)).toHaveLength(8);
  });

  it('fail at once when the cluster is to be left alone for longer than they have time', async () => {
    const { ask, sent, settle } = world({ min: 1, max: 4 });
    void ask();
    sent[0]?.(10_000);
    await settle();
    const error: unknown = await ask({ timeoutMs: 9_000 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HeldBack);
    expect(error).toMatchObject({ retryAfterMs: 10_000 });
    expect(sent).toHaveLength(1);
  });

  it('are kept back by the console only where the cluster answers others', async () => {
    const { ask, sent, settle } = world({ min: 1, max: 1 });
    let waiting: Waiting | undefined;
    void ask();
    void ask();
    void ask({ onWaiting: (now) => (waiting = now) });
    expect(waiting?.()).toBeUndefined();
    sent[0]?.(false);
    await settle();
    expect(waiting?.()).toBeInstanceOf(HeldBack);
    sent[1]?.(false);
    await settle();
    expect(waiting).toBeUndefined();
  });

  it('that get no answer tell nothing of what the cluster bears', async () => {
    const gate = createRequestGate({ rules: { min: 1, max: 4 } });
    const passing = { kind: 'get', signal: FOREVER, timeoutMs: 1_000 };
    const failing = gate.pass(passing, () => Promise.reject(new Error('cut off')), OUTCOME);
    await expect(failing).rejects.toThrow('cut off');
    expect(gate.figures()).toMatchObject({ atOnce: 4, reason: 'start', underWay: 0, refusals: 0 });
  });
});
