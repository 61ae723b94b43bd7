/** People who sign in through the realms of the home cluster, with everything that can go wrong on the way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listActivity, listOutputs, listSignInProviders } from '@lockstep/contracts';
import { errorIn, Person, startSignInConsole } from '../testing/sign-in-console.ts';
import type { TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
const person = (): Person => new Person(() => started.console.url);

beforeAll(async () => {
  started = await startSignInConsole();
});
afterAll(() => started.close());

it('offers what the configuration names, in its order', async () => {
  const { items } = await started.ask(listSignInProviders, {}, '');
  expect(items.map(({ name, type, description }) => [name, type, description])).toEqual([
    ['basic', 'basic', 'Sign in with Elasticsearch'],
    ['corp', 'oidc', 'Corporate account'],
    ['saml', 'saml', 'Sign in with SAML'],
    ['key', 'api_key', 'Sign in with an API key'],
  ]);
});

describe.each(['corp', 'saml'])('by %s', (provider) => {
  it('leads to the page that was asked for, and acts as that user', async () => {
    const ana = person();
    const page = await ana.signIn(provider, 'ana', { next: '/app/fleet/settings?q=1#top' });
    expect(page.url.pathname + page.url.search).toBe('/app/fleet/settings?q=1');
    expect(await ana.session()).toMatchObject({ status: 200, body: { user: { username: 'ana' } } });
    expect(await ana.ask(listOutputs, {})).toMatchObject({ status: 200 });
  });

  it.each([
    '//evil.example/',
    'https://evil.example/',
    String.raw`/\evil.example`,
    '/api/status',
    '/app/../logout',
  ])('leads home rather than to %s', async (next) => {
    const { url } = await person().signIn(provider, 'ana', { next });
    expect(url.href).toBe(`${started.console.url}/`);
  });

  it.each([
    ['deny', 'SIGN_IN_DENIED'],
    ['audience', 'SIGN_IN_NOT_ACCEPTED'],
    ['unsigned', 'SIGN_IN_NOT_ACCEPTED'],
    ['stale', provider === 'saml' ? 'SIGN_IN_STALE' : 'SIGN_IN_NOT_ACCEPTED'],
    ['replay', provider === 'saml' ? 'SIGN_IN_NOT_BEGUN' : 'SIGN_IN_NOT_ACCEPTED'],
  ])('lets nobody in when the provider does wrong: %s', async (fault, code) => {
    await person().signIn(provider, 'ana');
    const ana = person();
    expect(errorIn(await ana.signIn(provider, 'ana', { fault }))).toBe(code);
    expect((await ana.session()).status).toBe(401);
  });

  it('says so when the user may do nothing here, and keeps no token', async () => {
    const noah = person();
    expect(errorIn(await noah.signIn(provider, 'nobody'))).toBe('NO_ACCESS');
    expect((await noah.session()).status).toBe(401);
  });

  it('takes an answer only in the browser that asked for it', async () => {
    const [ana, eve] = [person(), person()];
    const page = await ana.goToProvider(provider);
    expect(errorIn(await eve.pick(page, 'ana'))).toBe('SIGN_IN_NOT_BEGUN');
    expect((await eve.session()).status).toBe(401);
  });

  it('keeps two tabs apart that sign in at the same time', async () => {
    const ana = person();
    const first = await ana.goToProvider(provider, '/app/activity');
    const second = await ana.goToProvider(provider, '/app/doctor');
    expect((await ana.pick(first, 'ana')).url.pathname).toBe('/app/activity');
    expect((await ana.pick(second, 'ana')).url.pathname).toBe('/app/doctor');
  });

  it('takes an answer once, also with a copy of the cookies', async () => {
    const ana = person();
    const page = await ana.goToProvider(provider);
    const kept = new Map(ana.browser.cookies);
    await ana.pick(page, 'ana');
    const [address, form] = ana.browser.sent.findLast(([each]) => each.includes('/api/security/')) ?? [''];
    const copy = person();
    for (const [name, cookie] of kept) copy.browser.cookies.set(name, cookie);
    const from = new URL(started.console.url);
    expect(errorIn(await copy.browser.visit(address, { from, ...(form && { form }) }))).toBe(
      'SIGN_IN_REPLAYED',
    );
    expect((await copy.session()).status).toBe(401);
  });

  it('signs out at the provider too, and ends the tokens', async () => {
    const ana = person();
    await ana.signIn(provider, 'ana');
    const copy = new Map(ana.browser.cookies);
    const location = await ana.signOut();
    expect(location).toContain(started.world.identityProvider?.url);
    const end = await ana.browser.visit(location ?? '', { from: new URL(started.console.url) });
    expect(end.url.pathname + end.url.search).toBe('/login?signed_out=true');
    for (const [name, cookie] of copy) ana.browser.cookies.set(name, cookie);
    expect((await ana.session()).status).toBe(401);
  });
});

it('puts on record who signed in by what', async () => {
  const ana = person();
  await ana.signIn('corp', 'vera');
  const { items } = await started.ask(listActivity, {});
  expect(
    items.find(
      (each) => each.kind === 'action' && each.action === 'session_started' && each.actor === 'vera',
    ),
  ).toMatchObject({
    after: { provider: 'corp' },
  });
});
