import { expect, it } from 'vitest';
import { readOutputsView, writeOutputsView } from './outputs-address.ts';

const USUAL = { query: '', states: [], types: [], sort: undefined, page: { index: 0, size: 20 } };

it('reads what it wrote, and leaves alone what it does not know', () => {
  const view = {
    query: 'paris 9200',
    states: ['failed', 'late'] as const,
    types: ['remote_elasticsearch'] as const,
    sort: { field: 'state', direction: 'desc' } as const,
    page: { index: 2, size: 50 },
  };
  const params = writeOutputsView(new URLSearchParams('theme=dark'), view);
  expect(params.toString()).toBe(
    'theme=dark&q=paris+9200&state=failed%2Clate&type=remote_elasticsearch&sort=-state&page=3&size=50',
  );
  expect(readOutputsView(params)).toEqual(view);
});

it('writes nothing of what is as usual', () => {
  expect(writeOutputsView(new URLSearchParams('q=a&page=2'), USUAL).toString()).toBe('');
});

it('ignores what is wrong in an address', () => {
  const params = new URLSearchParams('state=broken&type=kafka&sort=hosts&page=-3&size=7');
  expect(readOutputsView(params)).toEqual(USUAL);
  expect(readOutputsView(new URLSearchParams('page=1.5'))).toEqual(USUAL);
});
