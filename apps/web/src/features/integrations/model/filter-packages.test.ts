import { expect, it } from 'vitest';
import { makeInstalledPackage, makePackage } from '../../../testing/make-package.ts';
import { filterPackages } from './filter-packages.ts';

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
  expect(filterPackages(all, ' REDIS store', 'all')).toEqual([redis]);
  expect(filterPackages(all, 'database', 'all')).toEqual([redis]);
  expect(filterPackages(all, 'redis nginx', 'all')).toEqual([]);
  expect(filterPackages(all, '', 'all')).toEqual(all);
});

it('counts a failed install as something that is there', () => {
  expect(filterPackages(all, '', 'installed')).toEqual([nginx, broken]);
  expect(filterPackages(all, '', 'not_installed')).toEqual([redis]);
});
