/** A console whose home cluster trusts an identity provider, and people at a browser. */
import {
  applicationRole,
  beginSignIn,
  deleteSession,
  encodeRequest,
  getSession,
  registerPrivileges,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from './test-consoles.ts';
import { TestBrowser, type Page } from './test-browser.ts';

export const ALL_PROVIDERS = `
- {name: basic, type: basic, order: 0}
- {name: corp, type: oidc, order: 1, realm: oidc1, description: Corporate account}
- {name: saml, type: saml, order: 2, realm: saml1, idpInitiated: true}
- {name: key, type: api_key, order: 3}
`;

/** Roles by group of the identity provider. */
export async function startSignInConsole(): Promise<TestConsole> {
  const started = await startTestConsole({ providers: ALL_PROVIDERS });
  await started.ask(registerPrivileges, {});
  await mapGroups(started);
  return started;
}

/** `rules`: for everybody of a realm without groups. */
export async function mapGroups({ world }: Pick<TestConsole, 'world'>, rules?: object): Promise<void> {
  const put = (path: string, body: unknown) =>
    fetch(world.cluster('management').url + path, {
      method: 'PUT',
      headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const [group, privileges] of [
    ['operators', ['all']],
    ['viewers', ['read']],
  ] as const) {
    await put(`/_security/role/${group}`, { ...applicationRole(privileges) });
    await put(`/_security/role_mapping/${group}`, {
      roles: [group],
      rules: rules ?? { field: { groups: group } },
    });
  }
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Somebody at a browser. */
export class Person {
  readonly browser = new TestBrowser();
  readonly #console: () => string;

  constructor(console: () => string) {
    this.#console = console;
  }

  /** Sends what a page of the console sends. */
  async ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<Answered> {
    const { path, body } = encodeRequest(route, call);
    const answer = await fetch(this.#console() + path, {
      method: route.method,
      headers: {
        'kbn-xsrf': 'true',
        cookie: this.browser.sameSite(this.#console()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    this.browser.keep(new URL(this.#console()), answer.headers);
    return { status: answer.status, body: await answer.json() };
  }

  /** Begins at the console, and arrives at the provider's page. */
  async goToProvider(provider: string, next?: string): Promise<Page> {
    const { status, body } = await this.ask(beginSignIn, {
      body: { provider, ...(next && { next }) },
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    const { location } = body as { readonly location: string };
    return this.browser.visit(location, { from: new URL(this.#console()) });
  }

  /** Signs in with everything that happens on the way; the page where it ends. */
  async signIn(
    provider: string,
    user: string,
    { next, fault = 'none' }: { next?: string; fault?: string } = {},
  ): Promise<Page> {
    return this.pick(await this.goToProvider(provider, next), user, fault);
  }

  async pick(page: Page, user: string, fault = 'none'): Promise<Page> {
    let here = await this.browser.submit(page, { user, fault });
    // Pages that send themselves.
    while (here.text.includes('document.forms[0].submit()')) here = await this.browser.submit(here);
    return here;
  }

  session(): Promise<Answered> {
    return this.ask(getSession, {});
  }

  async signOut(): Promise<string | undefined> {
    const { body } = await this.ask(deleteSession, {});
    return (body as { readonly location?: string }).location;
  }
}

/** The code in the address of the sign-in page. */
export const errorIn = ({ url }: Page): string | null => url.searchParams.get('error');
