import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncRequest } from '@lockstep/contracts';
import type { RequestResult } from './evaluate-reconcile.ts';
import { createSyncRequests } from './sync-requests.ts';

const TIMEOUT = 60_000;
const HOUR = 60 * 60_000;

function open() {
  const states: string[] = [];
  let count = 0;
  const requests = createSyncRequests({
    clock: { now: () => Date.now() },
    newId: () => `r${++count}`,
    timeoutMs: TIMEOUT,
    onChange: ({ id, state }: SyncRequest) => states.push(`${id} ${state}`),
  });
  return { requests, states };
}

const ended = (
  result: Extract<RequestResult, { kind: 'ended' }>['result'],
  message: string = result,
): RequestResult => ({
  kind: 'ended',
  result,
  message,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a sync request', () => {
  it('waits, runs and ends with the answer of its remote, and tells each step', () => {
    const { requests, states } = open();
    const { id } = requests.ask({ actor: 'ana', outputId: 'paris', item: 'nginx' });
    expect(requests.takeUp('paris')).toEqual([]);
    requests.attach(id, ['paris']);
    expect(requests.takeUp('paris')).toMatchObject([{ id, item: 'nginx', actor: 'ana' }]);
    requests.settle(id, 'paris', { kind: 'again' });
    expect(requests.takeUp('paris')).toHaveLength(1);
    requests.addRun(id, 'run-1');
    requests.settle(id, 'paris', ended('succeeded', '1 installed.'));
    expect(requests.get(id)).toMatchObject({
      state: 'succeeded',
      message: '1 installed.',
      run_ids: ['run-1'],
      scope: { output_id: 'paris', item: 'nginx' },
    });
    expect(requests.takeUp('paris')).toEqual([]);
    expect(states).toEqual([`${id} waiting`, `${id} running`, `${id} succeeded`]);
  });

  it('about all remotes ends with the last of them', () => {
    const results = { succeeded: ended('succeeded'), failed: ended('failed', 'no answer') };
    const { requests } = open();
    const ask = (results: readonly RequestResult[]) => {
      const { id } = requests.ask({ actor: 'ana', outputId: undefined });
      requests.attach(
        id,
        results.map((_, index) => `o${index}`),
      );
      results.forEach((answer, index) => requests.settle(id, `o${index}`, answer));
      return requests.get(id);
    };
    expect(ask([results.succeeded, results.succeeded])).toMatchObject({ state: 'succeeded' });
    expect(ask([results.succeeded, results.failed])).toMatchObject({
      state: 'partial',
      message: '1 of 2 remotes are in order. no answer',
    });
    expect(ask([ended('timed_out'), results.failed])).toMatchObject({ state: 'failed' });
    expect(ask([{ ...ended('succeeded'), isMoot: true } as RequestResult, results.failed])).toMatchObject({
      state: 'failed',
    });
    expect(ask([])).toMatchObject({ state: 'succeeded' });
  });

  it('times out when its time is over, and stays so', async () => {
    const { requests } = open();
    const { id } = requests.ask({ actor: 'ana', outputId: 'paris' });
    requests.attach(id, ['paris']);
    await vi.advanceTimersByTimeAsync(TIMEOUT);
    expect(requests.get(id)?.state).toBe('timed_out');
    requests.settle(id, 'paris', ended('succeeded'));
    expect(requests.get(id)?.state).toBe('timed_out');
  });

  it('is superseded when its output goes or changes while it waits', () => {
    const { requests } = open();
    const { id } = requests.ask({ actor: 'ana', outputId: 'paris' });
    requests.attach(id, ['paris']);
    requests.supersede('paris', 'The output was deleted.');
    expect(requests.get(id)).toMatchObject({ state: 'superseded', message: 'The output was deleted.' });
  });

  it('is kept for an hour after its end', async () => {
    const { requests } = open();
    const { id } = requests.ask({ actor: 'ana', outputId: undefined });
    requests.attach(id, []);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(requests.get(id)).toBeDefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(requests.get(id)).toBeUndefined();
  });
});
