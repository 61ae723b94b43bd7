/** Fleet Server hosts and proxies: kept, and who names them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { FLEET_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { placeOfProxy } from '../clusters/proxy-way.ts';
import {
  createFleetObjectStore,
  type FleetObjectStore,
} from '../features/fleet-objects/fleet-object-store.ts';
import { fleetProxySchema, type FleetProxy } from '../features/fleet-objects/fleet-proxy.ts';
import { bindFleetPlaceRoutes, type AskServer } from '../features/fleet-objects/fleet-place-routes.ts';
import { bindProxyRoutes } from '../features/fleet-objects/proxy-routes.ts';
import {
  placeOfHostKey,
  serverHostDocumentSchema,
  type ServerHost,
} from '../features/fleet-objects/server-host.ts';
import { bindServerHostRoutes } from '../features/fleet-objects/server-host-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import type { Logger } from '../lib/logger.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { getJson } from '../lib/send-json.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export interface FleetObjects {
  readonly proxies: FleetObjectStore<FleetProxy>;
  readonly serverHosts: FleetObjectStore<ServerHost>;
}

export function createFleetObjects(
  connection: ElasticConnection,
  log: Logger,
  now: () => number,
): FleetObjects {
  const common = { connection, index: createHiddenIndex(connection, FLEET_INDEX), log, now };
  return {
    proxies: createFleetObjectStore({ ...common, prefix: 'proxy', schema: fleetProxySchema }),
    serverHosts: createFleetObjectStore({
      ...common,
      prefix: 'server-host',
      schema: serverHostDocumentSchema,
    }),
  };
}

export function bindFleetObjects(
  binder: Binder,
  core: ConsoleCore,
  sync: Pick<ComposedSync, 'trigger'>,
): void {
  const { clock, fleetObjects, history, outputs, policies, publish, secretBox } = core;
  const { proxies, serverHosts } = fleetObjects;
  const common = { secretBox, clock, newId: randomUUID, recording: history.history.recording };
  bindProxyRoutes(binder, {
    ...common,
    store: proxies,
    usersOf: async (id) => [
      ...(await outputs.list()).flatMap(({ proxyId, name }) => (proxyId === id ? [`output ${name}`] : [])),
      ...(await serverHosts.list()).flatMap(({ proxy_id: proxyId, name }) =>
        proxyId === id ? [`Fleet Server host ${name}`] : [],
      ),
    ],
    onChange: () => {
      publish({ kind: 'outputs-changed' });
      sync.trigger();
    },
  });
  bindFleetPlaceRoutes(binder, {
    serverHosts,
    askServer,
    homeFor: ({ principal }) => core.clusters.homeAs(principal.authorization),
    packages: async () =>
      (await core.home.store.list()).map(({ name, version, assets }) => ({
        name,
        version,
        templates: assets.flatMap(({ type, id }) => (type === 'index_template' ? [id] : [])),
      })),
  });
  bindServerHostRoutes(binder, {
    ...common,
    store: serverHosts,
    hasProxy: async (id) => (await proxies.get(id)) !== undefined,
    usersOf: async (id) =>
      (await policies.agentPolicies.list()).flatMap(({ fleet_server_host_id: hostId, name }) =>
        hostId === id ? [`agent policy ${name}`] : [],
      ),
  });
}

const HEALTH_TIMEOUT_MS = 5_000;
const HEALTH_MAX_BYTES = 64 * 1024;
const healthSchema = z.object({ name: z.string().optional(), status: z.string() });

/** Without credentials: whoever is there learns nothing. */
const askServer: AskServer = async (url, certificateAuthorities) => {
  const answer = await getJson({
    url: `${url.endsWith('/') ? url.slice(0, -1) : url}/api/status`,
    headers: {},
    timeoutMs: HEALTH_TIMEOUT_MS,
    maxBytes: HEALTH_MAX_BYTES,
    certificateAuthorities,
  });
  const parsed = healthSchema.safeParse(answer.kind === 'answered' ? answer.body : undefined);
  return parsed.success ? parsed.data : undefined;
};

/** Everything that both kinds store sealed. */
export async function sealedInFleetObjects({
  proxies,
  serverHosts,
}: FleetObjects): Promise<readonly string[]> {
  const all = [...(await proxies.list()), ...(await serverHosts.list())];
  return all.flatMap(({ sealed_secrets: sealed }) => Object.values(sealed));
}

/** Seals again with the first key of the ring; done at each start. Rejects when home cannot be read or written. */
export async function resealFleetObjects(
  { proxies, serverHosts }: FleetObjects,
  secretBox: SecretBox,
): Promise<void> {
  await resealAll(proxies, (proxy, field, sealed) => secretBox.reseal(sealed, placeOfProxy(proxy, field)));
  await resealAll(serverHosts, ({ id }, field, sealed) =>
    secretBox.reseal(sealed, placeOfHostKey(id, field)),
  );
}

async function resealAll<
  T extends { readonly id: string; readonly sealed_secrets: Readonly<Record<string, string>> },
>(
  store: FleetObjectStore<T>,
  again: (object: T, field: string, sealed: string) => string | undefined,
): Promise<void> {
  for (const { id } of await store.list()) {
    const stored = await store.get(id);
    if (stored === undefined) continue;
    const { object } = stored;
    const fresh = Object.entries(object.sealed_secrets).flatMap(([field, sealed]) => {
      const resealed = again(object, field, sealed);
      return resealed === undefined ? [] : [[field, resealed] as const];
    });
    if (fresh.length === 0) continue;
    const sealed = { ...object.sealed_secrets, ...Object.fromEntries(fresh) };
    // Another console that was faster has done the same.
    await store.replace({ ...object, sealed_secrets: sealed }, stored);
  }
}
