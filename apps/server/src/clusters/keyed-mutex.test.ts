import { expect, it } from 'vitest';
import { createKeyedMutex } from './keyed-mutex.ts';

it('does work with the same key one after another, whatever became of what was before', async () => {
  const exclusivelyBy = createKeyedMutex();
  const told: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const first = exclusivelyBy('a', async () => {
    told.push('first begins');
    await gate;
    told.push('first ends');
    throw new Error('first failed');
  });
  const second = exclusivelyBy('a', () => {
    told.push('second');
    return Promise.resolve(2);
  });
  const other = exclusivelyBy('b', () => {
    told.push('other');
    return Promise.resolve('b');
  });
  expect(await other).toBe('b');
  expect(told).toEqual(['first begins', 'other']);
  open();
  await expect(first).rejects.toThrow('first failed');
  expect(await second).toBe(2);
  expect(told).toEqual(['first begins', 'other', 'first ends', 'second']);
});
