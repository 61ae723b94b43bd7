/** Fleet Server hosts and proxies: kept, with their secrets sealed. */
import { FLEET_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { placeOfProxy } from '../clusters/proxy-way.ts';
import {
  createFleetObjectStore,
  type FleetObjectStore,
} from '../features/fleet-objects/fleet-object-store.ts';
import { fleetProxySchema, type FleetProxy } from '../features/fleet-objects/fleet-proxy.ts';
import {
  placeOfHostKey,
  serverHostDocumentSchema,
  type ServerHost,
} from '../features/fleet-objects/server-host.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import type { Logger } from '../lib/logger.ts';
import type { SecretBox } from '../lib/secret-box.ts';

export interface FleetObjects {
  readonly proxies: FleetObjectStore<FleetProxy>;
  readonly serverHosts: FleetObjectStore<ServerHost>;
}

/**
 * The stores of proxies and Fleet Server hosts. Both lie in one index and are told apart by the prefix of their ids.
 */
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
