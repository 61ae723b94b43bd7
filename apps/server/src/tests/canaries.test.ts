/**
 * More than thirty canary secrets, one in every place where a secret can be typed and is stored, used once or refused.
 * Afterward none is in an answer, a line of the log, an entry of the activity log, an event or, in clear, in an index.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createOutput,
  createPackagePolicy,
  createProxy,
  createRemoteCredentials,
  createServerHost,
  createSession,
  createSetup,
  encodeRequest,
  getOutput,
  getPackagePolicy,
  invalidateFormerCredentials,
  listActivity,
  listOutputs,
  listPackagePolicies,
  listProxies,
  listServerHosts,
  previewRepair,
  previewRotation,
  reloadRemoteClusterCredentials,
  rotateCredential,
  sendConsoleRequest,
  setSetupCredentials,
  startRepair,
  stepLinkRotation,
  streamEvents,
  testOutput,
  updateOutput,
  updatePackagePolicy,
  updateProxy,
  updateServerHost,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

const CANARIES = 30;
const canary = (at: number): string => `canary${String(at).padStart(2, '0')}tweets`;
const SHOWN = /canary\d\dtweets/g;

let started: TestConsole;
let heard = '';
const typed = new Set<string>();
const stream = new AbortController();

/** The next canary, typed into some place. */
function next(): string {
  const value = canary(typed.size + 1);
  typed.add(value);
  return value;
}

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.1.0' }] });
  const { store } = started.console.home;
  const found = await store.get('nginx');
  if (found === undefined) throw new Error('nginx is not installed.');
  // As a package would declare it; the samples of the sandbox declare none.
  const secretVariables = ['api_token', 'client_secret'];
  await store.put({ ...found.installed, secretVariables }, found);
  const answer = await fetch(started.console.url + streamEvents.path, {
    headers: { authorization: TEST_AUTHORIZATION },
    signal: stream.signal,
  });
  const listen = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      heard += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  listen().catch(() => undefined);
});
afterAll(async () => {
  stream.abort();
  await started.close();
});

/** Keeps every letter of the answer. */
async function send<const R extends Route>(
  route: R,
  call: RouteCall<R>,
  authorization: string = TEST_AUTHORIZATION,
): Promise<number> {
  const { method, path, headers, body } = encodeRequest(route, call);
  const answer = await fetch(started.console.url + path, {
    method,
    headers: { ...headers, ...(authorization === '' ? {} : { authorization }) },
    ...(body === undefined ? {} : { body }),
  });
  heard += JSON.stringify([...answer.headers].filter(([name]) => name !== 'set-cookie'));
  heard += await answer.text();
  return answer.status;
}

const yaml = (): string => `
password: ${next()}
ssl.key: |
  ${next()}
ssl:
  key_passphrase: "${next()}"
headers:
  Authorization: Bearer ${next()}
  X-Vault-Token: '${next()}'
  Cookie: ${next()}
proxy_headers: {Proxy-Authorization: ${next()}}
proxy_url: http://user:${next()}@proxy.example:3128
api_key: ${next()}
list: [{client_secret: ${next()}}]
`;

const text = (value: unknown) => ({ type: 'text', value });
const policy = () => ({
  name: 'canaries',
  policy_ids: ['web'],
  package: { name: 'nginx', version: '2.1.0' },
  vars: { api_token: text(next()), login: { type: 'password', value: next() } },
  inputs: [
    {
      type: 'httpjson',
      enabled: true,
      vars: { client_secret: text(next()), login: { type: 'password', value: next() } },
      streams: [
        {
          enabled: false,
          data_stream: { type: 'logs', dataset: 'nginx.access' },
          vars: { api_token: text([next(), next()]), pipeline: text('my-pipeline') },
        },
      ],
    },
  ],
});

const secretsOf = () => ({
  remote_api_key: next(),
  kibana_api_key: next(),
  kibana_url: 'http://127.0.0.1:1',
  secrets: { service_token: next(), ssl: { key: next() } },
});

async function typeEverywhere(): Promise<void> {
  const hosts = ['http://127.0.0.1:1'];
  const output = { id: 'rome', name: 'Rome', type: 'remote_elasticsearch', hosts } as const;
  expect(await send(createOutput, { body: { ...output, ...secretsOf(), config_yaml: yaml() } })).toBe(200);
  await send(updateOutput, { params: { outputId: 'rome' }, body: { remote_api_key: next() } });
  await send(testOutput, { body: { output_id: 'rome', draft: secretsOf() } });
  // Refused: the name is taken, so nothing of it is stored.
  expect(await send(createOutput, { body: { ...output, id: 'milan', remote_api_key: next() } })).toBe(400);

  await send(createAgentPolicy, { body: { id: 'web', name: 'Web', namespace: 'default' } });
  expect(await send(createPackagePolicy, { body: { id: 'one', ...policy() } })).toBe(200);
}

