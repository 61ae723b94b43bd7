import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MAX_PARTS, refreshPartSoon, type PartSource } from './refresh-part.ts';
import { GATHER_MS } from './refresh-queries.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Data = Readonly<Record<string, string>>;

async function watched(readPart: (ids: readonly string[]) => Promise<Data>) {
  const client = new QueryClient();
  const queryKey = ['heads'];
  const readAll = vi.fn((): Promise<Data> => Promise.resolve({ paris: 'all', tokyo: 'all' }));
  new QueryObserver<Data>(client, { queryKey, queryFn: readAll, retry: false }).subscribe(() => undefined);
  const merge = (known: Data, part: Data): Data => ({ ...known, ...part });
  const read = vi.fn(readPart);
  await vi.advanceTimersByTimeAsync(0);
  const source: PartSource<Data> = { queryKey, read, merge };
  return { client, source, read, readAll, data: () => client.getQueryData(queryKey) };
}

const gather = () => vi.advanceTimersByTimeAsync(GATHER_MS);

it('reads what events are about, in one question, and leaves the rest', async () => {
  const { client, source, read, readAll, data } = await watched(() => Promise.resolve({ paris: 'new' }));
  refreshPartSoon(client, source, 'paris');
  refreshPartSoon(client, source, 'oslo');
  refreshPartSoon(client, source, 'paris');
  await gather();
  expect(read.mock.calls).toEqual([[['paris', 'oslo']]]);
  expect(data()).toEqual({ paris: 'new', tokyo: 'all' });
  expect(readAll).toHaveBeenCalledTimes(1);
});

it('reads everything when the part cannot be read', async () => {
  const { client, source, readAll, data } = await watched(() => Promise.reject(new Error('cut off')));
  refreshPartSoon(client, source, 'paris');
  await gather();
  await gather();
  expect(readAll).toHaveBeenCalledTimes(2);
  expect(data()).toEqual({ paris: 'all', tokyo: 'all' });
});

it('does not put a part over an answer that came in the meantime, and reads again', async () => {
  const arrive: ((part: Data) => void)[] = [];
  const { client, source, readAll, data } = await watched(
    () => new Promise((resolve) => arrive.push(resolve)),
  );
  refreshPartSoon(client, source, 'paris');
  await gather();
  client.setQueryData<Data>(source.queryKey, { paris: 'newer' });
  arrive[0]?.({ paris: 'older' });
  await vi.advanceTimersByTimeAsync(0);
  expect(data()).toEqual({ paris: 'newer' });
  await gather();
  expect(readAll).toHaveBeenCalledTimes(2);
});

it.each([
  ['an id that cannot be named', ['a,b']],
  ['more parts than are worth it', Array.from({ length: MAX_PARTS + 1 }, (_, index) => `remote-${index}`)],
])('reads everything for %s', async (_, ids) => {
  const { client, source, read, readAll } = await watched(() => Promise.resolve({}));
  for (const id of ids) refreshPartSoon(client, source, id);
  await gather();
  await gather();
  expect(read).not.toHaveBeenCalled();
  expect(readAll).toHaveBeenCalledTimes(2);
});

it('does not take a part for the whole after the whole could not be read', async () => {
  const { client, source, read, readAll, data } = await watched(() => Promise.resolve({ paris: 'new' }));
  readAll.mockRejectedValueOnce(new Error('cut off'));
  await client.refetchQueries({ queryKey: source.queryKey });
  refreshPartSoon(client, source, 'paris');
  await gather();
  expect(read).not.toHaveBeenCalled();
  await gather();
  expect(readAll).toHaveBeenCalledTimes(3);
  expect(data()).toEqual({ paris: 'all', tokyo: 'all' });
});
