import { describe, expect, it } from 'vitest';
import { makeInstallation } from '../../../testing/make-package.ts';
import type { CardState } from './card-state.ts';
import { packageActions } from './package-actions.ts';

const installed = makeInstallation({ version: '2.1.0' });
const at = (state: CardState, shown: string, latest: string | null = '2.2.0') =>
  packageActions({ state, installed, shown, latest }).map(({ kind, version }) => `${kind} ${version}`);
const present: CardState = { kind: 'installed', version: '2.1.0', newer: undefined };

describe('packageActions', () => {
  it('offers the shown version when nothing is installed', () => {
    expect(at({ kind: 'not-installed' }, '2.0.0')).toEqual(['install 2.0.0']);
  });

  it('offers the newest version, a reinstall and a removal at the installed version', () => {
    expect(at(present, '2.1.0')).toEqual(['upgrade 2.2.0', 'reinstall 2.1.0', 'uninstall 2.1.0']);
    expect(at(present, '2.1.0', '2.1.0')).toEqual(['reinstall 2.1.0', 'uninstall 2.1.0']);
    expect(at(present, '2.1.0', null)).toEqual(['reinstall 2.1.0', 'uninstall 2.1.0']);
  });

  it('offers the shown version instead of the installed one', () => {
    expect(at(present, '2.3.0')).toEqual(['upgrade 2.3.0', 'uninstall 2.1.0']);
    expect(at(present, '2.0.0')).toEqual(['older 2.0.0', 'uninstall 2.1.0']);
  });

  it('offers a failed install again, or another version of it', () => {
    const failed: CardState = { kind: 'failed', failure: { version: '2.2.0', message: '', at: undefined } };
    expect(at(failed, '2.2.0')).toEqual(['retry 2.2.0', 'uninstall 2.1.0']);
    expect(at(failed, '2.0.0')).toEqual(['install 2.0.0', 'uninstall 2.1.0']);
  });

  it('offers nothing while something is under way', () => {
    expect(at({ kind: 'installing' }, '2.1.0')).toEqual([]);
  });
});
