import { ERROR_CODES } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { overrule } from './force-options.ts';

it('overrules what can be overruled, with everything that it takes', () => {
  expect(overrule(['PACKAGE_INCOMPATIBLE'])?.options).toEqual({ ignoreConstraints: true });
  const both = overrule(['PACKAGE_UNVERIFIED', 'PACKAGE_REQUIREMENT_MISSING']);
  expect(both?.options).toEqual({ force: true, skipDependencyCheck: true });
  expect(both?.meanings).toHaveLength(2);
});

it('overrules nothing when one refusal is final, or there is none', () => {
  expect(overrule(['PACKAGE_UNVERIFIED', 'PACKAGE_LICENSE_TOO_LOW'])).toBeUndefined();
  expect(overrule([])).toBeUndefined();
  expect(overrule(['toString'])).toBeUndefined();
});

it('offers nothing against a signature that is wanted, nor against uploads that are switched off', () => {
  expect(overrule(['PACKAGE_SIGNATURE_REQUIRED'])).toBeUndefined();
  expect(overrule(['PACKAGE_UNVERIFIED', 'PACKAGE_SIGNATURE_REQUIRED'])).toBeUndefined();
  expect(overrule(['PACKAGE_UPLOADS_OFF'])).toBeUndefined();
});

it('lets a failed install and a damaged archive be what they are', () => {
  const final = ERROR_CODES.filter((code) => overrule([code]) === undefined);
  expect(final).toEqual(
    expect.arrayContaining(['PACKAGE_INSTALL_FAILED', 'PACKAGE_ARCHIVE_INVALID', 'PACKAGE_IN_USE']),
  );
});
