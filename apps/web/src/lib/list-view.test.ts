import { expect, it } from 'vitest';
import { arrangeRows, readListView, writeListView, type ListShape } from './list-view.ts';

const SHAPE: ListShape = {
  fields: ['name', 'size'],
  sort: { field: 'name', direction: 'asc' },
  prefix: 'x-',
};

it('comes back from the address as it was, and leaves what belongs to others', () => {
  const view = {
    query: 'a b',
    sort: { field: 'size', direction: 'desc' },
    page: { index: 2, size: 50 },
  } as const;
  const params = writeListView(new URLSearchParams('cluster=paris'), view, SHAPE);
  expect(params.toString()).toBe('cluster=paris&x-q=a+b&x-sort=-size&x-page=3&x-size=50');
  expect(readListView(params, SHAPE)).toEqual(view);
});

it('ignores what an address cannot mean, and writes nothing that is as usual', () => {
  const view = readListView(new URLSearchParams('x-sort=-color&x-page=zero&x-size=7'), SHAPE);
  expect(view).toEqual({ query: '', sort: SHAPE.sort, page: { index: 0, size: 25 } });
  expect(writeListView(new URLSearchParams(), view, SHAPE).toString()).toBe('');
});

it('finds rows with every word of the search, and orders numbers by size', () => {
  const rows = [
    { name: 'paris', size: 10 },
    { name: 'oslo', size: 9 },
    { name: 'lima', size: 9 },
  ];
  const order = {
    texts: (row: (typeof rows)[number]) => [row.name, `size ${row.size}`],
    value: (row: (typeof rows)[number], field: string) => (field === 'size' ? row.size : row.name),
    name: (row: (typeof rows)[number]) => row.name,
  };
  const names = (query: string, field: string, direction: 'asc' | 'desc') =>
    arrangeRows(rows, { query, sort: { field, direction } }, order).map(({ name }) => name);
  expect(names('', 'size', 'desc')).toEqual(['paris', 'lima', 'oslo']);
  expect(names('SIZE 9', 'name', 'asc')).toEqual(['lima', 'oslo']);
  expect(names('oslo 10', 'name', 'asc')).toEqual([]);
});
