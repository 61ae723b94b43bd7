import { expect, it } from 'vitest';
import { assetTicks, ticksInWords, type AssetTick } from './asset-ticks.ts';

const tick = (id: string, state: AssetTick['state']): AssetTick => ({ id, type: 'ingest_pipeline', state });
const items = [tick('a', 'present'), tick('b', 'optional'), tick('c', 'missing'), tick('d', 'changed')];

it('shows what is not as installed first, and no hook that nobody has made', () => {
  expect(assetTicks(items).map(({ id }) => id)).toEqual(['c', 'd', 'a']);
});

it('counts what is there and what is not', () => {
  expect(ticksInWords(items)).toBe('1 installed, 1 changed, 1 missing');
  expect(ticksInWords([tick('a', 'foreign')])).toBe('1 of another owner');
});
