import { describe, expect, it } from 'vitest';
import type { FailedInstall, Installation, LeaderIntegration } from '../model.ts';
import type { SurveyInput } from '../plan/survey-remote.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import {
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
  NOON,
} from '../testing/make-state.ts';
import { wireStatus, type WireIntegration } from './wire-status.ts';

const removing = makeHost({ syncUninstalledIntegrations: true });
const keeping = makeHost({ syncUninstalledIntegrations: false });
const wanted = makeIntegration({ packageVersion: '1.67.3', updatedAt: 111 });
const tombstone = makeTombstone({ packageVersion: '1.67.3', updatedAt: 111 });
const at = Date.UTC(2023, 5, 20, 8, 47, 31);

function installed(changes: Partial<Installation> = {}): Installation {
  return makeInstallation({ version: '1.67.3', updatedAt: 222, ...changes });
}

function failure(changes: Partial<FailedInstall> = {}): FailedInstall {
  return { targetVersion: '1.67.3', at, name: 'Error', message: 'installation failure', ...changes };
}

function statusOf(
  entry: LeaderIntegration,
  record: Installation | undefined,
  changes: Partial<SurveyInput> = {},
): WireIntegration {
  const host = 'host' in changes ? changes.host : removing;
  const input: SurveyInput = {
    leader: makeLeader({ integrations: [entry], hosts: host ? [host] : [] }),
    installations: record ? [record] : [],
    host,
    policy: DEFAULT_POLICY,
    now: NOON,
    ...changes,
  };
  const [status] = wireStatus(input);
  if (status === undefined) throw new Error('expected one integration');
  return status;
}

