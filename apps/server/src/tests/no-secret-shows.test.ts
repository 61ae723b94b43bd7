/**
 * A whole story with secrets that are easy to recognize: outputs, keys that work and keys that are refused, a setup,
 * repairs, errors, requests by hand. Then everything that the console ever answered, logged, told, counted or stored
 * is searched for them, as they are and as they are usually encoded.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkSetup,
  createOutput,
  createRemoteCredentials,
  createSession,
  createSetup,
  encodeRequest,
  explainPastedError,
  exportSetup,
  getOutput,
  getRepair,
  getSetup,
  installPackage,
  listActivity,
  listOutputHealth,
  listOutputs,
  listRemoteClusterDetails,
  listSetups,
  listSyncReports,
  listWarnings,
  previewRepair,
  previewSync,
  probeSetup,
  runDoctor,
  sendConsoleRequest,
  setSetupCredentials,
  startRepair,
  startSync,
  streamEvents,
  summarizeSetup,
  testOutput,
  updateOutput,
  type RepairKind,
  type Route,
  type RouteCall,
  type SyncState,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_KEY,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

interface Heard {
  readonly where: string;
  readonly text: string;
}

const REMOTE_USER = { username: 'canary-keeper', password: 'canary/pass+word?=&%é' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** Looks like a key, and is none. */
const REFUSED_KEY = base64('canaryRefusedKeyId00:canary-refused-secret');

/** What must not show, by what it is. */
const secrets = new Map<string, string>([
  ['the password of the user at home', TEST_PASSWORD],
  ['the encryption key', TEST_KEY],
  ['the password of the user on the remote', REMOTE_USER.password],
  ['a refused remote API key', REFUSED_KEY],
  ['the secret in a refused key', 'canary-refused-secret'],
  ['a service token that nobody knows', 'canary-service-token'],
  ['a key of Kibana', 'canary-kibana-key'],
  ['a wrong password', 'canary-wrong-password'],
  ['a private key', 'canary-private-key-of-an-output'],
  ['the password of a keystore', 'canary-keystore-word'],
  ['a pasted secret', 'canary-pasted-secret'],
  ['a secret in a refused form', 'canary-in-a-refused-form'],
]);
const heard: Heard[] = [];
const stream = new AbortController();
let started: TestConsole;
let events = '';

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    env: { LOCKSTEP_DEV_CONSOLE_ENABLED: 'true' },
  });
  await stateOf('paris', 'in_sync');
});

afterAll(async () => {
  stream.abort();
  await started.close();
});

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Sends it, and keeps every letter that comes back. */
async function send(path: string, init: Sent = {}): Promise<{ status: number; text: string }> {
  const answer = await fetch(started.console.url + path, {
    ...init,
    headers: { authorization: TEST_AUTHORIZATION, ...init.headers },
  });
  const text = await answer.text();
  const headers = [...answer.headers].flatMap(([name, value]) =>
    name === 'set-cookie' ? [] : `${name}: ${value}`,
  );
  heard.push({ where: `${init.method ?? 'GET'} ${path}`, text: `${headers.join('\n')}\n\n${text}` });
  return { status: answer.status, text };
}

async function call<const R extends Route>(route: R, given: RouteCall<R>): Promise<unknown> {
  const { method, path, headers, body } = encodeRequest(route, given);
  const { status, text } = await send(path, { method, headers, ...(body === undefined ? {} : { body }) });
  expect(status, `${route.id}: ${text}`).toBeLessThan(300);
  return JSON.parse(text);
}

async function stateOf(outputId: string, state: SyncState): Promise<void> {
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) =>
      answer.kind === 'ok' &&
      answer.value.items.some(({ output_id: id, state: seen }) => id === outputId && seen === state),
  );
}

