import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactName, listInPath, matchesPattern, pathPart } from './request-path.ts';

describe('pathPart', () => {
  it.each(['', '.', '..', '\ud800'])('refuses %j, which would address something else', (text) => {
    expect(() => pathPart(text)).toThrow(/cannot be used as a name/);
  });

  it('lets patterns and lists pass', () => {
    expect(pathPart('logs-*,metrics-*')).toBe('logs-*,metrics-*');
  });
});

describe('exactName', () => {
  it.each(['', '*', 'logs-*', 'a,b', '_all', '..'])('refuses "%s"', (name) => {
    expect(() => exactName(name)).toThrow(/not the name of one thing|cannot be used/);
  });

  it.each(['.fleet_globals-1', 'logs@mappings', 'EU West extras', '-dash', 'a?b', 'café # 1', 'team/extras'])(
    'accepts %s',
    (name) => {
      expect(exactName(name)).toBe(name);
    },
  );
});

describe('listInPath', () => {
  it('is a comma list while it fits a request line', () => {
    expect(listInPath(['a', 'b'])).toBe('a,b');
  });

  it('gives up on a list that Elasticsearch would refuse as too long', () => {
    expect(
      listInPath(Array.from({ length: 200 }, (_, i) => `logs-nginx.access-2.0.0-pipeline-${String(i)}`)),
    ).toBeUndefined();
  });
});

describe('matchesPattern', () => {
  it.each([
    ['logs-nginx', 'logs-*', true],
    ['logs-', 'logs-*', true],
    ['metrics-logs-', 'logs-*', false],
    ['abcba', 'ab*ba', true],
    ['aba', 'ab*ba', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['x@custom', '*@custom', true],
    ['anything', '*', true],
    ['one-two-three', 'one*two*three', true],
    ['one-three', 'one*two*three', false],
  ])('%s against %s: %s', (name, pattern, expected) => {
    expect(matchesPattern(name, pattern)).toBe(expected);
  });

  it('agrees with the regular expression of the same meaning', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(
        text.map((t) => t.replaceAll('*', '')),
        text,
        (name, pattern) => {
          const regex = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
          expect(matchesPattern(name, pattern)).toBe(regex.test(name));
        },
      ),
    );
  });
});
