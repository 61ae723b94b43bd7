import { expect, it } from 'vitest';
import { makePackage } from '../../../testing/make-package.ts';
import { categoryTree, countedCategories } from './categories.ts';

const items = [
  makePackage({ categories: ['web', 'http'] }),
  makePackage({ categories: ['http'] }),
  makePackage({ categories: ['message_queue'] }),
];

it('counts a package once in a category and those below it, and shows the lower ones below', () => {
  const known = [
    { id: 'web', title: 'Web', count: 1 },
    { id: 'http', title: 'HTTP', count: 2, parent_id: 'web', parent_title: 'Web' },
    { id: 'empty', title: 'Empty', count: 7 },
  ];
  expect(countedCategories(items, categoryTree(items, known))).toEqual([
    { id: 'message_queue', title: 'Message queue', count: 1, depth: 0 },
    { id: 'web', title: 'Web', count: 2, depth: 0 },
    { id: 'http', title: 'HTTP', count: 2, depth: 1 },
  ]);
});

it('does without the registry', () => {
  expect(countedCategories(items, categoryTree(items, [])).map(({ title }) => title)).toEqual([
    'Http',
    'Message queue',
    'Web',
  ]);
});