async function typeIntoFleetObjects(): Promise<void> {
  const proxy = () => ({
    url: `http://user:${next()}@proxy.example:3128`,
    certificate_key: next(),
    proxy_headers: { 'Proxy-Authorization': `Bearer ${next()}`, 'X-Token': next() },
  });
  expect(await send(createProxy, { body: { id: 'edge', name: 'Edge', ...proxy() } })).toBe(200);
  const params = { proxyId: 'edge' };
  expect(await send(updateProxy, { params, body: proxy() })).toBe(200);
  // Refused: the address is none, so nothing of it is stored.
  expect(await send(updateProxy, { params, body: { ...proxy(), url: `ftp://user:${next()}@x` } })).toBe(400);
  const keys = () => ({ ssl: { key: next() }, secrets: { ssl: { es_key: next(), agent_key: next() } } });
  const host = { id: 'fleet', name: 'Fleet', host_urls: ['https://fleet.example:8220'] };
  expect(await send(createServerHost, { body: { ...host, ...keys() } })).toBe(200);
  expect(await send(updateServerHost, { params: { hostId: 'fleet' }, body: keys() })).toBe(200);
  // Refused, so that an address with a password is not stored.
  const url = `https://user:${next()}@fleet.example`;
  expect(await send(createServerHost, { body: { ...host, id: 'other', host_urls: [url] } })).toBe(400);
  await send(listProxies, {});
  await send(listServerHosts, {});
}

const user = () => ({ username: 'elastic', password: next() });

/** Secrets that are used for one request, or held in memory, and never stored. */
async function typeForOneRequest(): Promise<void> {
  const { url } = started.world.cluster('paris');
  const paris = { output_id: 'paris', kind: 'remote_api_key' } as const;
  const params = { outputId: 'paris' };
  await send(createRemoteCredentials, {
    body: { hosts: [url], credentials: user(), wanted: ['remote_api_key'] },
  });
  await send(createRemoteCredentials, {
    body: { hosts: [url], credentials: { api_key: next() }, wanted: ['service_token'] },
  });
  await send(previewRotation, { body: { ...paris, credentials: user() } });
  await send(rotateCredential, { body: { ...paris, credentials: user() } });
  await send(invalidateFormerCredentials, { body: { ...paris, credentials: { api_key: next() } } });
  for (const step of ['create', 'load', 'prove'] as const) {
    const body = { step, credentials: user(), keystore_password: next() };
    await send(stepLinkRotation, { params, body });
  }
  await send(reloadRemoteClusterCredentials, {
    params: { name: 'management' },
    query: { cluster: 'paris' },
    body: { keystore_password: next() },
  });
  const repair = { output_id: 'paris', repair: 'reload-secure-settings' } as const;
  const inputs = { keystore_password: next() };
  await send(previewRepair, { body: { ...repair, inputs, credentials: user() } });
  await send(startRepair, {
    body: { ...repair, inputs: { keystore_password: next() }, credentials: user(), fingerprint: 'other' },
  });
  const host = { host: 'http://127.0.0.1:1', service_token: next(), remote_api_key: next() };
  await send(previewRepair, { body: { output_id: 'paris', repair: 'correct-host', inputs: host } });
  const { setup } = await started.ask(createSetup, { body: { output_id: 'paris', choices: {} } });
  for (const side of ['management', 'remote'] as const) {
    await send(setSetupCredentials, { params: { setupId: setup.id, side }, body: user() });
  }
  await send(setSetupCredentials, {
    params: { setupId: setup.id, side: 'remote' },
    body: { api_key: next() },
  });
  await send(sendConsoleRequest, {
    body: {
      method: 'PUT',
      path: '/_security/user/somebody',
      body: JSON.stringify({ password: next(), roles: [] }),
    },
  });
  await send(listOutputs, {}, `ApiKey ${Buffer.from(`id-of-a-key-01:${next()}`).toString('base64')}`);
  await send(listOutputs, {}, `Bearer ${next()}`);
  await send(listOutputs, {}, `Basic ${Buffer.from(`elastic:${next()}`).toString('base64')}`);
}

it('none is shown or stored in clear', async () => {
  await typeEverywhere();
  await typeIntoFleetObjects();
  const update = { name: 'canaries', package: { name: 'nginx', version: '2.1.0' }, inputs: [] };
  const body = { ...update, vars: { api_token: text(next()) } };
  expect(await send(updatePackagePolicy, { params: { packagePolicyId: 'one' }, body })).toBe(200);
  expect(await send(createSession, { body: { username: 'elastic', password: next() } }, '')).toBe(401);
  await send(updateOutput, { params: { outputId: 'rome' }, body: { secrets: { service_token: next() } } });
  await typeForOneRequest();
  expect(typed.size).toBeGreaterThanOrEqual(CANARIES);

  expect(await send(getOutput, { params: { outputId: 'rome' } })).toBe(200);
  await send(listOutputs, {});
  expect(await send(getPackagePolicy, { params: { packagePolicyId: 'one' } })).toBe(200);
  await send(listPackagePolicies, {});
  await eventually(
    async () => {
      await send(listActivity, {});
      return heard;
    },
    (all) => all.includes('package_policy_updated'),
  );
  const answer = await fetch(
    `${started.world.cluster('management').url}/*/_search?expand_wildcards=all&size=5000`,
    { headers: { authorization: TEST_AUTHORIZATION } },
  );
  const stored = await answer.text();
  expect(stored).toContain('sealed_secrets');
  expect({
    answersAndEvents: heard.match(SHOWN),
    log: JSON.stringify(started.logged).match(SHOWN),
    indices: stored.match(SHOWN),
  }).toEqual({ answersAndEvents: null, log: null, indices: null });
});