async function onRemote(method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(started.world.cluster('paris').url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBeLessThan(300);
}

async function listen(): Promise<void> {
  const answer = await fetch(started.console.url + streamEvents.path, {
    headers: { authorization: TEST_AUTHORIZATION },
    signal: stream.signal,
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      events += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  read().catch(() => undefined);
}

async function repair(kind: RepairKind, inputs: Record<string, string> = {}): Promise<void> {
  const order = { output_id: 'paris', repair: kind, inputs, credentials: REMOTE_USER };
  const preview = (await call(previewRepair, { body: order })) as { item: { fingerprint: string } };
  const begun = (await call(startRepair, { body: { ...order, fingerprint: preview.item.fingerprint } })) as {
    item: { id: string };
  };
  const ended = await eventually(
    () => call(getRepair, { params: { repairId: begun.item.id } }),
    (seen) => (seen as { item: { ended_at: string | null } }).item.ended_at !== null,
    { everyMs: 250 },
  );
  expect(ended).toMatchObject({ item: { state: 'done' } });
}

async function makeCredentials(): Promise<Record<string, string>> {
  const { method, path, headers, body } = encodeRequest(createRemoteCredentials, {
    body: {
      hosts: [started.world.cluster('paris').url],
      credentials: REMOTE_USER,
      wanted: ['service_token', 'remote_api_key'],
      output_name: 'Paris',
    },
  });
  // The one answer that shows what was made, once: it is not kept here.
  const answer = await fetch(started.console.url + path, {
    method,
    headers: { ...headers, authorization: TEST_AUTHORIZATION },
    ...(body === undefined ? {} : { body }),
  });
  const { created } = (await answer.json()) as { created: { kind: string; value: string }[] };
  expect(created).toHaveLength(2);
  for (const { kind, value } of created) secrets.set(`the ${kind}`, value);
  const made = Object.fromEntries(created.map(({ kind, value }) => [kind, value]));
  const opened = Buffer.from(made['remote_api_key'] ?? '', 'base64').toString('utf8');
  secrets.set('the secret in the remote_api_key', opened.split(':')[1] ?? '');
  return made;
}

async function outputs(): Promise<void> {
  const made = await makeCredentials();
  const draft = {
    remote_api_key: made['remote_api_key'] ?? '',
    secrets: { service_token: made['service_token'] ?? '', ssl: { key: 'canary-private-key-of-an-output' } },
    kibana_api_key: 'canary-kibana-key',
    kibana_url: 'http://127.0.0.1:1',
  };
  await call(testOutput, { body: { output_id: 'paris', draft } });
  await call(previewSync, { body: { output_id: 'paris', draft } });
  await call(updateOutput, { params: { outputId: 'paris' }, body: draft });
  await call(createOutput, {
    body: {
      id: 'rome',
      name: 'Rome',
      type: 'remote_elasticsearch',
      hosts: [started.world.cluster('paris').url],
      secrets: { service_token: 'canary-service-token' },
      remote_api_key: REFUSED_KEY,
      transport: 'replication',
      sync_integrations: true,
    },
  });
  // A console of the remote that is not there.
  await call(createOutput, {
    body: {
      id: 'oslo',
      name: 'Oslo',
      type: 'remote_elasticsearch',
      hosts: [started.world.cluster('paris').url],
      secrets: { service_token: 'canary-service-token' },
      applied_by: 'remote',
      kibana_url: 'http://127.0.0.1:1',
      kibana_api_key: 'canary-kibana-key',
      sync_integrations: true,
    },
  });
  await call(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  await call(startSync, { body: {} });
  await stateOf('rome', 'failed');
  for (const outputId of ['paris', 'rome', 'oslo']) await call(getOutput, { params: { outputId } });
}

/** What is refused says why without saying what. */
async function refusals(): Promise<void> {
  const json = { 'content-type': 'application/json', 'kbn-xsrf': 'true' };
  const { method, path } = encodeRequest(createSession, { body: { username: 'elastic', password: 'x' } });
  const body = JSON.stringify({ username: 'elastic', password: 'canary-wrong-password' });
  expect((await send(path, { method, headers: json, body })).status).toBe(401);
  const authorization = `Basic ${base64('elastic:canary-wrong-password')}`;
  expect((await send('/api/fleet/outputs', { headers: { authorization } })).status).toBe(401);
  for (const [method, path, body] of [
    ['PUT', '/api/fleet/outputs/paris', { kibana_api_key: { no: 'canary-in-a-refused-form' } }],
    ['POST', '/api/console/repairs', { credentials: { password: 'canary-in-a-refused-form' } }],
    ['POST', '/api/fleet/outputs', { remote_api_key: ['canary-in-a-refused-form'] }],
  ] as const) {
    expect((await send(path, { method, headers: json, body: JSON.stringify(body) })).status).toBe(400);
  }
  const broken = '{"kibana_api_key": "canary-in-a-refused-form", ';
  expect((await send('/api/fleet/outputs', { method: 'POST', headers: json, body: broken })).status).toBe(
    400,
  );
}

async function setup(): Promise<void> {
  const begun = (await call(createSetup, {
    body: {
      choices: {
        output_name: 'Tokyo',
        addresses: [started.world.cluster('management').remoteAddress],
        remote: { name: 'paris', hosts: [started.world.cluster('paris').url] },
      },
    },
  })) as { setup: { id: string } };
  const params = { setupId: begun.setup.id };
  await call(setSetupCredentials, { params: { ...params, side: 'remote' }, body: REMOTE_USER });
  await call(getSetup, { params });
  await call(probeSetup, { params });
  await call(checkSetup, { params });
  await call(exportSetup, { params });
  await call(summarizeSetup, { params });
  await call(listSetups, {});
}

async function diagnosis(): Promise<void> {
  await call(runDoctor, {});
  await call(explainPastedError, {
    body: { text: 'Authentication using apikey failed: canary-pasted-secret' },
  });
  await call(listOutputHealth, {});
  await call(listWarnings, {});
  await call(listSyncReports, {});
}

async function byHand(): Promise<void> {
  for (const [cluster, path] of [
    ['home', '/_security/_authenticate'],
    ['home', '/lockstep-outputs/_search'],
    ['paris', '/_security/_authenticate'],
  ] as const) {
    await call(sendConsoleRequest, { body: { cluster, method: 'GET', path } });
  }
  const refused = encodeRequest(sendConsoleRequest, {
    body: { cluster: 'rome', method: 'GET', path: '/_security/_authenticate' },
  });
  await send(refused.path, {
    method: refused.method,
    headers: refused.headers,
    ...(refused.body === undefined ? {} : { body: refused.body }),
  });
}

/** Everything that is stored, hidden indices included. */
async function stored(): Promise<readonly Heard[]> {
  const found = await Promise.all(
    ['management', 'paris'].map(async (name) => {
      const answer = await fetch(
        `${started.world.cluster(name).url}/*/_search?expand_wildcards=all&size=5000`,
        { headers: { authorization: TEST_AUTHORIZATION } },
      );
      expect(answer.status).toBe(200);
      const body = (await answer.json()) as { hits: { hits: { _index: string; _id: string }[] } };
      return body.hits.hits.map((hit) => ({
        where: `${name}: ${hit._index}/${hit._id}`,
        text: JSON.stringify(hit),
      }));
    }),
  );
  return found.flat();
}

function asked(): readonly Heard[] {
  return ['management', 'paris'].flatMap((name) =>
    started.world
      .cluster(name)
      .requests()
      .map(({ method, path }) => ({ where: `an address on ${name}`, text: `${method} ${path}` })),
  );
}

/** A secret as it is, and as it is usually written somewhere else. */
function forms(secret: string): readonly string[] {
  const encoded = base64(secret).replace(/=+$/, '');
  return [
    secret,
    encoded,
    encoded.replaceAll('+', '-').replaceAll('/', '_'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
  ];
}

function leaks(places: readonly Heard[]): readonly string[] {
  const wanted = [
    ...secrets,
    ['the sign-in at home', TEST_AUTHORIZATION.slice('Basic '.length)] as const,
    ['the sign-in on the remote', base64(`${REMOTE_USER.username}:${REMOTE_USER.password}`)] as const,
  ].flatMap(([what, secret]) => forms(secret).map((form) => ({ what, form })));
  return places.flatMap(({ where, text }) =>
    wanted.flatMap(({ what, form }) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${what} in ${where}: …${text.slice(Math.max(0, at - 80), at + 20)}`];
    }),
  );
}

it('never shows, logs, tells, counts or stores a secret', async () => {
  await onRemote('POST', `/_security/user/${REMOTE_USER.username}`, {
    password: REMOTE_USER.password,
    roles: ['superuser'],
  });
  await listen();
  await call(createSession, { body: { username: 'elastic', password: TEST_PASSWORD } });
  await outputs();
  await refusals();
  await setup();
  await diagnosis();
  await started.world.faults.refuseHttp('paris');
  await diagnosis();
  await started.world.faults.acceptHttp('paris');
  started.world.faults.truncateHttp('paris');
  await diagnosis();
  await started.world.faults.acceptHttp('paris');
  await repair('restart-follower');
  await repair('reload-secure-settings', { keystore_password: 'canary-keystore-word' });
  await repair('recreate-remote-key');
  await byHand();
  await call(listOutputs, {});
  await call(listRemoteClusterDetails, {});
  await call(listActivity, { query: {} });
  await send('/metrics');
  await eventually(
    () => events,
    (text) => ['repair-changed', 'report-changed', 'outputs-changed'].every((kind) => text.includes(kind)),
  );

  const documents = await stored();
  expect(documents.some(({ where }) => where.includes('lockstep-outputs'))).toBe(true);
  expect(documents.some(({ where }) => where.includes('lockstep-runs'))).toBe(true);
  const logged = started.logged.map((line, index) => ({
    where: `log line ${index}`,
    text: JSON.stringify(line),
  }));
  expect(logged.length).toBeGreaterThan(20);
  expect(leaks([{ where: 'a test of the search', text: `x${base64('canary-kibana-key')}` }])).not.toEqual([]);
  expect(leaks([...heard, ...documents, ...logged, ...asked(), { where: 'events', text: events }])).toEqual(
    [],
  );
});
