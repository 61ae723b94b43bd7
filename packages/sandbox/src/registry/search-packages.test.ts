import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPackages } from './package-index.ts';
import { presentSearchEntry } from './present-package.ts';
import { searchPackages } from './search-packages.ts';
import { parseSearchQuery } from './search-query.ts';
import { makePackage } from './testing/make-package.ts';

const { packages } = indexPackages([
  makePackage({ version: '1.10.0', conditions: { kibana: { version: '^9.1.0' } } }),
  makePackage({ version: '1.9.0', conditions: { kibana: { version: '^8.0.0 || ^9.0.0' } } }),
  makePackage({ version: '2.0.0-beta.1' }),
  makePackage({
    name: 'lamp',
    version: '0.3.0',
    type: 'input',
    format_version: '2.10.0',
    categories: ['custom'],
  }),
  makePackage({
    name: 'map',
    type: 'content',
    format_version: '3.5.0',
    discovery: { fields: [{ name: 'geo' }, { name: 'place' }], datasets: [{ name: 'map.roads' }] },
    conditions: { elastic: { capabilities: ['security'] }, agent: { version: '>=9.2.0' } },
  }),
  makePackage({
    name: 'net',
    categories: ['network'],
    policy_templates: [
      { name: 'proxy', title: 'Proxy', description: 'Proxy', categories: ['web', 'security'] },
      { name: 'wire', title: 'Wire', description: 'Wire' },
    ],
  }),
  makePackage({ name: 'old', version: '1.0.0', release: 'experimental', categories: ['web'] }),
]);

function search(text: string) {
  const parsed = parseSearchQuery(new URLSearchParams(text));
  if (parsed.kind === 'bad') throw new Error(parsed.message);
  return searchPackages(packages, parsed.query);
}
const names = (text: string) => search(text).map(({ name, version }) => `${name}-${version}`);

describe('searchPackages', () => {
  it.each([
    ['', ['door-1.10.0', 'lamp-0.3.0', 'map-1.0.0', 'net-1.0.0']],
    ['all=true', ['door-1.9.0', 'door-1.10.0', 'lamp-0.3.0', 'map-1.0.0', 'net-1.0.0']],
    ['prerelease=true', ['door-2.0.0-beta.1', 'lamp-0.3.0', 'map-1.0.0', 'net-1.0.0', 'old-1.0.0']],
    ['package=door&all=true&prerelease=true', ['door-1.9.0', 'door-1.10.0', 'door-2.0.0-beta.1']],
    ['package=doo', []],
    ['type=input', ['lamp-0.3.0']],
    ['type=content', ['map-1.0.0']],
    ['package=door&kibana.version=9.0.4', ['door-1.9.0']],
    ['package=door&kibana.version=9.1.0', ['door-1.10.0']],
    ['package=door&kibana.version=7.17.0', []],
    ['package=map&agent.version=9.1.0', []],
    ['package=map&agent.version=9.2.0', ['map-1.0.0']],
    ['capabilities=none', ['door-1.10.0', 'lamp-0.3.0', 'net-1.0.0']],
    ['package=map&capabilities=security,uptime', ['map-1.0.0']],
    ['spec.max=2.10', ['lamp-0.3.0']],
    ['spec.min=3.3&spec.max=3.4', ['door-1.10.0', 'net-1.0.0']],
    ['spec.min=3.4', ['map-1.0.0']],
    ['discovery=fields:geo', []],
    ['discovery=fields:geo,place,more', ['map-1.0.0']],
    ['discovery=datasets:map.rivers,map.roads', ['map-1.0.0']],
    ['discovery=fields:geo,place&discovery=datasets:map.rivers', []],
    ['category=network', ['net-1.0.0']],
    ['category=web', ['net-1.0.0']],
    ['category=web&prerelease=true', ['net-1.0.0', 'old-1.0.0']],
    ['category=observability', ['net-1.0.0']],
    ['category=custom', ['lamp-0.3.0']],
    ['category=cloud', []],
    ['experimental=true', ['door-1.10.0', 'lamp-0.3.0', 'map-1.0.0', 'net-1.0.0', 'old-1.0.0']],
    ['experimental=true&all=true&package=door', ['door-1.9.0', 'door-1.10.0']],
    ['experimental=true&all=true&package=lamp', ['lamp-0.3.0']],
    ['experimental=true&capabilities=none&spec.max=1.0&package=map', ['map-1.0.0']],
  ])('"%s" finds %j', (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it('experimental=true is no other word for prerelease=true: filters are passed over, stable versions preferred', () => {
    const filters = 'agent.version=9.1.0&capabilities=none&spec.max=1.0&discovery=fields:nothing';
    expect(names(`package=map&experimental=true&${filters}`)).toEqual(['map-1.0.0']);
    expect(names(`package=map&prerelease=true&${filters}`)).toEqual([]);
    expect(names('package=door&experimental=true')).toEqual(['door-1.10.0']);
    expect(names('package=door&prerelease=true')).toEqual(['door-2.0.0-beta.1']);
  });

  it('a snapshot of a stack hides every package that has a condition', () => {
    expect(names('kibana.version=9.1.0-SNAPSHOT')).toEqual(['lamp-0.3.0', 'map-1.0.0', 'net-1.0.0']);
    expect(names('kibana.version=9.1.0')).toContain('door-1.10.0');
  });

  it('shows only the policy templates of the category when the package itself is not of it', () => {
    const templates = (query: string) => search(query)[0]?.policyTemplates.map(({ name }) => name);
    expect(templates('category=web')).toEqual(['proxy']);
    expect(templates('category=network')).toEqual(['proxy', 'wire']);
  });

  it('filters by category after choosing the newest version', () => {
    const found = indexPackages([
      makePackage({ version: '1.0.0', categories: ['web'] }),
      makePackage({ version: '1.1.0', categories: ['network'] }),
    ]).packages;
    const parsed = parseSearchQuery(new URLSearchParams('category=web'));
    expect(parsed.kind === 'query' && searchPackages(found, parsed.query)).toEqual([]);
  });

  it('answers any query with entries that can be shown', () => {
    const word = fc.oneof(
      fc.constantFrom('door', 'web', '9.1.0', '3.3', 'true', 'fields:geo', 'security'),
      fc.string(),
    );
    const parameter = fc.constantFrom(
      ...[
        'package',
        'type',
        'category',
        'kibana.version',
        'agent.version',
        'capabilities',
        'spec.min',
        'spec.max',
      ],
      ...['discovery', 'prerelease', 'all', 'experimental', 'internal'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(parameter, word), { maxLength: 6 }), (pairs) => {
        const parsed = parseSearchQuery(new URLSearchParams(pairs));
        if (parsed.kind === 'bad') return;
        const found = searchPackages(packages, parsed.query);
        expect(found.length).toBeLessThanOrEqual(packages.length);
        expect(() => JSON.stringify(found.map((pkg) => presentSearchEntry(pkg)))).not.toThrow();
      }),
    );
  });
});
