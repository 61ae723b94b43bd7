import { expect, it } from 'vitest';
import { readView, writeView } from './catalog-address.ts';

it('reads what it wrote and leaves other parameters alone', () => {
  const view = {
    query: 'ngi nx',
    filter: 'update',
    category: 'web',
    sort: 'attention',
    hasBeta: true,
  } as const;
  const written = writeView(new URLSearchParams('x=1'), view);
  expect(readView(written)).toEqual(view);
  expect(written.get('x')).toBe('1');
});

it('keeps the address short and ignores what it does not know', () => {
  const view = readView(new URLSearchParams('show=none&sort=odd&category='));
  expect(view).toEqual({ query: '', filter: 'all', category: undefined, sort: 'name', hasBeta: false });
  expect(writeView(new URLSearchParams('q=a&show=installed'), view).toString()).toBe('');
});
