import { describe, expect, it } from 'vitest';
import { makeInstallation, makeInstalledPackage, makePackage } from '../../../testing/make-package.ts';
import { categoryTree } from './categories.ts';
import { catalogCounts, listedPackages, type CatalogView } from './catalog.ts';
import { hasUpdate } from './filter-packages.ts';

const named = (name: string, over: Parameters<typeof makePackage>[0] = {}) =>
  makePackage({ id: name, name, title: name, categories: [], ...over });
const old = makeInstallation({ version: '2.0.0' });

const items = [
  named('b10', { status: 'installed', installationInfo: old, version: '2.1.0', categories: ['web'] }),
  named('B2', { categories: ['http'] }),
  named('a', { status: 'install_failed' }),
  named('c', { status: 'installed', installationInfo: old, version: '2.0.0' }),
];
const tree = categoryTree(items, [
  { id: 'http', title: 'HTTP', count: 9, parent_id: 'web', parent_title: 'Web' },
]);
const ALL: CatalogView = { query: '', filter: 'all', category: undefined, sort: 'name', hasBeta: false };
const list = (view: Partial<CatalogView>) =>
  listedPackages(items, { ...ALL, ...view }, tree).map(({ name }) => name);

describe('listedPackages', () => {
  it('sorts by title as people do, backwards, or by what needs a look', () => {
    expect(list({})).toEqual(['a', 'B2', 'b10', 'c']);
    expect(list({ sort: 'name_desc' })).toEqual(['c', 'b10', 'B2', 'a']);
    expect(list({ sort: 'attention' })).toEqual(['a', 'b10', 'c', 'B2']);
  });

  it('finds updates, and categories with those below them', () => {
    expect(list({ filter: 'update' })).toEqual(['b10']);
    expect(list({ category: 'web' })).toEqual(['B2', 'b10']);
    expect(list({ category: 'http' })).toEqual(['B2']);
    expect(list({ category: 'web', filter: 'not_installed' })).toEqual(['B2']);
  });

  it('counts for each choice what it would show with all else as it is', () => {
    const counts = (view: Partial<CatalogView>) => catalogCounts(items, { ...ALL, ...view }, tree);
    expect(counts({ query: 'b' })).toMatchObject({
      filters: [
        ['all', 2],
        ['installed', 1],
        ['update', 1],
        ['failed', 0],
        ['not_installed', 1],
      ],
      total: 2,
    });
    expect(counts({ filter: 'update' })).toMatchObject({ total: 1, categories: [{ id: 'web', count: 1 }] });
    expect(counts({ category: 'http' }).filters).toContainEqual(['all', 1]);
    // What is chosen stays to be seen, and to be left again.
    expect(counts({ category: 'http', filter: 'update' }).categories).toEqual([
      { id: 'web', title: 'Web', count: 1, depth: 0 },
      { id: 'http', title: 'HTTP', count: 0, depth: 1 },
    ]);
  });

  it('calls nothing an update that is not newer or not installed', () => {
    expect(hasUpdate(makePackage())).toBe(false);
    expect(hasUpdate(makeInstalledPackage())).toBe(false);
    expect(hasUpdate(makeInstalledPackage({ version: '2.0.9' }))).toBe(false);
  });
});
