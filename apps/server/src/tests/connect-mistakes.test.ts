/**
 * What a newcomer does wrong while connecting a remote cluster: each is one clear sentence with what to do next, nothing
 * is saved, and nothing is made on a cluster that could not be connected anyway. Asked through `lockstep connect`, which
 * sends the same requests as the page.
 */
import { createPrivateKey } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { listOutputs } from '@lockstep/contracts';
import { runConnectCommand } from '../cli/connect-command.ts';
import { startHttpGate, type HttpGate } from '../testing/http-gate.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let gate: HttpGate;
const servers: Server[] = [];

beforeAll(async () => {
  started = await startTestConsole();
  gate = await startHttpGate(started.world.cluster('paris').url);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await gate.close();
  await started.close();
});

const paris = () => started.world.cluster('paris').url;

interface Attempt {
  readonly username?: string;
  readonly password?: string;
  readonly name?: string;
}

async function attempt(
  address: string,
  { username = 'elastic', password = TEST_PASSWORD, name = 'Tokyo' }: Attempt = {},
) {
  const env = {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
    LOCKSTEP_REMOTE_USERNAME: username,
    LOCKSTEP_REMOTE_PASSWORD: password,
  };
  return runConnectCommand([address, '--name', name, '--yes'], env);
}

async function names(): Promise<readonly string[]> {
  const { items } = await started.ask(listOutputs, {});
  return items.filter(({ type }) => type === 'remote_elasticsearch').map(({ name }) => name);
}

async function madeOnParis(): Promise<number> {
  const answer = await fetch(`${paris()}/_security/api_key?name=lockstep_apply*`, {
    headers: { authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}` },
  });
  const { api_keys: keys } = (await answer.json()) as { readonly api_keys: readonly unknown[] };
  return keys.length;
}

/** Said in words that name the cause, with something to do; no error class, no stack, no name that nobody gave. */
async function expectRefused(address: string, words: RegExp, how?: Attempt): Promise<string> {
  const before = await madeOnParis();
  const { exitCode, stderr } = await attempt(address, how);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\bat .*\.ts:|undefined|\[object|unexpected/i);
  expect(stderr.trim().split(/[.:!] /).length).toBeGreaterThanOrEqual(2);
  expect(exitCode).not.toBe(0);
  expect(await names()).toEqual([]);
  expect(await madeOnParis()).toBe(before);
  return stderr;
}

async function listen(server: Server, scheme = 'http'): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${scheme}://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const page: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');

/** As a Kibana answers who has not signed in: a page to sign in for `/`, its envelope for what it does not know. */
const kibana: RequestListener = (request, response) => {
  response.setHeader('kbn-name', 'kibana-paris');
  if (request.url === '/') response.writeHead(302, { location: '/login?next=%2F' }).end();
  else response.writeHead(404, { 'content-type': 'application/json' }).end('{"statusCode":404}');
};

function tlsServer(): Server {
  const now = Date.now();
  const authority = createAuthority('Unknown authority', now);
  const { certificate, key } = issueCertificate(authority, createPrivateKey(authority.key), {
    name: 'tokyo',
    hosts: ['127.0.0.1'],
    now,
  });
  return createTlsServer({ cert: certificate, key }, page);
}

describe('connecting a remote cluster with', () => {
  it('an address at which nobody listens', async () => {
    await expectRefused('http://127.0.0.1:9', /127\.0\.0\.1:9.*refused/);
  });

  it('an address whose name nobody knows', async () => {
    await expectRefused('http://no-such-host.invalid:9200', /no-such-host\.invalid/);
  });

  it('something that is no address', async () => {
    await expectRefused('ftp://paris', /Give the address of the remote cluster/);
  });

  it('a certificate of an authority that nobody told of', async () => {
    const url = await listen(tlsServer(), 'https');
    const said = await expectRefused(url, /certificate/i);
    expect(said).toMatch(/authority/i);
  });

  it('plain HTTP where TLS is spoken', async () => {
    const url = await listen(tlsServer(), 'http');
    await expectRefused(url, /https|TLS/);
  });

  it('a wrong password', async () => {
    await expectRefused(paris(), /did not accept the user name and password/, { password: 'wrong' });
  });

  it('a user who may not make keys', async () => {
    const { security } = started.connect('paris');
    expect(security).toBeDefined();
    const send = async (path: string, body: object) => {
      const answer = await fetch(paris() + path, {
        method: 'PUT',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
        },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBeLessThan(300);
    };
    await send('/_security/role/reader', { cluster: ['monitor'] });
    await send('/_security/user/reader', { password: TEST_PASSWORD, roles: ['reader'] });
    const said = await expectRefused(paris(), /did not allow/, { username: 'reader' });
    expect(said).toMatch(/manage_api_key/);
  });

  it('a web server', async () => {
    await expectRefused(await listen(createServer(page)), /is not Elasticsearch/);
  });

  it('the address of a Kibana', async () => {
    const said = await expectRefused(await listen(createServer(kibana)), /Kibana/);
    expect(said).toMatch(/Elasticsearch/);
  });

  it('the address of the management cluster itself', async () => {
    const said = await expectRefused(
      started.world.cluster('management').url,
      /This is the address of management itself/,
    );
    expect(said).toContain('Enter the address of the remote cluster.');
  });

  it('a remote cluster that stops working in the middle: what was made so far is named', async () => {
    gate.answer = ({ path }) =>
      path.startsWith('/_security/service/')
        ? {
            status: 503,
            headers: { 'x-elastic-product': 'Elasticsearch' },
            body: { error: 'no', status: 503 },
          }
        : undefined;
    const { exitCode, stderr } = await attempt(gate.url);
    gate.answer = undefined;
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch(/answered with status 503.*See whether the cluster is starting/);
    expect(stderr).toContain('DELETE /_security/api_key');
    expect(await names()).toEqual([]);
  });
});

describe('connecting one remote cluster', () => {
  it('twice at once: one is connected, and the other is told', async () => {
    const [one, other] = await Promise.all([attempt(paris()), attempt(gate.url)]);
    const said = [one, other].map(({ exitCode, stderr }) => ({ exitCode, stderr }));
    const refused = said.filter(({ exitCode }) => exitCode !== 0);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.stderr).toMatch(/Another output is called Tokyo|connected already/);
    expect(await names()).toEqual(['Tokyo']);
  });

  it('once more, under another address and name, is refused with the output that is there', async () => {
    const before = await madeOnParis();
    const { exitCode, stderr } = await attempt(gate.url.replace('127.0.0.1', 'localhost'), { name: 'Osaka' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('This cluster is connected already, by the output Tokyo.');
    expect(stderr).toContain('See the state of Tokyo');
    expect(await names()).toEqual(['Tokyo']);
    expect(await madeOnParis()).toBe(before);
  });
});
