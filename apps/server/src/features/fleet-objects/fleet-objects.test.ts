/** Fleet Server hosts and proxies as clients of Kibana's API create, read, change and delete them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLEET_INDEX } from '@lockstep/contracts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

type Item = Readonly<Record<string, unknown>>;

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${started.console.url}/api/fleet${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await answer.json()) as { item: Item; items: Item[]; total: number; message: string };
  return { status: answer.status, body: answered };
}

const SECRETS = ['word-of-the-user', 'value-of-the-header', 'PRIVATE-KEY-TEXT'];
const proxy = (id: string, over: Item = {}) => ({
  id,
  name: `Proxy ${id}`,
  url: `http://user:${SECRETS[0]}@${id}.example:3128`,
  proxy_headers: { 'X-Team': SECRETS[1], 'X-Number': 7 },
  certificate_key: SECRETS[2],
  ...over,
});

describe('a proxy', () => {
  it('is created, listed, read, renamed and deleted, without a sight of its secrets', async () => {
    const created = await send('POST', '/proxies', proxy('one'));
    expect(created).toMatchObject({
      status: 200,
      body: {
        item: {
          id: 'one',
          url: 'http://stored-secret@one.example:3128',
          certificate_key: 'stored-secret',
          proxy_headers: { 'X-Team': 'stored-secret', 'X-Number': 'stored-secret' },
          is_preconfigured: false,
        },
      },
    });
    expect((await send('GET', '/proxies/one')).body).toEqual(created.body);
    expect((await send('GET', '/proxies')).body).toMatchObject({ items: [created.body.item], total: 1 });
    const renamed = await send('PUT', '/proxies/one', { name: 'Other' });
    expect(renamed.body.item).toEqual({ ...created.body.item, name: 'Other' });
    const home = started.connect('management');
    const stored = JSON.stringify(await home.documents.list(FLEET_INDEX, { pageSize: 100 }));
    for (const secret of SECRETS) expect(stored).not.toContain(secret);
    expect((await send('DELETE', '/proxies/one')).body).toEqual({ id: 'one' });
    expect((await send('DELETE', '/proxies/one')).status).toBe(404);
  });

  it('comes back without what nobody set', async () => {
    const minimal = { id: 'minimal', name: 'Minimal', url: 'http://minimal.example:3128' };
    const { item } = (await send('POST', '/proxies', minimal)).body;
    expect(item).toEqual({ ...minimal, is_preconfigured: false });
    const cleared = { certificate: null, proxy_headers: null };
    expect((await send('PUT', '/proxies/minimal', cleared)).body.item).toEqual({ ...item, ...cleared });
  });

  it('may be sent back whole, and keeps its secrets', async () => {
    const { item } = (await send('POST', '/proxies', proxy('whole'))).body;
    const answer = await send('PUT', '/proxies/whole', { ...item, name: 'Renamed' });
    expect(answer).toMatchObject({ status: 200, body: { item: { ...item, name: 'Renamed' } } });
  });

  it('drops a secret that is left out of its headers or its address', async () => {
    await send('POST', '/proxies', proxy('fewer'));
    const change = { url: 'http://fewer.example:3128', proxy_headers: { 'X-Team': 'stored-secret' } };
    const { item } = (await send('PUT', '/proxies/fewer', change)).body;
    expect(item).toMatchObject(change);
    expect(item['proxy_headers']).toEqual({ 'X-Team': 'stored-secret' });
  });

  it('asks for its secrets again when its address changes', async () => {
    await send('POST', '/proxies', proxy('moved'));
    const url = 'http://stored-secret@thief.example:3128';
    for (const change of [{ url }, { url: 'http://thief.example:3128' }]) {
      const answer = await send('PUT', '/proxies/moved', change);
      expect(answer.status).toBe(400);
      expect(answer.body.message).toContain('saved for another address');
    }
    const entered = { url: 'http://moved2.example:3128', proxy_headers: { 'X-Team': 'entered again' } };
    expect((await send('PUT', '/proxies/moved', entered)).status).toBe(200);
  });

  it.each<readonly [string, Item, RegExp]>([
    ['an address that is none', { url: 'proxy' }, /address of a proxy/],
    ['a mark where nothing is stored', { proxy_headers: { 'X-Team': 'stored-secret' } }, /there is none/],
    ['a private key among certificates', { certificate: '-----BEGIN PRIVATE KEY-----' }, /private key/],
    ['a member that means something', { proxy_via: 'other' }, /proxy_via/],
    ['no name', { name: '' }, /Enter a name/],
  ])('is refused with %s', async (_what, over, words) => {
    const answer = await send('POST', '/proxies', proxy('refused', over));
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(words);
  });

  it('is there once, and may be used before it can be deleted', async () => {
    await send('POST', '/proxies', proxy('used'));
    expect((await send('POST', '/proxies', proxy('used'))).status).toBe(409);
    const output = { name: 'Rome', type: 'remote_elasticsearch', hosts: ['https://rome.example:9200'] };
    const named = { ...output, id: 'rome', service_token: 'a-service-token', proxy_id: 'used' };
    expect((await send('POST', '/outputs', named)).status).toBe(200);
    const answer = await send('DELETE', '/proxies/used');
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('used by output Rome');
    await send('PUT', '/outputs/rome', { proxy_id: null });
    expect((await send('DELETE', '/proxies/used')).status).toBe(200);
  });

  it('has to be there when an output or a Fleet Server host names it', async () => {
    const output = { name: 'Oslo', type: 'elasticsearch', hosts: ['https://oslo.example:9200'] };
    const host = { name: 'Oslo', host_urls: ['https://oslo.example:8220'] };
    for (const [path, body] of [
      ['/outputs', output],
      ['/fleet_server_hosts', host],
    ] as const) {
      const answer = await send('POST', path, { ...body, proxy_id: 'nowhere' });
      expect(answer.status).toBe(400);
      expect(answer.body.message).toContain('There is no proxy with the ID nowhere');
      expect((await send('POST', path, { ...body, proxy_id: '' })).status).toBe(200);
    }
  });
});

const host = (id: string, over: Item = {}) => ({
  id,
  name: `Fleet Server ${id}`,
  host_urls: [`https://${id}.example:8220`],
  ...over,
});

describe('a Fleet Server host', () => {
  it('is created, listed, read, changed and deleted', async () => {
    const created = await send('POST', '/fleet_server_hosts', host('a', { is_internal: false }));
    expect(created).toMatchObject({
      status: 200,
      body: { item: { ...host('a'), is_default: false, is_preconfigured: false } },
    });
    expect((await send('GET', '/fleet_server_hosts/a')).body).toEqual(created.body);
    const changed = await send('PUT', '/fleet_server_hosts/a', {
      ...created.body.item,
      host_urls: ['https://a2.example:8220'],
    });
    expect(changed.body.item).toEqual({ ...created.body.item, host_urls: ['https://a2.example:8220'] });
    expect((await send('GET', '/fleet_server_hosts')).body.items).toContainEqual(changed.body.item);
    expect((await send('DELETE', '/fleet_server_hosts/a')).body).toEqual({ id: 'a' });
    expect((await send('GET', '/fleet_server_hosts/a')).status).toBe(404);
  });

  it('keeps its keys sealed, wherever they are given, and takes references back', async () => {
    const keys = {
      ssl: { certificate: 'a certificate', key: 'KEY-IN-PLAIN', client_auth: 'required' },
      secrets: { ssl: { es_key: 'KEY-AS-A-SECRET' } },
    };
    const { status, body } = await send('POST', '/fleet_server_hosts', host('keys', keys));
    expect(status).toBe(200);
    expect(body.item).toMatchObject({
      ssl: { certificate: 'a certificate', client_auth: 'required' },
      secrets: { ssl: { key: { id: 'keys:key' }, es_key: { id: 'keys:es_key' } } },
    });
    expect(JSON.stringify(body)).not.toMatch(/KEY-/);
    const again = await send('PUT', '/fleet_server_hosts/keys', { ...body.item, name: 'Renamed' });
    expect(again.body.item).toEqual({ ...body.item, name: 'Renamed' });
    const home = started.connect('management');
    expect(JSON.stringify(await home.documents.list(FLEET_INDEX, { pageSize: 100 }))).not.toMatch(/KEY-/);
  });

  it('takes over as the default one, which is not deleted', async () => {
    await send('POST', '/fleet_server_hosts', host('first', { is_default: true }));
    await send('POST', '/fleet_server_hosts', host('second', { is_default: true }));
    const { items } = (await send('GET', '/fleet_server_hosts')).body;
    expect(items.filter((one) => one['is_default'] === true).map((one) => one['id'])).toEqual(['second']);
    expect(items[0]).toMatchObject({ id: 'second' });
    const answer = await send('DELETE', '/fleet_server_hosts/second');
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe('Default Fleet Server hosts second cannot be deleted.');
    expect((await send('DELETE', '/fleet_server_hosts/first')).status).toBe(200);
  });

  it('is named by agent policies, which keeps it from being deleted', async () => {
    await send('POST', '/fleet_server_hosts', host('named'));
    const policy = { name: 'Web', namespace: 'default' };
    const missing = await send('POST', '/agent_policies', { ...policy, fleet_server_host_id: 'nowhere' });
    expect(missing.status).toBe(404);
    const made = await send('POST', '/agent_policies', { ...policy, fleet_server_host_id: 'named' });
    expect(made.body.item).toMatchObject({ fleet_server_host_id: 'named' });
    const answer = await send('DELETE', '/fleet_server_hosts/named');
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('used by agent policy Web');
  });

  it.each<readonly [string, Item, RegExp]>([
    ['no address', { host_urls: [] }, /at least one address/],
    ['an address with a password', { host_urls: ['https://user:word@a.example'] }, /without a user/],
    ['two keys for one', { ssl: { key: 'a' }, secrets: { ssl: { key: 'b' } } }, /Cannot specify both/],
  ])('is refused with %s', async (_what, over, words) => {
    const answer = await send('POST', '/fleet_server_hosts', host('refused', over));
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(words);
  });
});
