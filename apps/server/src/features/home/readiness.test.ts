import { describe, expect, it } from 'vitest';
import { createReadiness, type ReadinessOptions } from './readiness.ts';

const home = {
  clusterName: 'management',
  version: '9.3.2',
  isReachable: true,
  isUnsupported: false,
  answeredAt: undefined,
  problem: '',
};

function ready(changes: Partial<ReadinessOptions> = {}) {
  let now = 0;
  let reads = 0;
  const readiness = createReadiness({
    monitor: { state: () => home },
    clock: { now: () => now },
    holdsMs: 5_000,
    ...changes,
    readOwn: () => {
      reads += 1;
      return changes.readOwn?.() ?? Promise.resolve();
    },
  });
  return { readiness, pass: (ms: number) => (now += ms), reads: () => reads };
}

describe('readiness', () => {
  it('is there when the home cluster answers and own indices can be read', async () => {
    expect(await ready().readiness.look()).toEqual({ kind: 'ready' });
  });

  it('is not there while the home cluster cannot be used, and reads nothing then', async () => {
    const { readiness, reads } = ready({
      monitor: { state: () => ({ ...home, isReachable: false, problem: 'gone' }) },
    });
    expect(await readiness.look()).toEqual({ kind: 'not-ready', reason: 'home-unusable', problem: 'gone' });
    expect(reads()).toBe(0);
  });

  it('is not there while own indices cannot be read', async () => {
    const { readiness } = ready({ readOwn: () => Promise.reject(new Error('status 403')) });
    expect(await readiness.look()).toMatchObject({
      reason: 'own-indices-unreadable',
      problem: 'status 403',
    });
  });

  it('is not there when own indices take longer than a probe waits', async () => {
    const { readiness } = ready({ readOwn: () => new Promise(() => undefined), patienceMs: 5 });
    expect(await readiness.look()).toMatchObject({ reason: 'own-indices-unreadable' });
  });

  it('asks the home cluster once for many who ask at a time, and again after a while', async () => {
    const { readiness, pass, reads } = ready();
    await Promise.all([readiness.look(), readiness.look(), readiness.look()]);
    await readiness.look();
    expect(reads()).toBe(1);
    pass(5_000);
    await readiness.look();
    expect(reads()).toBe(2);
  });

  it('is not there any more once it drains', async () => {
    const { readiness } = ready();
    readiness.drain();
    expect(await readiness.look()).toMatchObject({ reason: 'draining' });
  });
});
