import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, matchesPrivilegePattern } from './matches-pattern.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '?', '\u{1F600}'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.', '\u{1F600}'), maxLength: 8 });

/** The rules said once more, slowly: by trying every length that a star may have. */
function slow(parts: readonly string[], text: readonly string[], anyOne: boolean): boolean {
  const [first, ...rest] = parts;
  if (first === undefined) return text.length === 0;
  if (first === '*')
    return text.some((_, at) => slow(rest, text.slice(at), anyOne)) || slow(rest, [], anyOne);
  return (
    text.length > 0 && (first === text[0] || (anyOne && first === '?')) && slow(rest, text.slice(1), anyOne)
  );
}

describe('names by a pattern', () => {
  it.each<[pattern: string, name: string, isMatch: boolean]>([
    ['logs-*', 'logs-nginx', true],
    ['logs-*', 'xlogs-nginx', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*a', 'a', false],
    ['*-a-*', 'x-a-y', true],
    ['a.c', 'abc', false],
    ['log?', 'logs', false],
    ['log?', 'log?', true],
    ['*,-.*', '.kibana', false],
  ])('%s and %s: %s', (given, text, isMatch) => {
    expect(matchesPattern(given, text)).toBe(isMatch);
  });

  it('agrees with the slow reading of the rules', () => {
    fc.assert(
      fc.property(pattern, name, (given, text) => {
        expect(matchesPattern(given, text)).toBe(slow(Array.from(given), Array.from(text), false));
        expect(matchesPrivilegePattern(given, text)).toBe(slow(Array.from(given), Array.from(text), true));
      }),
    );
  });

  it('knows one character by ? in privileges only', () => {
    expect(matchesPrivilegePattern('fleet-synced-integration?', 'fleet-synced-integrations')).toBe(true);
    expect(matchesPrivilegePattern('a?', 'a\u{1F600}')).toBe(true);
    expect(matchesPrivilegePattern('a?', 'a')).toBe(false);
    expect(matchesPrivilegePattern('/logs-.*/', 'logs-nginx')).toBe(false);
  });

  it('goes over a hostile pattern once', () => {
    // Trying every place for every star takes longer than the world will last.
    expect(matchesPattern(`${'a*'.repeat(200)}b`, 'a'.repeat(20_000))).toBe(false);
  });
});
