/** Trying out an output against real sockets: what is wrong is said in words, and nothing is written or given away. */
import { createPrivateKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createServiceToken,
  listOutputs,
  testOutput,
  type Check,
  type OutputChange,
  type RouteOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';
import { APPLY_PRIVILEGES, roleDescriptors } from '../../conditions/needed-privileges.ts';

const CANARY = 'Y2FuYXJ5OnRoaXMtaXMtYS1zZWNyZXQ=';

let started: TestConsole;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  paris = started.connect('paris');
});
afterAll(() => started.close());
beforeEach(() => started.world.cluster('paris').clearRequests());

type Test = RouteOutput<typeof testOutput>;

async function test(draft: OutputChange, outputId?: string): Promise<Test> {
  const answer = await started.call(testOutput, {
    body: { draft, ...(outputId === undefined ? {} : { output_id: outputId }) },
  });
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const find = ({ checks }: Test, id: string): Check | undefined => checks.find((check) => check.id === id);

const remote = (change: OutputChange = {}): OutputChange => ({
  name: 'Draft',
  type: 'remote_elasticsearch',
  hosts: [started.world.cluster('paris').url],
  sync_integrations: true,
  transport: 'replication',
  ...change,
});

describe('the stored output of a healthy remote', () => {
  it('passes every check, with the privileges that are held and what they are for', async () => {
    const answer = await test({}, 'paris');
    expect(answer.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(answer.checks.map(({ id }) => id)).toEqual([
      'host',
      'cluster',
      'version',
      'license',
      'service_token',
      'service_token_write',
      'remote_api_key',
      'remote_privileges',
    ]);
    expect(answer.checks.map(({ condition }) => condition?.type)).toEqual([
      'RemoteReachable',
      'RemoteIdentityMatches',
      'RemoteVersionSupported',
      'RemoteLicensed',
      'AgentsCanDeliver',
      'AgentsCanDeliver',
      'RemoteCredentialsValid',
      'RemotePrivilegesSufficient',
    ]);
    expect(answer.remote).toMatchObject({ version: '9.3.2', license: 'trial' });
    expect(answer.privileges).toHaveLength(APPLY_PRIVILEGES.length);
    expect(answer.privileges.every(({ held, needed_for: reason }) => held && reason !== '')).toBe(true);
    expect(answer.key_expires_at).toBeNull();
  });

  it('is asked without a single write', async () => {
    started.world.cluster('paris').clearRequests();
    await test({}, 'paris');
    const writes = started.world
      .cluster('paris')
      .requests()
      .filter(({ method, path }) => !['GET', 'HEAD'].includes(method) && !path.includes('_has_privileges'))
      // The sync task of this console works at the same time, with searches.
      .filter(({ path }) => !/_m?search|_pit|_mget/.test(path));
    expect(writes).toEqual([]);
  });
});

describe('a stored secret', () => {
  it('is not sent to an address that it was not saved for', async () => {
    const seen: string[] = [];
    const trap = await listenOnLoopback((request) => seen.push(request.headers.authorization ?? ''));
    const answer = await test({ hosts: [urlOf(trap)] }, 'paris');
    expect(seen.filter((header) => header !== '')).toEqual([]);
    expect(find(answer, 'host')?.state).toBe('failed');
    trap.close();
    const moved = await test({ hosts: [started.world.cluster('management').url] }, 'paris');
    expect(find(moved, 'service_token')).toMatchObject({
      state: 'failed',
      field: 'service_token',
      message: expect.stringMatching(/^Enter the service token again: it was not saved for /) as string,
    });
    expect(find(moved, 'remote_api_key')?.message).toMatch(/^Enter the API key of the remote cluster again/);
  });
});

describe('a host', () => {
  it('that refuses the connection, does not resolve, or is not Elasticsearch is told apart', async () => {
    const web = await listenOnLoopback((_request, response) => response.end('<html>'));
    const closed = await listenOnLoopback(() => undefined);
    const refused = urlOf(closed);
    await new Promise((resolve) => closed.close(resolve));
    const answer = await test(
      remote({
        hosts: [refused, 'http://no-such-host.invalid:9200', urlOf(web), started.world.cluster('paris').url],
      }),
    );
    const hosts = answer.checks.filter(({ id }) => id === 'host');
    expect(hosts.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'passed']);
    expect(hosts.map(({ field }) => field)).toEqual(['hosts.0', 'hosts.1', 'hosts.2', 'hosts.3']);
    expect(hosts[0]?.message).toContain('the connection was refused');
    expect(hosts[0]?.next_action).toContain('heck host and port');
    expect(hosts[1]?.message).toContain('the host name cannot be resolved');
    expect(hosts[2]?.message).toContain('is not Elasticsearch');
    web.close();
  });

  it('with a nonsense address is refused at its row', async () => {
    const answer = await started.call(testOutput, { body: { draft: remote({ hosts: ['paris'] }) } });
    expect(answer).toMatchObject({ kind: 'problem', problem: { code: 'OUTPUT_INVALID' } });
  });

  it('that hangs does not hang the test', async () => {
    started.world.faults.hangHttp('paris');
    const answer = await test(remote());
    expect(find(answer, 'host')).toMatchObject({ state: 'failed' });
    await started.world.faults.acceptHttp('paris');
  });

  it('of the home cluster, or of two clusters, is noticed', async () => {
    const token = await started.call(createServiceToken, { body: { remote: true } });
    if (token.kind === 'problem') throw new Error(token.problem.message);
    const home = started.world.cluster('management').url;
    const answer = await test(
      remote({ hosts: [home], service_token: token.value.value, sync_integrations: false }),
    );
    expect(find(answer, 'cluster')).toMatchObject({ state: 'warning' });
    expect(find(answer, 'cluster')).toMatchObject({
      message: 'The hosts of Draft are those of management itself.',
      condition: { type: 'RemoteIdentityMatches', status: 'False', reason: 'AnotherCluster' },
    });
  });
});

describe('the certificate of a host', () => {
  const DAY_MS = 86_400_000;
  const authority = createAuthority('Test authority', Date.now());
  const serve = (hosts: readonly string[], now = Date.now()): Promise<TlsServer> => {
    const { certificate, key } = issueCertificate(authority, createPrivateKey(authority.key), {
      name: 'paris',
      hosts,
      now,
    });
    // As Elasticsearch answers somebody who does not say who it is.
    const server = createTlsServer({ cert: certificate, key }, (_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
      response.end(JSON.stringify({ error: { type: 'security_exception', reason: 'missing' }, status: 401 }));
    });
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  };
  const checkOf = async (server: TlsServer, ssl?: OutputChange['ssl']): Promise<Check | undefined> => {
    const { port } = server.address() as AddressInfo;
    const hosts = [`https://127.0.0.1:${String(port)}`];
    const check = find(await test(remote({ hosts, ...(ssl === undefined ? {} : { ssl }) })), 'host');
    server.close();
    return check;
  };
  const trusting = { certificate_authorities: [authority.certificate] };

  it('by an authority that is not known is refused, and fine once that is entered', async () => {
    const unknown = await checkOf(await serve(['127.0.0.1']));
    expect(unknown).toMatchObject({ state: 'failed' });
    expect(`${unknown?.message} ${unknown?.next_action}`).toMatch(/signed.*certificate authority \(PEM\)/i);
    expect(await checkOf(await serve(['127.0.0.1']), trusting)).toMatchObject({ state: 'passed' });
  });

  it('for another host, out of date, or spoken to without TLS, is told apart', async () => {
    expect((await checkOf(await serve(['other.example']), trusting))?.message).toContain(
      'for another host name',
    );
    const old = await checkOf(await serve(['127.0.0.1'], Date.now() - 20 * 365 * DAY_MS), trusting);
    expect(old?.message).toContain('expired');
    const plain = started.world.cluster('paris').url.replace('http:', 'https:');
    const spoken = find(await test(remote({ hosts: [plain] })), 'host');
    expect(spoken?.message).toContain('plain HTTP is spoken there');
  });

  it('cannot be checked with an authority that is not one, which is said at its field', async () => {
    const answer = await test(remote({ ssl: { certificate_authorities: ['not a certificate'] } }));
    expect(find(answer, 'host')).toMatchObject({ state: 'failed', field: 'ssl.certificate_authorities' });
  });
});

describe('credentials', () => {
  it('that are not accepted are named without being shown', async () => {
    const answer = await test(remote({ service_token: CANARY, remote_api_key: CANARY }));
    expect(find(answer, 'service_token')).toMatchObject({ state: 'failed', field: 'service_token' });
    expect(find(answer, 'remote_api_key')).toMatchObject({ state: 'failed', field: 'remote_api_key' });
    expect(find(answer, 'cluster')?.state).toBe('skipped');
    expect(JSON.stringify(answer)).not.toContain(CANARY);
    expect(JSON.stringify(answer)).not.toContain('this-is-a-secret');
    expect(JSON.stringify(started.logged)).not.toContain(CANARY);
  });

  it('that are missing are asked for', async () => {
    const answer = await test(remote());
    expect(find(answer, 'service_token')).toMatchObject({
      message: 'Enter the service token.',
      condition: { type: 'AgentsCanDeliver', reason: 'ServiceTokenMissing' },
    });
    expect(find(answer, 'remote_api_key')?.condition).toEqual({
      type: 'KeyProvided',
      status: 'False',
      reason: 'NoCredentials',
    });
    expect(find(answer, 'remote_api_key')?.message).toBe('Enter the API key of the remote cluster.');
  });

  it('that lack a privilege say which, and what it is needed for', async () => {
    const { encoded } = await paris.security.createApiKey({
      name: 'too-little',
      roleDescriptors: roleDescriptors(
        'some',
        APPLY_PRIVILEGES.filter(({ privilege }) => privilege !== 'manage_ilm'),
      ),
      expiration: '3d',
    });
    const answer = await test(remote({ remote_api_key: encoded }));
    expect(find(answer, 'remote_privileges')).toMatchObject({
      state: 'failed',
      message: 'The remote API key of Draft lacks: manage_ilm.',
      condition: { type: 'RemotePrivilegesSufficient', status: 'False', reason: 'PrivilegesMissing' },
    });
    expect(answer.privileges.filter(({ held }) => !held)).toEqual([
      {
        name: 'manage_ilm',
        held: false,
        needed_for: 'Writing the lifecycle policies that integrations bring along',
      },
    ]);
    expect(answer.key_expires_at).not.toBeNull();
    expect(find(answer, 'remote_api_key')).toMatchObject({ state: 'warning' });
  });

  it('of the wrong kind are recognized: a cross-cluster key, an expired key, a token of another account', async () => {
    const cross = await paris.security.createCrossClusterApiKey({ name: 'cross', replication: ['x'] });
    const crossed = find(await test(remote({ remote_api_key: cross.encoded })), 'remote_api_key');
    expect(crossed?.next_action).toContain('ordinary API key');
    const old = await paris.security.createApiKey({ name: 'old' });
    started.world.faults.expireKey('paris', old.id);
    const expired = find(await test(remote({ remote_api_key: old.encoded })), 'remote_api_key');
    expect(expired?.message).toContain('expired');
    expect(expired?.condition).toMatchObject({ type: 'RemoteCredentialsValid', reason: 'CredentialExpired' });
    const other = await paris.security.createServiceToken({ namespace: 'elastic', service: 'kibana' });
    const foreign = find(await test(remote({ service_token: other.value })), 'service_token');
    expect(foreign).toMatchObject({ state: 'warning' });
    expect(foreign?.message).toContain('elastic/kibana');
  });
});

describe('the remote Kibana', () => {
  it('is told apart from a web page, a refusal and a redirect, and says whether it knows the hosts', async () => {
    const kibana = await listenOnLoopback((request, response) => {
      const keyed = request.headers.authorization === `ApiKey ${CANARY}`;
      const body = request.url?.startsWith('/api/status')
        ? { status: { overall: { level: 'available' } } }
        : request.url === '/api/fleet/outputs'
          ? { items: [{ type: 'elasticsearch', hosts: ['https://paris.example:9200'] }] }
          : { integrations: [] };
      if (!keyed && !request.url?.startsWith('/api/status')) response.statusCode = 401;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(response.statusCode === 401 ? { statusCode: 401 } : body));
    });
    const draft = remote({ applied_by: 'remote', kibana_url: urlOf(kibana), kibana_api_key: CANARY });
    const known = await test({ ...draft, hosts: ['https://paris.example:9200'] });
    expect(find(known, 'kibana_url')?.state).toBe('passed');
    expect(find(known, 'kibana_api_key')?.state).toBe('passed');
    expect(find(known, 'addressed')?.state).toBe('passed');
    const unknown = await test(draft);
    expect(find(unknown, 'addressed')).toMatchObject({ state: 'failed', field: 'hosts' });
    expect(find(unknown, 'addressed')?.message).toContain('https://paris.example:9200');
    const refused = await test({ ...draft, kibana_api_key: 'bm90OnJpZ2h0' });
    expect(find(refused, 'kibana_api_key')).toMatchObject({ state: 'failed' });
    kibana.close();

    const page = await listenOnLoopback((_request, response) => response.end('<html>'));
    const html = await test({ ...draft, kibana_url: urlOf(page) });
    expect(find(html, 'kibana_url')?.message).toContain('is not a Kibana API');
    page.close();

    const seen: string[] = [];
    const login = await listenOnLoopback((request) => seen.push(request.headers.authorization ?? ''));
    const proxy = await listenOnLoopback((_request, response) => {
      response.statusCode = 302;
      response.setHeader('location', `${urlOf(login)}/login?next=secret-page`);
      response.end();
    });
    const redirected = find(await test({ ...draft, kibana_url: urlOf(proxy) }), 'kibana_url');
    expect(redirected?.message).toContain(`a redirect to ${urlOf(login)}/login, which is not followed`);
    expect(seen).toEqual([]);
    login.close();
    proxy.close();
  });
});

it('leaves the list of outputs as it was', async () => {
  const outputs = await started.call(listOutputs, {});
  expect(outputs.kind === 'ok' && outputs.value.items.map(({ id }) => id)).toEqual([
    'fleet-default-output',
    'paris',
  ]);
});

type Handler = Parameters<typeof createServer>[1] & object;

async function listenOnLoopback(handle: (...args: Parameters<Handler>) => unknown): Promise<Server> {
  const server = createServer((request, response) => {
    handle(request, response);
    if (!response.writableEnded) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
