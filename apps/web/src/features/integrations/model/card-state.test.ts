import { describe, expect, it } from 'vitest';
import { makeInstallation, makeInstalledPackage, makePackage } from '../../../testing/make-package.ts';
import { toCardState } from './card-state.ts';

describe('toCardState', () => {
  it('offers an upgrade only when the registry has something newer', () => {
    const at = (version: string) =>
      toCardState(
        makeInstalledPackage({ version, installationInfo: makeInstallation({ version: '2.1.0' }) }),
        undefined,
      );
    expect(at('2.1.0')).toEqual({ kind: 'installed', version: '2.1.0', newer: undefined });
    expect(at('2.2.0')).toEqual({ kind: 'installed', version: '2.1.0', newer: '2.2.0' });
    expect(at('2.0.9')).toEqual({ kind: 'installed', version: '2.1.0', newer: undefined });
  });

  it('lets what is under way win over what the list says', () => {
    expect(toCardState(makePackage(), 'install')).toEqual({ kind: 'installing' });
    expect(toCardState(makeInstalledPackage(), 'uninstall')).toEqual({ kind: 'uninstalling' });
    expect(toCardState(makePackage({ status: 'installing' }), undefined)).toEqual({ kind: 'installing' });
  });

  it('tells the newest failed attempt', () => {
    const attempt = (version: string) => ({
      created_at: '2026-11-22T09:00:00.000Z',
      target_version: version,
      error: { name: 'Error', message: `no ${version}` },
    });
    const item = makePackage({
      status: 'install_failed',
      installationInfo: makeInstallation({
        latest_install_failed_attempts: [attempt('2.2.0'), attempt('2.1.0')],
      }),
    });
    expect(toCardState(item, undefined)).toEqual({
      kind: 'failed',
      failure: { version: '2.2.0', message: 'no 2.2.0', at: '2026-11-22T09:00:00.000Z' },
    });
  });
});
