/** Wire ↔ engine for the replicated document; the only place that knows both shapes. */
import { leaderDocumentSchema, type LeaderDocument } from '@lockstep/contracts';
import type { LeaderIntegration, LeaderState, StampedLeaderState } from '@lockstep/sync-engine';
import { isoTime, storedTime } from '../../../lib/clock.ts';
import { createSharedValues } from '../../../lib/shared-values.ts';
import { parseCustomAsset, parseNamespaceAsset, toWireAssets } from './custom-asset-mapping.ts';

/** All followers of a document say the same once it has arrived, and so does the document itself. */
const LEADERS = createSharedValues<LeaderState | undefined>(8_000_000);

/** Reads a document of our own or of a Kibana; undefined when it is neither. The same document is one value. */
export function parseLeaderDocument(source: unknown): LeaderState | undefined {
  return isObject(source) ? LEADERS.of(JSON.stringify(source), () => readDocument(source)) : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function readDocument(source: object): LeaderState | undefined {
  const parsed = leaderDocumentSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const document = parsed.data;
  return {
    hosts: document.remote_es_hosts.map((host) => ({
      name: host.name,
      hosts: host.hosts,
      syncIntegrations: host.sync_integrations,
      syncUninstalledIntegrations: host.sync_uninstalled_integrations,
    })),
    integrations: document.integrations.map((entry) =>
      // Who writes them lists none by leaving them out; a Kibana says nothing of them.
      parseIntegration(entry, document.lockstep === undefined ? undefined : []),
    ),
    customAssets: Object.fromEntries([
      ...Object.entries(document.custom_assets).map(([key, entry]) => [key, parseCustomAsset(entry)]),
      ...Object.entries(document.namespace_assets ?? {}).map(([key, entry]) => [
        key,
        parseNamespaceAsset(entry),
      ]),
    ]) as Record<string, unknown>,
    ...(document.custom_assets_error === undefined
      ? {}
      : {
          customAssetsError: {
            at: storedTime(document.custom_assets_error.timestamp),
            message: document.custom_assets_error.error,
          },
        }),
    stamp:
      document.lockstep === undefined
        ? undefined
        : { generation: document.lockstep.generation, hash: document.lockstep.hash },
  };
}

function parseIntegration(
  entry: LeaderDocument['integrations'][number],
  unlisted: readonly string[] | undefined,
): LeaderIntegration {
  const namespaces = entry.namespace_customization_enabled_for ?? unlisted;
  return {
    packageName: entry.package_name,
    packageVersion: entry.package_version,
    updatedAt: storedTime(entry.updated_at),
    installStatus: entry.install_status === 'not_installed' ? 'not_installed' : 'installed',
    installSource: entry.install_source,
    ...(entry.deleted_at === undefined ? {} : { deletedAt: storedTime(entry.deleted_at) }),
    ...(entry.dependencies === undefined ? {} : { dependencies: entry.dependencies }),
    ...(entry.installed_as_dependency === true ? { isDependency: true } : {}),
    ...(namespaces === undefined ? {} : { namespaces }),
  };
}

/** The document to write, with exactly the known members. */
export function toLeaderDocument(state: StampedLeaderState): LeaderDocument {
  return {
    remote_es_hosts: state.hosts.map((host) => ({
      name: host.name,
      hosts: [...host.hosts],
      sync_integrations: host.syncIntegrations,
      sync_uninstalled_integrations: host.syncUninstalledIntegrations,
    })),
    integrations: state.integrations.map((entry) => ({
      package_name: entry.packageName,
      package_version: entry.packageVersion,
      updated_at: isoTime(entry.updatedAt),
      install_status: entry.installStatus,
      ...(entry.installSource === undefined ? {} : { install_source: entry.installSource }),
      ...(entry.deletedAt === undefined ? {} : { deleted_at: isoTime(entry.deletedAt) }),
      ...(entry.dependencies === undefined ? {} : { dependencies: [...entry.dependencies] }),
      ...(entry.isDependency === true ? { installed_as_dependency: true } : {}),
      ...(entry.namespaces === undefined || entry.namespaces.length === 0
        ? {}
        : { namespace_customization_enabled_for: [...entry.namespaces] }),
    })),
    ...toWireAssets(state.customAssets),
    ...(state.customAssetsError === undefined
      ? {}
      : {
          custom_assets_error: {
            timestamp: isoTime(state.customAssetsError.at),
            error: state.customAssetsError.message,
          },
        }),
    lockstep: { generation: state.stamp.generation, hash: state.stamp.hash },
  };
}
