/** Test data with sensible defaults: name only what the test is about. */
import type { Installation, LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';

/** A fixed moment (2025-06-15T12:00:00Z, epoch ms) from which tests count. */
export const NOON = Date.UTC(2025, 5, 15, 12);
export const MINUTE = 60_000;

export function makeHost(changes: Partial<RemoteHost> = {}): RemoteHost {
  return {
    name: 'paris',
    hosts: ['https://paris:9200'],
    syncIntegrations: true,
    syncUninstalledIntegrations: true,
    ...changes,
  };
}

export function makeIntegration(changes: Partial<LeaderIntegration> = {}): LeaderIntegration {
  return {
    packageName: 'nginx',
    packageVersion: '2.0.0',
    updatedAt: NOON - 60 * MINUTE,
    installStatus: 'installed',
    installSource: 'registry',
    ...changes,
  };
}

export function makeTombstone(changes: Partial<LeaderIntegration> = {}): LeaderIntegration {
  return makeIntegration({ installStatus: 'not_installed', ...changes });
}

export function makeLeader(changes: Partial<LeaderState> = {}): LeaderState {
  return {
    hosts: [makeHost()],
    integrations: [],
    customAssets: {},
    stamp: { generation: 1, hash: 'hash-1' },
    ...changes,
  };
}

/** `installVersion` follows `version` unless it is given. */
export function makeInstallation(changes: Partial<Installation> = {}): Installation {
  return {
    packageName: 'nginx',
    version: '2.0.0',
    installVersion: changes.version ?? '2.0.0',
    status: 'installed',
    source: 'registry',
    startedAt: NOON - 50 * MINUTE,
    updatedAt: NOON - 49 * MINUTE,
    failedInstalls: [],
    failedRemovals: [],
    ...changes,
  };
}
