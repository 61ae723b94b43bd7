import { expect, it } from 'vitest';
import { makeInstalledPackage, makePackage } from '../../../testing/make-package.ts';
import { matches, searchPackages } from './filter-packages.ts';

const nginx = makeInstalledPackage();
const redis = makePackage({
  id: 'redis',
  name: 'redis',
  title: 'Redis',
  description: 'In-memory store.',
  categories: ['database'],
});
const broken = makePackage({ id: 'broken', name: 'broken', title: 'Broken', status: 'install_failed' });
const all = [nginx, redis, broken];

it('finds every word in title, name, description or category', () => {
  expect(searchPackages(all, ' REDIS store')).toEqual([redis]);
  expect(searchPackages(all, 'database')).toEqual([redis]);
  expect(searchPackages(all, 'redis nginx')).toEqual([]);
  expect(searchPackages(all, '')).toEqual(all);
});

it('counts a failed install as neither installed nor not', () => {
  const found = (filter: Parameters<typeof matches>[1]) => all.filter((item) => matches(item, filter));
  expect(found('installed')).toEqual([nginx]);
  expect(found('failed')).toEqual([broken]);
  expect(found('not_installed')).toEqual([redis]);
});