describe('integrations on the wire', () => {
  it('are synchronizing with the main status only when nothing is installed (C7)', () => {
    expect(statusOf(wanted, undefined, { host: keeping })).toEqual({
      packageName: 'nginx',
      packageVersion: '1.67.3',
      syncStatus: 'synchronizing',
      installStatus: { main: 'installed' },
      updatedAt: 111,
    });
    expect(statusOf(tombstone, undefined, { host: keeping })).toMatchObject({
      syncStatus: 'synchronizing',
      installStatus: { main: 'not_installed' },
    });
  });

  it('warn when the registry does not have the package (C8)', () => {
    const record = installed({
      status: 'install_failed',
      failedInstalls: [failure({ name: 'PackageNotFoundError' })],
    });
    expect(statusOf(wanted, record)).toEqual({
      packageName: 'nginx',
      packageVersion: '1.67.3',
      syncStatus: 'warning',
      installStatus: { main: 'installed', remote: 'not_installed' },
      updatedAt: 111,
      warning: {
        title: "Integration can't be automatically synced",
        message:
          'This integration must be manually installed on the remote cluster. Automatic updates and remote installs are not supported.',
      },
    });
  });

  it('are completed at the same version, with the time of the remote (C9)', () => {
    expect(statusOf(wanted, installed())).toEqual({
      packageName: 'nginx',
      packageVersion: '1.67.3',
      syncStatus: 'completed',
      installStatus: { main: 'installed', remote: 'installed' },
      updatedAt: 222,
    });
  });

  it('warn with the text of the removal that failed (C10)', () => {
    const failedRemovals = [
      { at: Date.UTC(2025, 2, 26, 14, 6, 27), name: 'Error', message: 'failed to uninstall' },
    ];
    expect(statusOf(tombstone, installed({ failedRemovals }))).toEqual({
      packageName: 'nginx',
      packageVersion: '1.67.3',
      syncStatus: 'warning',
      installStatus: { main: 'not_installed', remote: 'installed' },
      updatedAt: 111,
      warning: {
        title: 'Integration was uninstalled, but removal from remote cluster failed.',
        message: 'failed to uninstall at Wed, 26 Mar 2025 14:06:27 GMT',
      },
    });
  });

  it('are completed when they are uninstalled on both sides (C11)', () => {
    expect(statusOf(tombstone, undefined)).toMatchObject({
      syncStatus: 'completed',
      installStatus: { main: 'not_installed', remote: 'not_installed' },
      updatedAt: 111,
    });
  });

  it('fail on another version (C12)', () => {
    expect(statusOf(wanted, installed({ version: '1.67.2' }))).toMatchObject({
      syncStatus: 'failed',
      error: 'Found incorrect installed version 1.67.2',
      updatedAt: 111,
    });
    expect(statusOf(wanted, installed({ version: 'garbage' }))).toMatchObject({
      error: 'Found incorrect installed version garbage',
    });
  });

  it('fail with the newest attempt (C12), and without throwing when there is none (B6)', () => {
    const failed = installed({ status: 'install_failed' });
    expect(
      statusOf(wanted, { ...failed, failedInstalls: [failure(), failure({ message: 'x' })] }),
    ).toMatchObject({
      syncStatus: 'failed',
      installStatus: { main: 'installed', remote: 'install_failed' },
      error: 'Installation status: install_failed installation failure at Tue, 20 Jun 2023 08:47:31 GMT',
    });
    expect(statusOf(wanted, failed).error).toBe('Installation status: install_failed  ');
    expect(statusOf(wanted, { ...failed, failedInstalls: [failure({ at: NaN })] }).error).toBe(
      'Installation status: install_failed installation failure ',
    );
  });

  it('are completed when the remote is newer (B1), but not when that newer install failed', () => {
    expect(statusOf(wanted, installed({ version: '1.68.0' }))).toMatchObject({ syncStatus: 'completed' });
    const failed = installed({ version: '1.68.0', status: 'install_failed' });
    expect(statusOf(wanted, failed)).toMatchObject({
      syncStatus: 'failed',
      error: 'Found incorrect installed version 1.68.0',
    });
  });

  it('are synchronizing while an upgrade runs (B7)', () => {
    const record = installed({ version: '1.0.0', installVersion: '1.67.3', status: 'installing' });
    expect(statusOf(wanted, record)).toMatchObject({
      syncStatus: 'synchronizing',
      installStatus: { main: 'installed', remote: 'installing' },
      updatedAt: 222,
    });
  });

  it('are synchronizing until a removal has failed (B8)', () => {
    const pending = statusOf(tombstone, installed());
    expect(pending).toMatchObject({ syncStatus: 'synchronizing' });
    expect(pending).not.toHaveProperty('warning');
    expect(statusOf(tombstone, installed({ status: 'install_failed' }))).toMatchObject({
      syncStatus: 'synchronizing',
    });
  });

  it('are completed when uninstalls are not passed on here, whatever another output does (A5)', () => {
    const leader = makeLeader({ integrations: [tombstone], hosts: [keeping, removing] });
    expect(statusOf(tombstone, installed(), { leader, host: keeping })).toMatchObject({
      syncStatus: 'completed',
      installStatus: { main: 'not_installed', remote: 'installed' },
    });
    expect(statusOf(tombstone, undefined, { leader, host: keeping })).toMatchObject({
      syncStatus: 'completed',
      installStatus: { main: 'not_installed', remote: 'not_installed' },
    });
  });

  it('warn at once about a package that no registry can deliver', () => {
    const uploaded = { ...wanted, installSource: 'upload' as const };
    expect(statusOf(uploaded, undefined)).toMatchObject({
      syncStatus: 'warning',
      installStatus: { main: 'installed', remote: 'not_installed' },
    });
    expect(statusOf(uploaded, installed())).toMatchObject({ syncStatus: 'completed' });
  });

  it('say why a removal is not made', () => {
    expect(statusOf(tombstone, installed({ version: '2.0.0' }))).toMatchObject({
      syncStatus: 'warning',
      warning: { message: expect.stringContaining('has the newer 2.0.0') as unknown },
    });
    const policy = { ...DEFAULT_POLICY, pruneProtection: { maxShare: 0, minimum: 0 } };
    expect(statusOf(tombstone, installed(), { policy })).toMatchObject({
      syncStatus: 'warning',
      warning: { message: expect.stringContaining('was stopped') as unknown },
    });
  });

  it('keep the order of the document and list each once', () => {
    const leader = makeLeader({
      integrations: [
        makeIntegration({ packageName: 'b' }),
        makeIntegration({ packageName: 'a' }),
        makeIntegration({ packageName: 'b' }),
      ],
    });
    const names = wireStatus({
      leader,
      installations: [],
      host: removing,
      policy: DEFAULT_POLICY,
      now: NOON,
    });
    expect(names.map((status) => status.packageName)).toEqual(['b', 'a']);
  });
});
