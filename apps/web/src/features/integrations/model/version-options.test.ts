import { expect, it } from 'vitest';
import { makeInstallation } from '../../../testing/make-package.ts';
import { versionOptions } from './version-options.ts';

const versions = [
  { version: '2.1.0', prerelease: false, compatible: true },
  { version: '3.0.0', prerelease: false, compatible: false, kibana_version: '^10.0.0' },
  { version: '2.2.0-beta.1', prerelease: true, compatible: true },
];

it('lists the newest first, marks them, and closes those that do not fit', () => {
  const installationInfo = makeInstallation({ version: '2.0.0' });
  expect(versionOptions({ version: '2.1.0', versions, installationInfo })).toEqual([
    { version: '3.0.0', notes: ['needs version ^10.0.0 of the stack'], isDisabled: true },
    { version: '2.2.0-beta.1', notes: ['pre-release'], isDisabled: false },
    { version: '2.1.0', notes: [], isDisabled: false },
    { version: '2.0.0', notes: ['installed'], isDisabled: false },
  ]);
});

it('leaves the shown version selectable and does not call a failed install installed', () => {
  const installationInfo = makeInstallation({ version: '2.1.0', install_status: 'install_failed' });
  const options = versionOptions({ version: '3.0.0', versions, installationInfo });
  expect(options[0]?.isDisabled).toBe(false);
  expect(options.flatMap(({ notes }) => notes)).not.toContain('installed');
});
