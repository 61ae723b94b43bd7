/** Sessions that hold tokens: renewed, shared by consoles, ended from either side; and API keys. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createApiKeySession,
  createSession,
  createSetup,
  deleteSession,
  getSession,
  getSetup,
  listOutputs,
  listSyncReports,
  setSetupCredentials,
} from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import type { Console } from '../app/start-console.ts';
import { ALL_PROVIDERS, errorIn, mapGroups, Person } from '../testing/sign-in-console.ts';
import {
  asSuperuser,
  callConsole,
  openConsole,
  recordingLog,
  startTestWorld,
  TEST_PASSWORD,
} from '../testing/test-consoles.ts';
import { registerPrivilegesOn } from '../remedies/register-privileges.ts';

const MINUTE = 60_000;
let world: World;
let first: Console;
let second: Console;
const time = { ahead: 0 };
const clock = { now: () => Date.now() + time.ahead };
const { log, logged } = recordingLog();

const person = (): Person => new Person(() => first.url);
const tokenRequests = () =>
  world
    .cluster('management')
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === '/_security/oauth2/token');

function wait(ms: number): void {
  time.ahead += ms;
  world.faults.forwardClock(ms);
}

beforeAll(async () => {
  world = await startTestWorld({}, true);
  const env = { LOCKSTEP_AUTH_PROVIDERS: ALL_PROVIDERS };
  first = await openConsole(world, 'management', { env, clock, log });
  second = await openConsole(world, 'management', { env, clock, log });
  world.cluster('management').realms.set(world.identityProvider?.realmsFor({ consoleUrl: first.url }) ?? []);
  const connection = asSuperuser(world, 'management');
  await registerPrivilegesOn(connection);
  await connection.close();
  await mapGroups({ world });
});
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await world.close();
});

/** The cookies of one console for another one behind the same address. */
function carryOver(from: Person, to: Console): void {
  for (const [key, cookie] of [...from.browser.cookies])
    from.browser.cookies.set(key.replace(new URL(first.url).host, new URL(to.url).host), cookie);
}

describe('tokens of a session', () => {
  it('are renewed at half of their life, once for requests that come together, for as long as the session lasts', async () => {
    const ana = person();
    await ana.signIn('corp', 'ana');
    for (let round = 1; round <= 3; round += 1) {
      wait(11 * MINUTE);
      world.cluster('management').clearRequests();
      const answers = await Promise.all(Array.from({ length: 8 }, () => ana.ask(listOutputs, {})));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
      expect(tokenRequests()).toHaveLength(1);
    }
    expect((await ana.session()).status).toBe(200);
  });

  it('are renewed by two consoles at once without anybody being signed out', async () => {
    const ana = person();
    await ana.signIn('saml', 'ana');
    carryOver(ana, second);
    wait(11 * MINUTE);
    const cookie = ana.browser.sameSite(second.url);
    const headers = { cookie, 'kbn-xsrf': 'true' };
    const [here, there] = await Promise.all([
      ana.session(),
      fetch(`${second.url}/api/console/session`, { headers }),
    ]);
    expect([here.status, there.status]).toEqual([200, 200]);
    expect((await ana.session()).status).toBe(200);
  });

  it('go on while the cluster cannot renew them and the old ones are good', async () => {
    const ana = person();
    await ana.signIn('corp', 'ana');
    expect((await ana.ask(listSyncReports, {})).status).toBe(200);
    wait(11 * MINUTE);
    const realms = world.identityProvider?.realmsFor({ consoleUrl: first.url }) ?? [];
    world.cluster('management').realms.set(realms, { tokens: false });
    expect((await ana.session()).status).toBe(200);
    world.cluster('management').realms.set(realms);
    expect((await ana.session()).status).toBe(200);
  });

  it.each(['corp', 'saml'])(
    'by %s hold credentials for a setup, also when they are others',
    async (provider) => {
      const ana = person();
      await ana.signIn(provider, 'ana');
      const { body } = await ana.ask(createSetup, { body: { choices: { output_name: `New ${provider}` } } });
      const { id: setupId } = (body as { setup: { id: string } }).setup;
      const credentials = { username: 'elastic', password: TEST_PASSWORD };
      const call = { params: { setupId, side: 'management' as const }, body: credentials };
      expect((await ana.ask(setSetupCredentials, call)).status).toBe(200);
      wait(11 * MINUTE);
      const held = await ana.ask(getSetup, { params: { setupId } });
      expect(held.body).toMatchObject({
        setup: { credentials: [{ side: 'management', username: 'elastic', kind: 'user' }] },
      });
    },
  );

  it('end with the session', async () => {
    const ana = person();
    await ana.signIn('corp', 'ana');
    const copy = new Map(ana.browser.cookies);
    wait(11 * MINUTE);
    await ana.ask(deleteSession, {});
    for (const [key, cookie] of copy) ana.browser.cookies.set(key, cookie);
    expect((await ana.session()).status).toBe(401);
  });

  it('are never in the log', async () => {
    const ana = person();
    await ana.signIn('corp', 'ana');
    await ana.signIn('saml', 'ana', { fault: 'audience' });
    await ana.signOut();
    const text = JSON.stringify(logged);
    for (const [address, form] of ana.browser.sent) {
      const secrets = ['code', 'state', 'nonce', 'SAMLRequest'].flatMap(
        (name) => new URL(address).searchParams.get(name) ?? [],
      );
      for (const secret of [...secrets, ...(form?.['SAMLResponse'] ? [form['SAMLResponse']] : [])])
        expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/"(access_token|refresh_token|Bearer [^[])/);
  });
});

describe('a sign-in', () => {
  it.each(['corp', 'saml'])('by %s that one console began is finished by another one', async (provider) => {
    const ana = person();
    // The provider leads to the first console; the proxy in front chooses the second one.
    const again = await ana.goToProvider(provider, '/app/activity');
    carryOver(ana, second);
    const moved = (address: string) => address.replace(first.url, second.url);
    const picked = await fetch(new URL('/pick', again.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: again.url.origin },
      body: pickedForm(again.text),
    });
    const from = new URL(second.url);
    const location = picked.headers.get('location');
    const form = location === null ? { ...hiddenIn(await picked.text()), relayed: 'yes' } : undefined;
    const address = moved(location ?? `${first.url}/api/security/saml/callback`);
    const end = await ana.browser.visit(address, { from, ...(form && { form }) });
    expect(end.url.href).toBe(`${second.url}/app/activity`);
  });

  it('that nobody asked for is taken from a provider that may send one, once', async () => {
    const ana = person();
    const start = await ana.browser.visit(
      `${world.identityProvider?.url ?? ''}/saml/sso?${new URLSearchParams({ acs: `${first.url}/api/security/saml/callback` }).toString()}`,
    );
    expect((await ana.pick(start, 'ana')).url.href).toBe(`${first.url}/`);
    expect((await ana.session()).status).toBe(200);
    expect(errorIn(await ana.pick(start, 'ana', 'replay'))).toBe('SIGN_IN_REPLAYED');
  });

  it('that the OpenID provider begins comes back to the page that it named, if that is one of ours', async () => {
    const ana = person();
    const begin = (target: string) =>
      ana.browser.visit(
        `${first.url}/api/security/oidc/initiate_login?${new URLSearchParams({ iss: world.identityProvider?.url ?? '', target_link_uri: target }).toString()}`,
      );
    const page = await begin(`${first.url}/app/doctor`);
    expect((await ana.pick(page, 'ana')).url.pathname).toBe('/app/doctor');
    const elsewhere = await begin('https://evil.example/app/doctor');
    expect((await ana.pick(elsewhere, 'ana')).url.href).toBe(`${first.url}/`);
    const unknown = await ana.browser.visit(
      `${first.url}/api/security/oidc/initiate_login?iss=https%3A%2F%2Fevil.example`,
    );
    expect(errorIn(unknown)).toBe('SIGN_IN_REALM_UNKNOWN');
  });

  it('is kept with its page when it goes wrong', async () => {
    const { url } = await person().signIn('corp', 'ana', { next: '/app/doctor', fault: 'deny' });
    expect(url.searchParams.get('next')).toBe('/app/doctor');
  });
});

