import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchQuery, readPairs } from './search-query.ts';

const parse = (query: string, route?: 'search' | 'categories') =>
  parseSearchQuery(new URLSearchParams(query), route);

describe('readPairs', () => {
  it.each([
    ['package=%E0%A4%A', ''],
    ['prerelease=true;all=true', ''],
    ['package=a&all=%zz&type=input', 'package=a&type=input'],
    ['package=a%20b+c', 'package=a+b+c'],
  ])('of "%s" are "%s"', (query, kept) => {
    expect(readPairs(query).toString()).toBe(kept);
  });
});

describe('parseSearchQuery', () => {
  it('asks for nothing when there are no parameters', () => {
    expect(parse('')).toEqual({
      kind: 'query',
      query: {
        discovery: [],
        prerelease: false,
        all: false,
        experimental: false,
        includePolicyTemplates: false,
      },
    });
  });

  it('reads every parameter', () => {
    const query =
      'package=nginx&type=input&category=web&kibana.version=9.1&agent.version=v9.2.0&capabilities=apm,security' +
      '&spec.min=2.3&spec.max=3.4&discovery=fields:a,b&discovery=datasets:c&prerelease=T&all=1' +
      '&experimental=TRUE&include_policy_templates=true&internal=true&other=x';
    expect(parse(query)).toEqual({
      kind: 'query',
      query: {
        package: 'nginx',
        type: 'input',
        category: 'web',
        kibanaVersion: '9.1.0',
        agentVersion: '9.2.0',
        capabilities: ['apm', 'security'],
        specMin: { major: 2, minor: 3 },
        specMax: { major: 3, minor: 4 },
        discovery: [
          { kind: 'fields', names: ['a', 'b'] },
          { kind: 'datasets', names: ['c'] },
        ],
        prerelease: true,
        all: true,
        experimental: true,
        includePolicyTemplates: false,
      },
    });
  });

  it('does not look at what the route does not use', () => {
    expect(parse('include_policy_templates=foo')).toEqual(parse(''));
    expect(parse('all=foo', 'categories')).toEqual(parse(''));
    expect(parse('include_policy_templates=true', 'categories')).toMatchObject({
      query: { includePolicyTemplates: true },
    });
  });

  it.each([
    ['all=2', "invalid 'all' query param: '2'"],
    ['prerelease=yes', "invalid 'prerelease' query param: 'yes'"],
    ['experimental=x', "invalid 'experimental' query param: 'x'"],
    ['kibana.version=nine', "invalid Kibana version 'nine': it is not semver"],
    ['agent.version=9.1.0.1', "invalid agent version '9.1.0.1': it is not semver"],
    ['spec.max=2.10.1', "invalid 'spec.max' version: invalid version '2.10.1': it should be <major.version>"],
    ['spec.min=3', "invalid 'spec.min' version: invalid version '3': it should be <major.version>"],
    ['discovery=', "invalid 'discovery' query param: '': it should be fields:<names> or datasets:<names>"],
    ['discovery=a', "invalid 'discovery' query param: 'a': it should be fields:<names> or datasets:<names>"],
  ])('refuses %s', (query, message) => {
    expect(parse(query)).toEqual({ kind: 'bad', message });
  });

  it('takes an empty value as absent', () => {
    expect(parse('all=&kibana.version=&spec.min=&category=')).toEqual(parse(''));
  });

  it('answers any query without throwing', () => {
    const names = fc.constantFrom(
      'all',
      'kibana.version',
      'agent.version',
      'spec.min',
      'discovery',
      'capabilities',
    );
    const pairs = fc.array(fc.tuple(fc.oneof(names, fc.string()), fc.string()));
    fc.assert(
      fc.property(pairs, (query) => {
        expect(['query', 'bad']).toContain(parseSearchQuery(new URLSearchParams(query)).kind);
      }),
    );
  });
});
