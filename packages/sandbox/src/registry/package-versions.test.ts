import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptsVersion, compareVersions, isStrictVersion, readLenientVersion } from './package-versions.ts';

describe('versions', () => {
  it.each([
    ['1.2.3', true],
    ['1.2.0-rc1', true],
    ['1.2.3+build.5', true],
    ['1.2', false],
    ['v1.2.3', false],
    ['01.2.3', false],
    [' 1.2.3', false],
    ['1.2.3 ', false],
    ['', false],
  ])('isStrictVersion %j is %s', (version, expected) => {
    expect(isStrictVersion(version)).toBe(expected);
  });

  it.each([
    ['9', '9.0.0'],
    ['v9.1', '9.1.0'],
    ['9.1.2-SNAPSHOT', '9.1.2-SNAPSHOT'],
    ['09.3.0', '9.3.0'],
    ['9.1.2.3', undefined],
    ['9.x', undefined],
    ['V9', undefined],
    ['latest', undefined],
  ])('readLenientVersion %j is %s', (version, expected) => {
    expect(readLenientVersion(version)).toBe(expected);
  });

  it.each([
    ['~7.x.x', '7.9.0', true],
    ['>6.7.0  <7.6.0', '7.5.2', true],
    ['>6.7.0, <7.6.0', '7.6.0', false],
    ['^7.16.0 || ^8.0.0', '8.14.0', true],
    ['^7.16.0 || ^8.0.0', '9.0.0', false],
    ['^9.0.0', '9.1.0-SNAPSHOT', false],
    ['>=8.12.0-0', '9.0.0-rc1', true],
    ['>=9.0.0, !=9.1.0', '9.1.0', false],
    ['^08.12.0', '8.14.0', true],
    ['8.12.0 || ', '8.12.0', false],
  ])('range %j accepts %s: %s', (range, version, expected) => {
    expect(acceptsVersion(range, version)).toBe(expected);
  });

  it('orders versions totally', () => {
    const number = fc.nat({ max: 20 });
    const version = fc
      .tuple(number, number, number, fc.constantFrom('', '-rc1', '-rc.2', '+a', '+b'))
      .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(compareVersions(a, b) + compareVersions(b, a)).toBe(0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
