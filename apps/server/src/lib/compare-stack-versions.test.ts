import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareStackVersions } from './compare-stack-versions.ts';

it.each([
  ['9.3.2', '9.3.10', -1],
  ['9.3.2', '9.3.2-SNAPSHOT', 0],
  ['10.0.0', '9.9.9', 1],
  ['9.2', '9.1.4', 1],
  ['unknown', '9.1.4', 0],
])('%s and %s compare as %d', (a, b, sign) => {
  expect(Math.sign(compareStackVersions(a, b))).toBe(sign);
});

it('turns round with its arguments', () => {
  const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((numbers) => numbers.join('.'));
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(compareStackVersions(a, b) + compareStackVersions(b, a)).toBe(0);
      expect(compareStackVersions(a, b) === 0).toBe(a === b);
    }),
  );
});
