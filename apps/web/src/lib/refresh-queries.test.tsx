import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GATHER_MS, refreshSoon } from './refresh-queries.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const KEY = ['reports'] as const;

async function watched(read: () => Promise<string>): Promise<QueryClient> {
  const client = new QueryClient();
  new QueryObserver(client, { queryKey: KEY, queryFn: read }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  return client;
}

it('reads once for many events', async () => {
  const read = vi.fn(() => Promise.resolve('answer'));
  const client = await watched(read);
  for (let event = 0; event < 5; event += 1) refreshSoon(client, KEY);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(GATHER_MS);
  expect(read).toHaveBeenCalledTimes(2);
});

it('lets an answer arrive that is on its way, and then reads again', async () => {
  const arrive: ((answer: string) => void)[] = [];
  const read = vi.fn(() => new Promise<string>((resolve) => arrive.push(resolve)));
  const client = await watched(read);
  refreshSoon(client, KEY);
  await vi.advanceTimersByTimeAsync(3 * GATHER_MS);
  expect(read).toHaveBeenCalledTimes(1);

  arrive[0]?.('old');
  await vi.advanceTimersByTimeAsync(GATHER_MS);
  expect(client.getQueryData(KEY)).toBe('old');
  expect(read).toHaveBeenCalledTimes(2);
});

it('does not read for a page that nobody looks at', async () => {
  const read = vi.fn(() => Promise.resolve('answer'));
  const client = await watched(read);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  refreshSoon(client, KEY);
  await vi.advanceTimersByTimeAsync(GATHER_MS);
  expect(read).toHaveBeenCalledTimes(1);
  expect(client.getQueryState(KEY)?.isInvalidated).toBe(true);
});
