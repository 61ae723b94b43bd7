import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORDED_RANGES, RECORDED_VERSIONS } from './testing/recorded-ranges.ts';
import { readVersionRange } from './version-range.ts';

const SIGNS = '0 1 2 3 x X * . - + | , < > = ! ~ ^ v'.split(' ').concat(' ');

describe('a range of versions', () => {
  it.each(RECORDED_RANGES)('%j is read as by the package registry', (text, answers) => {
    const range = readVersionRange(text);
    const read = range && RECORDED_VERSIONS.map((version) => (range.accepts(version) ? 'x' : '.')).join('');
    expect(read).toBe(answers);
  });

  it.each([
    ['>=9.1.0 <9.0.0', true],
    ['>=9.0.0, !=9', false],
    ['9.x, !=9', true],
    ['>9.0.0 <9.0.1', true],
    ['>9.0.0 <=9.0.1', false],
    ['>9.0.0-0 <9.0.0', false],
    ['>=9.1.0 <9.0.0 || ^8.0.0', false],
    ['<0.0.0', true],
  ])('%j fits nothing: %s', (text, isEmpty) => {
    expect(readVersionRange(text)?.isEmpty).toBe(isEmpty);
  });

  it('is empty only when nothing small fits it', () => {
    const number = fc.nat({ max: 2 });
    const version = fc.oneof(
      fc.tuple(number, number, number).map((numbers) => numbers.join('.')),
      fc.tuple(number, number).map((numbers) => numbers.join('.')),
    );
    const bound = fc
      .tuple(fc.constantFrom('', '!=', '>', '>=', '<', '<=', '~', '^'), version)
      .map((parts) => parts.join(''));
    const range = fc.array(bound, { minLength: 1, maxLength: 4 }).map((bounds) => bounds.join(' '));
    const small = [0, 1, 2, 3].flatMap((a) =>
      [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => [a, b, c].join('.'))),
    );
    fc.assert(
      fc.property(range, (text) => {
        const read = readVersionRange(text);
        expect(read?.isEmpty).toBe(!small.some((one) => read?.accepts(one) === true));
      }),
    );
  });

  it('reads any text without throwing', () => {
    const text = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 });
    fc.assert(
      fc.property(text, (given) => {
        expect([true, false, undefined]).toContain(readVersionRange(given)?.accepts('9.0.0'));
      }),
    );
  });

  it('is no longer than a thousand signs', () => {
    expect(readVersionRange(`^9.0.0${' ^9.0.0'.repeat(200)}`)).toBeUndefined();
    expect(readVersionRange(`${'1  '.repeat(300)}!`)).toBeUndefined();
  });

  it('takes what is no version for none that fits', () => {
    const range = readVersionRange('>=0.0.0');
    expect(['', 'latest', '9.1.0.1', '9.x'].map((text) => range?.accepts(text))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
