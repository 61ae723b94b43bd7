/** Sign-in by the certificate that a browser shows to the console itself. */
import { createPrivateKey } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { connect as connectHttp2 } from 'node:http2';
import { once } from 'node:events';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';
import { mapGroups } from '../testing/sign-in-console.ts';
import { registerPrivilegesOn } from '../remedies/register-privileges.ts';

const now = Date.now();
const authority = createAuthority('People', now);
const otherAuthority = createAuthority('Another authority', now);
const issue = (by: typeof authority, name: string) =>
  issueCertificate(by, createPrivateKey(by.key), { name, hosts: ['127.0.0.1'], now });
const ana = issue(authority, 'ana');
const vera = issue(authority, 'vera');
const eve = issue(otherAuthority, 'ana');
let started: TestConsole;

interface Shown {
  readonly certificate: string;
  readonly key: string;
}

const PATH = '/api/console/session';

beforeAll(async () => {
  const { certificate, key } = issue(authority, 'console');
  started = await startTestConsole({
    env: {
      LOCKSTEP_SERVER_SSL_CERTIFICATE: certificate,
      LOCKSTEP_SERVER_SSL_KEY: key,
      LOCKSTEP_SERVER_SSL_CLIENT_AUTHENTICATION: 'optional',
      LOCKSTEP_SERVER_SSL_CERTIFICATE_AUTHORITIES: authority.certificate,
      LOCKSTEP_AUTH_PROVIDERS: '[{name: card, type: pki}, {name: basic, type: basic}]',
    },
  });
  const { world } = started;
  world
    .cluster('management')
    .realms.set([{ type: 'pki', name: 'pki1', authorities: [authority.certificate], isDelegated: true }]);
  await registerPrivilegesOn(started.connect('management'));
  await mapGroups({ world }, { field: { 'realm.name': 'pki1' } });
});
afterAll(() => started.close());

/** Each on a connection of its own. */
function ask(method: string, path: string, given: { shown?: Shown; cookie?: string; body?: string } = {}) {
  const { shown, cookie, body } = given;
  return new Promise<{ status: number; text: string; cookie: string }>((resolve, reject) => {
    const sent = httpsRequest(
      started.console.url + path,
      {
        method,
        ca: authority.certificate,
        agent: false,
        ...(shown && { cert: shown.certificate, key: shown.key }),
        headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json', ...(cookie && { cookie }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const [set = ''] = response.headers['set-cookie'] ?? [];
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text, cookie: set.split(';', 1)[0] ?? '' });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const signIn = (shown?: Shown) =>
  ask('POST', `${PATH}/certificate`, { ...(shown && { shown }), body: JSON.stringify({ provider: 'card' }) });

it('lets in whom the realm knows, and makes a session of that very certificate', async () => {
  const entered = await signIn(ana);
  expect(entered).toMatchObject({ status: 200 });
  expect(JSON.parse(entered.text)).toMatchObject({ user: { username: 'ana' } });
  const { cookie } = entered;
  expect((await ask('GET', PATH, { shown: ana, cookie })).status).toBe(200);
  // The cookie alone, or with the certificate of somebody else, is nothing.
  expect((await ask('GET', PATH, { cookie })).status).toBe(401);
  expect((await ask('GET', PATH, { shown: vera, cookie })).status).toBe(401);
  expect((await ask('DELETE', PATH, { shown: ana, cookie })).status).toBe(200);
  expect((await ask('GET', PATH, { shown: ana, cookie })).status).toBe(401);
});

it.each([
  ['without a certificate', undefined],
  ['with one that nobody here vouches for', eve],
])('lets nobody in %s, and says so', async (_case, shown) => {
  const answer = await signIn(shown);
  expect(answer.status).toBe(401);
  expect(answer.text).toContain('SIGN_IN_NO_CERTIFICATE');
  // The other ways are there all the same.
  expect((await ask('GET', '/api/console/sign_in_providers', shown ? { shown } : {})).status).toBe(200);
});

it('sees the certificate over HTTP/2, too', async () => {
  const session = connectHttp2(started.console.url, {
    ca: authority.certificate,
    cert: ana.certificate,
    key: ana.key,
  });
  const stream = session.request({
    ':method': 'POST',
    ':path': `${PATH}/certificate`,
    'kbn-xsrf': 'true',
    'content-type': 'application/json',
  });
  stream.end(JSON.stringify({ provider: 'card' }));
  const [answer] = (await once(stream, 'response')) as [Record<string, unknown>];
  expect(answer[':status']).toBe(200);
  session.close();
});

it('says what the cluster lacks', async () => {
  const { realms } = started.world.cluster('management');
  realms.set([{ type: 'pki', name: 'pki1', authorities: [authority.certificate], isDelegated: false }]);
  expect((await signIn(ana)).text).toContain('SIGN_IN_NOT_ACCEPTED');
  realms.set([{ type: 'pki', name: 'pki1', authorities: [authority.certificate], isDelegated: true }], {
    tokens: false,
  });
  expect((await signIn(ana)).text).toContain('SIGN_IN_TOKENS_OFF');
  started.world.faults.setLicense('management', 'basic', 1);
  expect((await signIn(ana)).text).toContain('SIGN_IN_NOT_LICENSED');
});
