import { describe, expect, it } from 'vitest';
import { countCategories } from './count-categories.ts';
import { makePackage } from './testing/make-package.ts';

const packages = [
  makePackage({ categories: ['web', 'observability', 'no_such'] }),
  makePackage({
    name: 'net',
    categories: ['network'],
    policy_templates: [{ name: 'proxy', categories: ['web', 'network'] }, { name: 'wire' }],
  }),
];

describe('countCategories', () => {
  it('counts packages, with titles and parents, by id', () => {
    expect(countCategories(packages, false)).toEqual([
      { id: 'network', title: 'Network', count: 1 },
      { id: 'observability', title: 'Observability', count: 1 },
      { id: 'web', title: 'Web Server', count: 1, parent_id: 'observability', parent_title: 'Observability' },
    ]);
  });

  it('counts policy templates for their own categories and those of their package', () => {
    const counts = countCategories(packages, true).map(({ id, count }) => [id, count]);
    // network: the package, each of its two templates, and the one that names it itself.
    // web: one other package, the template that names it, and once because its package does not.
    expect(counts).toEqual([
      ['network', 4],
      ['observability', 1],
      ['web', 3],
    ]);
  });

  it('counts categories of policy templates that nobody knows, and shows them by their id', () => {
    const odd = [
      makePackage({ categories: ['web'], policy_templates: [{ name: 'a', categories: ['compute'] }] }),
    ];
    expect(countCategories(odd, true)).toContainEqual({ id: 'compute', title: 'compute', count: 2 });
    expect(countCategories(odd, false).map(({ id }) => id)).toEqual(['web']);
  });

  it('does not count a single template without categories', () => {
    const plain = [makePackage({ categories: ['web'], policy_templates: [{ name: 'door' }] })];
    expect(countCategories(plain, true)).toEqual(countCategories(plain, false));
  });
});
