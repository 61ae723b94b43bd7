import { expect, it } from 'vitest';
import { readFilter, writeFilter } from './use-url-filter.ts';

it('reads what it writes, worst state first, and leaves other parameters alone', () => {
  const params = writeFilter(new URLSearchParams('tab=x'), { query: 'a b', states: ['syncing', 'failed'] });
  expect(params.toString()).toBe('tab=x&q=a+b&state=syncing%2Cfailed');
  expect(readFilter(params)).toEqual({ query: 'a b', states: ['failed', 'syncing'] });
});

it('drops what is empty and ignores states that do not exist', () => {
  expect(writeFilter(new URLSearchParams('q=a&state=failed'), { query: '', states: [] }).toString()).toBe('');
  expect(readFilter(new URLSearchParams('state=failed,broken'))).toEqual({ query: '', states: ['failed'] });
});
