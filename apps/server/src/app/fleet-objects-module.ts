/** The routes of Fleet Server hosts and proxies, and who names them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { bindFleetPlaceRoutes, type AskServer } from '../features/fleet-objects/fleet-place-routes.ts';
import { bindProxyRoutes } from '../features/fleet-objects/proxy-routes.ts';
import { bindServerHostRoutes } from '../features/fleet-objects/server-host-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import { getJson } from '../lib/send-json.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export function bindFleetObjects(
  binder: Binder,
  core: ConsoleCore,
  sync: Pick<ComposedSync, 'trigger'>,
): void {
  const { clock, fleetObjects, activity, outputs, policies, publish, secretBox } = core;
  const { proxies, serverHosts } = fleetObjects;
  const common = { secretBox, clock, newId: randomUUID, recording: activity.log.recording };
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
