/** An output with a proxy: this console goes through it, or says why it does not, and never around it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createOutput,
  createProxy,
  createRemoteCredentials,
  deleteOutput,
  deleteProxy,
  FLEET_INDEX,
  getOutputHealth,
  listConditions,
  testOutput,
  updateOutput,
  updateProxy,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { startTunnelProxy, type TunnelProxy } from '@lockstep/tools/tunnel-proxy';

let started: TestConsole;
let proxy: TunnelProxy;
let host = '';
const secrets: Record<string, string> = {};

beforeAll(async () => {
  started = await startTestConsole();
  host = started.world.cluster('paris').url;
  const { created } = await started.ask(createRemoteCredentials, {
    body: {
      hosts: [host],
      certificate_authorities: [],
      credentials: { username: 'elastic', password: TEST_PASSWORD },
      wanted: ['remote_api_key', 'service_token'],
      output_name: 'paris',
    },
  });
  for (const { kind, value } of created) secrets[kind] = value;
});
afterAll(() => started.close());
beforeEach(async () => {
  proxy = await startTunnelProxy();
  await started.ask(createProxy, {
    body: { id: 'edge', name: 'Edge', url: proxy.url, proxy_headers: { 'X-Team': 'value-of-a-header' } },
  });
});
afterEach(async () => {
  await started.call(deleteOutput, { params: { outputId: 'paris' } });
  await started.call(deleteProxy, { params: { proxyId: 'edge' } });
  await proxy.close();
});

const paris = () => ({
  id: 'paris',
  name: 'Paris',
  type: 'remote_elasticsearch' as const,
  hosts: [host],
  sync_integrations: true,
  proxy_id: 'edge',
});
const save = () => started.ask(createOutput, { body: { ...paris(), ...secrets } });

async function conditionsOf(isMeant: (found: { type: string; status: string }) => boolean) {
  const items = await eventually(
    async () => {
      const answer = await started.ask(listConditions, { query: { output: 'paris' } });
      return 'items' in answer ? answer.items : [];
    },
    (all) => all.some(isMeant),
  );
  return items.find(isMeant);
}

describe('an output with a proxy', () => {
  it('is reached, tested and synced through it alone, with its headers', async () => {
    const { id: _id, ...draft } = paris();
    const test = await started.ask(testOutput, { body: { draft: { ...draft, ...secrets } } });
    expect(test.checks.find(({ id }) => id === 'host')).toMatchObject({ state: 'passed' });
    await save();
    await conditionsOf(({ type, status }) => type === 'RemoteCredentialsValid' && status === 'True');
    const health = await started.ask(getOutputHealth, { params: { outputId: 'paris' } });
    expect(health.state).toBe('HEALTHY');
    const asked = proxy.asked.length;
    expect(asked).toBeGreaterThan(2);
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set([new URL(host).host]));
    for (const { headers } of proxy.asked) expect(headers).toMatchObject({ 'x-team': 'value-of-a-header' });
  });

  it('that refuses is said, and nothing goes around it', async () => {
    await save();
    await conditionsOf(({ type, status }) => type === 'RemoteReachable' && status === 'True');
    await proxy.close();
    const found = await conditionsOf(({ type, status }) => type === 'RemoteReachable' && status === 'False');
    expect(found?.message).toContain(`through the proxy ${proxy.url}`);
  });

  it('asks for its secrets again where another proxy could read them', async () => {
    await save();
    const other = await startTunnelProxy();
    await started.ask(createProxy, { body: { id: 'other', name: 'Other', url: other.url } });
    const params = { outputId: 'paris' };
    const answer = await started.call(updateOutput, { params, body: { proxy_id: 'other' } });
    expect(answer).toMatchObject({ kind: 'problem', problem: { status: 400 } });
    expect(JSON.stringify(answer)).toContain(`it was not saved for the proxy ${other.url}`);
    expect((await started.call(updateOutput, { params, body: { proxy_id: null } })).kind).toBe('ok');
    expect(other.asked).toEqual([]);
    await started.ask(deleteProxy, { params: { proxyId: 'other' } });
    await other.close();
  });

  it('gives its secrets to no other address that the proxy is moved to', async () => {
    await save();
    await conditionsOf(({ type, status }) => type === 'RemoteReachable' && status === 'True');
    const thief = await startTunnelProxy();
    const body = { url: thief.url, proxy_headers: null };
    await started.ask(updateProxy, { params: { proxyId: 'edge' }, body });
    const found = await conditionsOf(({ type, status }) => type === 'OutputUsable' && status === 'False');
    expect(found?.reason).toBe('SecretForAnotherAddress');
    expect(thief.asked).toEqual([]);
    await thief.close();
  });

  it.each<readonly [string, Readonly<Record<string, unknown>> | undefined, RegExp]>([
    ['is not stored', undefined, /names the proxy edge, which is not stored here/],
    ['is no HTTP proxy', { url: 'socks5://proxy.example:1080' }, /no http or https proxy/],
    [
      'has a secret of another key',
      { sealed_secrets: { credentials: 'v2.x.y.z.a.b' } },
      /stored secret of the proxy/,
    ],
    [
      'has a damaged authority',
      { certificate_authorities: 'no PEM', sealed_secrets: {} },
      /authority of the proxy/,
    ],
  ])('that %s is not gone around, and a condition says so', async (_what, change, words) => {
    await save();
    await conditionsOf(({ type, status }) => type === 'RemoteReachable' && status === 'True');
    // Past the console, as whoever may write the index, or as an older console has left it.
    const { documents } = started.connect('management');
    const stored = await documents.get(FLEET_INDEX, 'proxy:edge');
    if (stored === undefined) throw new Error('The proxy is not stored.');
    const guard = { kind: 'none' } as const;
    const where = { index: FLEET_INDEX, id: 'proxy:edge', guard, refresh: true };
    await (change === undefined
      ? documents.remove(where)
      : documents.put({
          ...where,
          source: { ...(stored.source as object), ...change, updated_at: new Date().toISOString() },
        }));
    const found = await conditionsOf(({ type, status }) => type === 'OutputUsable' && status === 'False');
    expect(found).toMatchObject({ reason: 'ProxyUnusable' });
    expect(found?.message).toMatch(words);
  });
});
