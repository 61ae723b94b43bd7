/** Test data with sensible defaults: name only what the test is about. */
import type { CustomAsset } from '../assets/custom-asset.ts';
import type { AssetOwner } from '../leader/own-asset.ts';
import type { Installation, LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';

/** A fixed moment (2025-06-15T12:00:00Z, epoch ms) from which tests count. */
export const NOON = Date.UTC(2025, 5, 15, 12);
export const MINUTE = 60_000;

/** A remote that syncs installs and removals. */
export function makeHost(changes: Partial<RemoteHost> = {}): RemoteHost {
  return {
    name: 'paris',
    hosts: ['https://paris:9200'],
    syncIntegrations: true,
    syncUninstalledIntegrations: true,
    ...changes,
  };
}

/** Nginx 2.0.0, installed at home an hour before noon. */
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

/** An integration that home has uninstalled. */
export function makeTombstone(changes: Partial<LeaderIntegration> = {}): LeaderIntegration {
  return makeIntegration({ installStatus: 'not_installed', ...changes });
}

/** One remote and nothing to sync, generation 1. */
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

/** A live pipeline of nginx unless told otherwise; `deletedAt` makes a tombstone of it. */
export function makeAsset(changes: Partial<CustomAsset> = {}): CustomAsset {
  const isTemplate = changes.type === 'component_template';
  return {
    type: 'ingest_pipeline',
    name: 'logs-nginx.access@custom',
    packageName: 'nginx',
    packageVersion: '2.0.0',
    isDeleted: changes.deletedAt !== undefined,
    body: isTemplate
      ? { template: { mappings: { properties: { x: { type: 'keyword' } } } } }
      : { processors: [{ set: { field: 'x', value: 1 } }] },
    ...changes,
  };
}

/** An installed package with one data stream per dataset, for instance `logs-nginx.access`. */
export function makeOwner(packageName: string, ...streams: readonly string[]): AssetOwner {
  return {
    packageName,
    packageVersion: '2.0.0',
    dataStreams: streams.map((name) => ({
      name,
      indexPatterns: [`${name}-*`],
      composedOf: [`${name}@package`, `${name}@custom`],
      hooks: ['global@custom', `${name.split('-')[0] ?? ''}@custom`, `${name}@custom`],
    })),
  };
}
