/** What a home cluster can lack for a sign-in elsewhere, each with its cause and what to do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { beginSignIn, createSession } from '@lockstep/contracts';
import { addUser } from '../testing/add-user.ts';
import { eventually } from '../testing/eventually.ts';
import { ALL_PROVIDERS, errorIn, Person, startSignInConsole } from '../testing/sign-in-console.ts';
import { openConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
const person = (): Person => new Person(() => started.console.url);
const realmsOf = () => started.world.identityProvider?.realmsFor({ consoleUrl: started.console.url }) ?? [];

beforeAll(async () => {
  started = await startSignInConsole();
});
afterAll(() => started.close());

const begin = (provider: string) => person().ask(beginSignIn, { body: { provider } });

describe.each(['corp', 'saml'])('by %s', (provider) => {
  it('names a realm that is not there', async () => {
    started.world.cluster('management').realms.set([], { tokens: true });
    expect(await begin(provider)).toMatchObject({
      status: 502,
      body: { attributes: { code: 'SIGN_IN_REALM_UNKNOWN' } },
    });
    started.world.cluster('management').realms.set(realmsOf());
  });

  it('names the token service', async () => {
    started.world.cluster('management').realms.set(realmsOf(), { tokens: false });
    expect(errorIn(await person().signIn(provider, 'ana'))).toBe('SIGN_IN_TOKENS_OFF');
    started.world.cluster('management').realms.set(realmsOf());
  });

  it('wants of its own user no more than the guide says', async () => {
    const guide = readFileSync(new URL('../../../../docs/sign-in.md', import.meta.url), 'utf8');
    const [, body = '{}'] = /PUT \/_security\/role\/lockstep_sign_in\n([\s\S]*?)```/.exec(guide) ?? [];
    const { cluster } = JSON.parse(body) as { readonly cluster: readonly string[] };
    await addUser(started, 'signer', {
      cluster: ['monitor', ...cluster],
      indices: [{ names: ['lockstep-*'], privileges: ['create_index', 'read', 'write', 'delete'] }],
    });
    const env = {
      LOCKSTEP_AUTH_PROVIDERS: ALL_PROVIDERS,
      LOCKSTEP_ELASTICSEARCH_USERNAME: 'signer',
      LOCKSTEP_ELASTICSEARCH_PASSWORD: TEST_PASSWORD,
    };
    const console = await openConsole(started.world, 'management', { env });
    const { world } = started;
    world
      .cluster('management')
      .realms.set(world.identityProvider?.realmsFor({ consoleUrl: console.url }) ?? []);
    const ana = new Person(() => console.url);
    expect(errorIn(await ana.signIn(provider, 'ana'))).toBeNull();
    expect((await ana.session()).status).toBe(200);
    expect(await ana.signOut()).toContain(world.identityProvider?.url);
    world.cluster('management').realms.set(realmsOf());
    await console.close();
  });

  it('names the privilege of its own user', async () => {
    await addUser(started, 'service', { cluster: ['monitor'] });
    const env = {
      LOCKSTEP_AUTH_PROVIDERS: ALL_PROVIDERS,
      LOCKSTEP_ELASTICSEARCH_USERNAME: 'service',
      LOCKSTEP_ELASTICSEARCH_PASSWORD: TEST_PASSWORD,
    };
    const poor = await openConsole(started.world, 'management', { env });
    const answer = await new Person(() => poor.url).ask(beginSignIn, { body: { provider } });
    expect(answer).toMatchObject({ body: { attributes: { code: 'SIGN_IN_PRIVILEGE_MISSING' } } });
    await poor.close();
  });
});

it('knows no provider that is not offered', async () => {
  for (const provider of ['basic', 'nobody', '__proto__'])
    expect(await begin(provider)).toMatchObject({
      status: 404,
      body: { attributes: { code: 'SIGN_IN_PROVIDER_UNKNOWN' } },
    });
});

it('takes no password where basic is not offered', async () => {
  const env = { LOCKSTEP_AUTH_PROVIDERS: '[{name: corp, type: oidc, realm: oidc1}]' };
  const console = await openConsole(started.world, 'management', { env });
  const answer = await new Person(() => console.url).ask(createSession, {
    body: { username: 'elastic', password: TEST_PASSWORD },
  });
  expect(answer).toMatchObject({ body: { attributes: { code: 'SIGN_IN_PROVIDER_UNKNOWN' } } });
  await console.close();
});

it('takes no response unasked where the provider may send none', async () => {
  const env = { LOCKSTEP_AUTH_PROVIDERS: '[{name: saml, type: saml, realm: saml1}]' };
  const console = await openConsole(started.world, 'management', { env });
  const provider = started.world.identityProvider;
  const realms = provider?.realmsFor({ consoleUrl: console.url }) ?? [];
  started.world.cluster('management').realms.set(realms);
  const ana = new Person(() => console.url);
  const acs = `${console.url}/api/security/saml/callback`;
  const start = await ana.browser.visit(
    `${provider?.url ?? ''}/saml/sso?${new URLSearchParams({ acs }).toString()}`,
  );
  expect(errorIn(await ana.pick(start, 'ana'))).toBe('SIGN_IN_NOT_BEGUN');
  started.world.cluster('management').realms.set(realmsOf());
  await console.close();
});

describe('what an unauthenticated client sends to the callbacks', () => {
  const post = (body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(`${started.console.url}/api/security/saml/callback`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': type },
      body,
    });
  const codeOf = (answer: Response) =>
    new URL(answer.headers.get('location') ?? '', started.console.url).searchParams.get('error');

  it.each([
    ['nothing', '', 'INVALID_REQUEST'],
    ['no response', 'SAMLResponse=YWJj', 'INVALID_REQUEST'],
    [
      'more behind its end',
      `SAMLResponse=${encodeURIComponent(Buffer.from('<p:Response ID="x"/>"><script>').toString('base64'))}`,
      'INVALID_REQUEST',
    ],
    ['too much', `SAMLResponse=${'A'.repeat(300_000)}`, 'PAYLOAD_TOO_LARGE'],
    [
      'a tag without an end',
      `SAMLResponse=${Buffer.from('<Response '.repeat(9_000)).toString('base64')}`,
      'INVALID_REQUEST',
    ],
  ])('%s is refused', async (_case, body, code) => {
    expect(codeOf(await post(body))).toBe(code);
  });

  it('JSON is refused', async () => {
    expect(codeOf(await post('{}', 'application/json'))).toBe('INVALID_REQUEST');
  });

  it('is not let past the page that sends it once more, which runs nothing else', async () => {
    const response = Buffer.from('<p:Response ID="x"/>').toString('base64');
    const answer = await post(`SAMLResponse=${encodeURIComponent(response)}&RelayState=%22%3E%3Cscript%3E`);
    const html = await answer.text();
    expect(html.match(/<script/g)).toHaveLength(1);
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? 'none';
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is slowed down when it is guessed', async () => {
    const guess = async (at: number) => {
      const answer = await fetch(`${started.console.url}/logout?SAMLRequest=guess${at}`, {
        redirect: 'manual',
      });
      return codeOf(answer);
    };
    const codes: (string | null)[] = [];
    await eventually(
      async () => {
        codes.push(await guess(codes.length));
        return codes.at(-1);
      },
      (code) => code === 'TOO_MANY_ATTEMPTS',
    );
    expect(codes[0]).toBe('SIGN_IN_NOT_ACCEPTED');
  });
});
