import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useBulk } from './use-bulk.ts';

/** Work that ends when the test says so. */
function gates() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const work = (id: string): Promise<string> => {
    begun.push(id);
    return new Promise((resolve, reject) => ends.set(id, { resolve, reject }));
  };
  return { begun, work, end: (id: string) => ends.get(id) };
}

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

it('works on four at once, and each ends by itself', async () => {
  const { begun, work, end } = gates();
  const { result } = renderHook(() => useBulk(work));
  act(() => void result.current.start(IDS));
  await waitFor(() => expect(begun).toEqual(['a', 'b', 'c', 'd']));
  expect(result.current.results?.get('e')).toEqual({ kind: 'waiting' });

  act(() => end('b')?.reject(new Error('refused')));
  await waitFor(() => expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']));
  expect(result.current.results?.get('b')).toEqual({ kind: 'failed', error: new Error('refused') });
  expect(result.current.isRunning).toBe(true);

  for (const id of ['a', 'c', 'd', 'e']) act(() => end(id)?.resolve(`${id} done`));
  await waitFor(() => expect(begun).toEqual(IDS));
  act(() => end('f')?.resolve('f done'));
  await waitFor(() => expect(result.current.isRunning).toBe(false));
  expect(result.current.results?.get('a')).toEqual({ kind: 'done', value: 'a done' });
});

it('begins nothing more when the page is left or the results are hidden', async () => {
  for (const leave of ['unmount', 'clear'] as const) {
    const { begun, work, end } = gates();
    const { result, unmount } = renderHook(() => useBulk(work));
    let all: Promise<void> = Promise.resolve();
    act(() => {
      all = result.current.start(IDS);
    });
    await waitFor(() => expect(begun).toHaveLength(4));
    act(() => (leave === 'unmount' ? unmount() : result.current.clear()));
    for (const id of begun) end(id)?.resolve('late');
    await all;
    expect(begun).toHaveLength(4);
    if (leave === 'clear') expect(result.current.results).toBeUndefined();
  }
});
