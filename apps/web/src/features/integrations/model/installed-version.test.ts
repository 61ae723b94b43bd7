import { expect, it } from 'vitest';
import { makeInstallation } from '../../../testing/make-package.ts';
import { installedVersionOf } from './installed-version.ts';

const of = (over: Parameters<typeof makeInstallation>[0]) =>
  installedVersionOf({ installationInfo: makeInstallation(over) });

it('tells the version that is complete', () => {
  expect(installedVersionOf({ installationInfo: undefined })).toBeUndefined();
  expect(of({})).toBe('2.1.0');
  expect(of({ install_status: 'installing', install_version: '2.2.0' })).toBe('2.1.0');
  expect(of({ install_status: 'installing' })).toBeUndefined();
  expect(of({ install_status: 'install_failed' })).toBeUndefined();
});
