import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodePath, exactName, listInPath, matchesPattern } from './request-path.ts';

describe('encodePath', () => {
  it('gives each segment back as it was', () => {
    const segment = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        expect(encodePath(segments).slice(1).split('/').map(decodeURIComponent)).toEqual(segments);
      }),
    );
  });

  it.each([[['']], [['_component_template', '..']], [['.', 'x']]])(
    'refuses %j, which would address something else',
    (segments) => {
      expect(() => encodePath(segments)).toThrow(/cannot be used as a name/);
    },
  );
});

describe('exactName', () => {
  it.each(['', '*', 'logs-*', 'a,b', '_all', '-x', 'a b', 'a?'])('refuses "%s"', (name) => {
    expect(() => encodePath([exactName(name)])).toThrow(/not the name of one thing|cannot be used/);
  });

  it.each(['fleet-synced-integrations', '.fleet_globals-1', 'logs@mappings', 'logs-nginx.access-2.0.0'])(
    'accepts %s',
    (name) => {
      expect(decodeURIComponent(encodePath(['_component_template', exactName(name)]))).toBe(
        `/_component_template/${name}`,
      );
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