describe('a sign-out at the identity provider', () => {
  it('ends the session here', async () => {
    const ana = person();
    await ana.signIn('saml', 'ana');
    const copy = new Map(ana.browser.cookies);
    const address = world.identityProvider?.logoutAddress({ consoleUrl: first.url }, 'ana') ?? '';
    const end = await ana.browser.visit(address, { from: new URL(world.identityProvider?.url ?? '') });
    // The provider is told, and it is the provider that shows the end.
    expect(end.url.pathname).toBe('/saml/slo');
    for (const [key, cookie] of copy) ana.browser.cookies.set(key, cookie);
    wait(MINUTE);
    expect((await ana.session()).status).toBe(401);
  });

  it('that the provider did not sign ends nothing', async () => {
    const ana = person();
    await ana.signIn('saml', 'ana');
    const end = await ana.browser.visit(`${first.url}/logout?SAMLRequest=abc`);
    expect(errorIn(end)).toBe('SIGN_IN_NOT_ACCEPTED');
    wait(MINUTE);
    expect((await ana.session()).status).toBe(200);
  });
});

describe('an API key', () => {
  const body = (api_key: string) => ({ body: { api_key } });
  const newKey = async () => {
    const connection = asSuperuser(world, 'management');
    const key = await connection.security.createApiKey({ name: 'person' });
    await connection.close();
    return key;
  };

  it('signs in until it is invalidated', async () => {
    const ana = person();
    const { id, encoded } = await newKey();
    expect(await ana.ask(createApiKeySession, body(` ${encoded}\n`))).toMatchObject({
      status: 200,
      body: { user: { username: 'elastic' } },
    });
    expect((await ana.session()).status).toBe(200);
    world.faults.invalidateKey('management', id);
    wait(MINUTE);
    expect((await ana.session()).status).toBe(401);
  });

  it('is refused when it is wrong, with a reason', async () => {
    const wrong = Buffer.from('someId:wrong').toString('base64');
    expect(await person().ask(createApiKeySession, body(wrong))).toMatchObject({
      status: 401,
      body: { attributes: { code: 'SIGN_IN_FAILED' } },
    });
    const answer = await person().ask(createApiKeySession, body('two words'));
    expect(answer).toMatchObject({ status: 400, body: { attributes: { code: 'INVALID_REQUEST' } } });
  });

  it('and a token are taken from API clients as they are', async () => {
    const { encoded } = await newKey();
    expect(await callConsole(first.url, getSession, {}, `ApiKey ${encoded}`)).toMatchObject({
      kind: 'ok',
    });
    const answer = await fetch(`${world.cluster('management').url}/_security/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { readonly access_token: string };
    expect(await callConsole(first.url, getSession, {}, `Bearer ${token}`)).toMatchObject({ kind: 'ok' });
  });
});

it('credentials that are too long for a cookie are refused, not cut off', async () => {
  const answer = await person().ask(createSession, {
    body: { username: 'a'.repeat(256), password: 'ü'.repeat(1_024) },
  });
  expect(answer.status).toBe(401);
});

function hiddenIn(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(
    fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
}

const pickedForm = (html: string): URLSearchParams =>
  new URLSearchParams({ ...hiddenIn(html), user: 'ana', fault: 'none' });
