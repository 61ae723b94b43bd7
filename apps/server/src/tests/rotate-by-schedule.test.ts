/** Credentials are rotated before they expire, with an account of the configuration that has addresses of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import {
  listConditions,
  listCredentials,
  listActivity,
  updateOutput,
  type Credential,
} from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { DIRECT_PRIVILEGES, ROTATION_PRIVILEGES, roleDescriptors } from '../conditions/needed-privileges.ts';
import { connectDirectly } from '../testing/connect-directly.ts';
import { eventually } from '../testing/eventually.ts';
import {
  openConsole,
  callConsole,
  startTestWorld,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
} from '../testing/test-consoles.ts';

let world: World;
let console: Console;
/** By which the clock of this console is ahead. */
let ahead = 0;
afterEach(async () => {
  ahead = 0;
  await console.close();
  await world.close();
});

async function onParis(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(world.cluster('paris').url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const ROLE = roleDescriptors('rotation', ROTATION_PRIVILEGES)['rotation'];

/** A user with exactly what docs/privileges.md names, and a console that may use it. */
async function start(rotation: Readonly<Record<string, string>>): Promise<void> {
  world = await startTestWorld();
  await onParis('PUT', '/_security/role/rotation', ROLE);
  await onParis('PUT', '/_security/user/rotation', { password: TEST_PASSWORD, roles: ['rotation'] });
  const account = `[{output: paris, hosts: ['${world.cluster('paris').url}'], username: rotation, password: {env: ROTATION}}]`;
  console = await openConsole(world, 'management', {
    env: {
      LOCKSTEP_CREDENTIALS_ROTATION_ACCOUNTS: account,
      LOCKSTEP_CREDENTIALS_ROTATION_CHECK_INTERVAL: '200ms',
      LOCKSTEP_SYNC_WATCH_INTERVAL: '250ms',
      ROTATION: TEST_PASSWORD,
      ...rotation,
    },
    clock: { now: () => Date.now() + ahead },
  });
  await connectDirectly(console.url, { id: 'paris', host: world.cluster('paris').url });
}

async function credential(kind: Credential['kind']): Promise<Credential> {
  const answer = await callConsole(console.url, listCredentials, {});
  const found = answer.kind === 'ok' ? answer.value.items.find((one) => one.kind === kind) : undefined;
  if (found === undefined) throw new Error(`no ${kind}: ${JSON.stringify(answer)}`);
  return found;
}

function passDays(days: number): void {
  ahead += days * DAY_MS;
  world.faults.forwardClock(days * DAY_MS);
}

const DAY_MS = 86_400_000;

const shorten = (id: string | null): Promise<Response> =>
  onParis('PUT', `/_security/api_key/${id ?? ''}`, {
    expiration: '20d',
    role_descriptors: roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES),
  });

it('a key is rotated before it expires, once, and the activity log says that nobody asked', async () => {
  await start({
    LOCKSTEP_CREDENTIALS_ROTATION_BEFORE: '14d',
    LOCKSTEP_CREDENTIALS_ROTATION_LIFETIME: '365d',
  });
  const first = await credential('remote_api_key');
  expect(first.rotation.scheduled_at).toBeNull();
  await shorten(first.ref);
  passDays(15);
  const after = await eventually(
    () => credential('remote_api_key'),
    // The former one was made by another user, whose keys this one may not invalidate.
    ({ former: [left] }) => left?.invalid_after === null,
  );
  expect(after.ref).not.toBe(first.ref);
  expect(after).toMatchObject({ owner: 'rotation', last_rotation: { by: 'schedule', result: 'done' } });
  expect(after.former).toMatchObject([{ ref: first.ref }]);
  expect(Date.parse(after.expires_at ?? '') - Date.now()).toBeGreaterThan(370 * DAY_MS);
  expect(after.rotation.scheduled_at).not.toBeNull();
  const activity = await callConsole(console.url, listActivity, {
    query: { kind: 'action', actor: 'schedule' },
  });
  expect(activity).toMatchObject({ value: { total: 1, items: [{ action: 'credential_rotated' }] } });
});

it('a token is rotated at its age, and the former one goes after the overlap', async () => {
  await start({
    LOCKSTEP_CREDENTIALS_ROTATION_EVERY: '2s',
    LOCKSTEP_CREDENTIALS_ROTATION_OVERLAP: '1s',
  });
  const first = await credential('service_token');
  const rotated = await eventually(
    () => credential('service_token'),
    ({ last_rotation: last }) => last !== null,
  );
  expect(rotated.name).not.toBe(first.name);
  expect(rotated.last_rotation).toMatchObject({ by: 'schedule', result: 'done' });
  await eventually(
    async () => (await onParis('GET', '/_security/service/elastic/fleet-server-remote/credential')).text(),
    (tokens) => !tokens.includes(`"${first.name ?? ''}"`),
  );
});

it('a rotation that fails keeps the key, and is said', async () => {
  await start({ LOCKSTEP_CREDENTIALS_ROTATION_BEFORE: '14d' });
  await onParis('PUT', '/_security/role/rotation', { cluster: ['manage_own_api_key', 'monitor'] });
  const first = await credential('remote_api_key');
  await shorten(first.ref);
  passDays(15);
  const failed = await eventually(
    () => credential('remote_api_key'),
    ({ last_rotation: last }) => last !== null,
  );
  expect(failed).toMatchObject({ ref: first.ref, last_rotation: { by: 'schedule', result: 'failed' } });
  await eventually(
    () => callConsole(console.url, listConditions, { query: { output: 'paris' } }),
    (answer) => JSON.stringify(answer).includes('"reason":"RotationFailed"'),
  );
});

it('an output that is moved elsewhere takes no password of the account along', async () => {
  await start({ LOCKSTEP_CREDENTIALS_ROTATION_EVERY: '1s' });
  const heard: string[] = [];
  const thief = createServer((request, response) => {
    heard.push(request.headers.authorization ?? '');
    response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
    response.end('{}');
  });
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
  const { port } = thief.address() as AddressInfo;
  const moved = await callConsole(console.url, updateOutput, {
    params: { outputId: 'paris' },
    body: {
      hosts: [`http://127.0.0.1:${String(port)}`],
      remote_api_key: Buffer.from('an-id-of-a-key:secret').toString('base64'),
      service_token: 'AAEAAWVsYXN0aWMvZmxlZXQtc2VydmVyLXJlbW90ZS90b2tlbi0xOnNlY3JldA',
    },
  });
  expect(moved.kind).toBe('ok');
  await eventually(
    () => credential('service_token'),
    ({ last_rotation: last }) => last?.result === 'failed',
  );
  thief.close();
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.filter((header) => header.startsWith('Basic'))).toEqual([]);
});
