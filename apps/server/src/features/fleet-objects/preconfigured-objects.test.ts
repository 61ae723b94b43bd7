/** Proxies and Fleet Server hosts of the configuration: each console a new start on the same cluster. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FLEET_INDEX } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { stringify } from 'yaml';
import type { Console } from '../../app/start-console.ts';
import { eventually } from '../../testing/eventually.ts';
import {
  asSuperuser,
  openConsole,
  recordingLog,
  startTestWorld,
  TEST_AUTHORIZATION,
} from '../../testing/test-consoles.ts';

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

type Item = Readonly<Record<string, unknown>>;

interface Started {
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: { item: Item; items: readonly Item[]; message: string } }>;
  readonly logged: readonly unknown[];
}

const senderTo =
  ({ url }: Console): Started['send'] =>
  async (method, path, body) => {
    const answer = await fetch(`${url}/api/fleet${path}`, {
      method,
      headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  };

interface Configured {
  readonly proxies?: readonly object[];
  readonly hosts?: readonly object[];
}

async function withConsole(
  { proxies = [], hosts = [] }: Configured,
  work: (started: Started) => Promise<void>,
): Promise<void> {
  const { log, logged } = recordingLog();
  const env = { LOCKSTEP_PROXIES: stringify(proxies), LOCKSTEP_FLEET_SERVER_HOSTS: stringify(hosts) };
  const console = await openConsole(world, 'management', { env, log });
  try {
    await work({ send: senderTo(console), logged });
  } finally {
    await console.close();
  }
}

const PROXY = {
  id: 'edge',
  name: 'Edge',
  url: 'http://user:canary-word@proxy.example:3128',
  proxy_headers: { 'X-Team': 'canary-header' },
};
const HOST = {
  id: 'servers',
  name: 'Servers',
  host_urls: ['https://fleet.example:8220'],
  is_default: true,
  proxy_id: 'edge',
  ssl: { certificate: 'CERT', key: 'canary-key' },
};

const item = (send: Started['send'], path: string, isRight: (found: Item) => boolean) =>
  eventually(
    async () => {
      const { status, body } = await send('GET', path);
      return status === 200 ? body.item : undefined;
    },
    (found) => found !== undefined && isRight(found),
  );

const writes = (logged: readonly unknown[]): number =>
  logged.filter((line) => JSON.stringify(line).includes('of the configuration applied')).length;

it('are put in place at the start, sealed, and locked', async () => {
  await withConsole({ proxies: [PROXY], hosts: [HOST] }, async ({ send }) => {
    expect(await item(send, '/fleet_server_hosts/servers', () => true)).toMatchObject({
      is_preconfigured: true,
      is_default: true,
      proxy_id: 'edge',
      ssl: { certificate: 'CERT' },
      secrets: { ssl: { key: { id: 'servers:key' } } },
    });
    expect((await send('GET', '/proxies/edge')).body.item).toMatchObject({
      url: 'http://stored-secret@proxy.example:3128',
      proxy_headers: { 'X-Team': 'stored-secret' },
      is_preconfigured: true,
    });
    for (const path of ['/proxies/edge', '/fleet_server_hosts/servers']) {
      const changed = await send('PUT', path, { name: 'Other' });
      expect(changed.status).toBe(400);
      expect(changed.body.message).toMatch(
        /^Preconfigured .* cannot be updated outside of kibana config file/,
      );
      expect((await send('DELETE', path)).status).toBe(400);
    }
  });
  const home = asSuperuser(world, 'management');
  const stored = JSON.stringify(await home.documents.list(FLEET_INDEX, { pageSize: 100 }));
  await home.close();
  expect(stored).not.toContain('canary');
});

it('are not written again when nothing has changed, and are where something has', async () => {
  await withConsole({ proxies: [PROXY], hosts: [HOST] }, async ({ send, logged }) => {
    await send('POST', '/setup');
    expect(writes(logged)).toBe(0);
  });
  const proxy = { ...PROXY, proxy_headers: { 'X-Team': 'canary-other' } };
  await withConsole({ proxies: [proxy], hosts: [HOST] }, async ({ send, logged }) => {
    await send('POST', '/setup');
    expect(writes(logged)).toBe(1);
  });
});

it('take the place of a default that a person made, and keep their own until somebody takes it', async () => {
  const mine = { id: 'mine', name: 'Mine', host_urls: ['https://mine.example:8220'], is_default: true };
  await withConsole({ proxies: [PROXY], hosts: [HOST] }, async ({ send }) => {
    await send('POST', '/setup');
    expect((await send('POST', '/fleet_server_hosts', mine)).status).toBe(200);
    expect((await send('GET', '/fleet_server_hosts/servers')).body.item['is_default']).toBe(false);
  });
  await withConsole({ proxies: [PROXY], hosts: [HOST] }, async ({ send }) => {
    await item(send, '/fleet_server_hosts/servers', (found) => found['is_default'] === true);
    expect((await send('GET', '/fleet_server_hosts/mine')).body.item['is_default']).toBe(false);
  });
});

it('that cannot be are said in the log, and the others are put in place', async () => {
  const lost = { ...HOST, id: 'lost', is_default: false, proxy_id: 'nowhere' };
  await withConsole({ proxies: [PROXY], hosts: [lost, HOST] }, async ({ send, logged }) => {
    await send('POST', '/setup');
    expect((await send('GET', '/fleet_server_hosts/lost')).status).toBe(404);
    expect(JSON.stringify(logged)).toContain('There is no proxy with the ID nowhere.');
    expect((await send('GET', '/fleet_server_hosts/servers')).status).toBe(200);
  });
});

it('that left the configuration can be changed and deleted', async () => {
  await withConsole({}, async ({ send }) => {
    await item(send, '/fleet_server_hosts/servers', (found) => found['is_preconfigured'] === false);
    expect((await send('PUT', '/fleet_server_hosts/servers', { is_default: false })).status).toBe(200);
    expect((await send('DELETE', '/fleet_server_hosts/servers')).status).toBe(200);
    expect((await send('DELETE', '/proxies/edge')).status).toBe(200);
  });
});
