/** A simulated identity provider for OpenID Connect and SAML: an HTTP server on loopback (docs/sandbox.md). */
import { generateKeyPairSync, type JsonWebKey, randomBytes, sign } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { HttpEndpoint } from '../cluster/http/endpoint.ts';
import { isOwnOrigin, refuseForeignHost } from '../cluster/http/loopback-guard.ts';
import { type OidcRealm, type RealmSpec, type SamlRealm } from '../cluster/security/realms.ts';
import {
  assertionOf,
  attributeOf,
  deflated,
  DENIED,
  inflated,
  logoutRequest,
  logoutResponse,
  newSamlId,
  samlResponse,
  signed,
  SUCCESS,
  textIn,
} from '../cluster/security/saml-messages.ts';
import { faultOf, type IdentityFault } from './identity-provider-faults.ts';
import { read, send, type Answer, type Asked } from './provider-http.ts';
import { pickPage, postPage, startPage, textPage } from './pages.ts';
import { IDENTITY_USERS, type IdentityUser } from './identity-users.ts';

/** Where a console takes answers of the provider. */
interface IdentityClient {
  /** As browsers reach it, with its path, without a slash at the end. */
  readonly consoleUrl: string;
  /** Of the realms; both unless given. */
  readonly oidcRealm?: string;
  readonly samlRealm?: string;
}

export interface IdentityProviderHandle {
  readonly url: string;
  /** Realms of a cluster that trust this provider, for one console. */
  realmsFor(client: IdentityClient): readonly RealmSpec[];
  /** A signed request to end the session of somebody who signed in by SAML, as the provider sends it to `logout`. */
  logoutAddress(client: IdentityClient, user: string): string;
  close(): Promise<void>;
}

interface ProviderOptions {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

interface Keys {
  readonly secret: string;
  readonly shown: string;
  readonly jwk: JsonWebKey;
}

function newKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return {
    secret: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    shown: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'sandbox', alg: 'RS256', use: 'sig' },
  };
}

const CLIENT = { id: 'lockstep', secret: randomBytes(24).toString('base64url') };
const HOUR_MS = 3_600_000;
const CODE_MS = 60_000;
const MOST_CODES = 1_000;

interface Code {
  readonly user: IdentityUser;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly fault: IdentityFault;
  readonly at: number;
}

/** Signs tokens and assertions for whoever is picked. */
class IdentityProvider {
  readonly #keys = newKeys();
  /** Of an authority that nobody trusts. */
  readonly #otherKeys = newKeys();
  readonly #now: () => number;
  readonly #codes = new Map<string, Code>();
  readonly #realms = new Map<string, OidcRealm | SamlRealm>();
  readonly #lastAnswer = new Map<string, string>();
  readonly #sessions = new Map<string, string>();
  url = '';

  constructor(now: () => number) {
    this.#now = now;
  }

  realmsFor({ consoleUrl, oidcRealm = 'oidc1', samlRealm = 'saml1' }: IdentityClient): readonly RealmSpec[] {
    const { url } = this;
    const oidc: OidcRealm = {
      type: 'oidc',
      name: oidcRealm,
      issuer: url,
      authorizationEndpoint: `${url}/oidc/authorize`,
      tokenEndpoint: `${url}/oidc/token`,
      endSessionEndpoint: `${url}/oidc/logout`,
      keys: [this.#keys.jwk],
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      redirectUri: `${consoleUrl}/api/security/oidc/callback`,
      postLogoutRedirectUri: `${consoleUrl}/logout`,
    };
    const saml: SamlRealm = {
      type: 'saml',
      name: samlRealm,
      idpEntityId: `${url}/saml`,
      singleSignOn: `${url}/saml/sso`,
      singleLogout: `${url}/saml/slo`,
      idpKey: this.#keys.shown,
      entityId: consoleUrl,
      acs: `${consoleUrl}/api/security/saml/callback`,
      logout: `${consoleUrl}/logout`,
    };
    for (const realm of [oidc, saml]) this.#realms.set(`${realm.type} ${consoleUrl}`, realm);
    return [oidc, saml];
  }

  answer(asked: Asked): Answer {
    switch (asked.path) {
      case '/':
        return this.#start();
      case '/pick':
        return asked.form.get('kind') === 'saml' ? this.#pickSaml(asked.form) : this.#pickOidc(asked.form);
      case '/oidc/authorize':
        return this.#authorize(asked.query);
      case '/oidc/token':
        return this.#token(asked);
      case '/oidc/jwks':
        return { kind: 'json', body: { keys: [this.#keys.jwk] } };
      case '/oidc/logout':
        return this.#endSession(asked.query);
      case '/saml/sso':
        return this.#singleSignOn(asked.query);
      case '/saml/slo':
        return this.#singleLogout(asked.query);
      default:
        return refusedPage(404, 'There is no such page.');
    }
  }

  logoutAddress({ consoleUrl }: IdentityClient, user: string): string {
    const to = `${consoleUrl}/logout`;
    const message = logoutRequest({
      id: newSamlId(),
      issuer: `${this.url}/saml`,
      destination: to,
      now: this.#now(),
      nameId: user,
      sessionIndex: this.#sessions.get(`${consoleUrl} ${user}`) ?? '',
    });
    return `${to}?${new URLSearchParams({ SAMLRequest: deflated(signed(message, this.#keys.secret)) }).toString()}`;
  }

  #of<T extends 'oidc' | 'saml'>(type: T): readonly Extract<RealmSpec, { readonly type: T }>[] {
    return [...this.#realms.values()].filter(
      (each): each is Extract<OidcRealm | SamlRealm, { readonly type: T }> => each.type === type,
    );
  }

  #start(): Answer {
    const links = this.#of('saml').map(({ acs, entityId }) => ({
      href: `/saml/sso?${new URLSearchParams({ acs }).toString()}`,
      label: `Sign in to ${entityId} by SAML`,
    }));
    const begun = this.#of('oidc').map(({ redirectUri }) => ({
      href: `${redirectUri.replace(/callback$/, 'initiate_login')}?${new URLSearchParams({ iss: this.url }).toString()}`,
      label: `Sign in to ${new URL(redirectUri).origin} by OpenID Connect`,
    }));
    return { kind: 'page', html: startPage([...links, ...begun]) };
  }

  #authorize(query: URLSearchParams): Answer {
    const redirectUri = query.get('redirect_uri') ?? '';
    const realm = this.#of('oidc').find((each) => each.redirectUri === redirectUri);
    if (realm === undefined || query.get('client_id') !== CLIENT.id)
      return refusedPage(400, 'No client of this provider has that id and redirect URI.');
    const fields = { kind: 'oidc', redirect_uri: redirectUri };
    const passed = ['state', 'nonce'].map((name): [string, string] => [name, query.get(name) ?? '']);
    return { kind: 'page', html: pickPage(IDENTITY_USERS, { ...fields, ...Object.fromEntries(passed) }) };
  }

  #pickOidc(form: URLSearchParams): Answer {
    const redirectUri = form.get('redirect_uri') ?? '';
    const user = userOf(form);
    const realm = this.#of('oidc').find((each) => each.redirectUri === redirectUri);
    if (realm === undefined || user === undefined) return refusedPage(400, 'Begin again at the console.');
    const fault = faultOf(form);
    const state = form.get('state') ?? '';
    const back = (parameters: Readonly<Record<string, string>>): Answer => ({
      kind: 'redirect',
      to: `${redirectUri}?${new URLSearchParams({ ...parameters, state }).toString()}`,
    });
    if (fault === 'deny') return back({ error: 'access_denied', error_description: 'The user may not.' });
    const last = this.#lastAnswer.get(redirectUri);
    if (fault === 'replay' && last !== undefined) return back({ code: last });
    const code = randomBytes(24).toString('base64url');
    if (this.#codes.size >= MOST_CODES) this.#codes.clear();
    this.#codes.set(code, { user, redirectUri, fault, nonce: form.get('nonce') ?? '', at: this.#now() });
    this.#lastAnswer.set(redirectUri, code);
    return back({ code });
  }

  #token({ form, authorization = '' }: Asked): Answer {
    const client = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;
    if (authorization !== client) return { kind: 'json', status: 401, body: { error: 'invalid_client' } };
    const value = form.get('code') ?? '';
    const code = this.#codes.get(value);
    this.#codes.delete(value);
    if (code === undefined || !this.#isGood(code, form))
      return { kind: 'json', status: 400, body: { error: 'invalid_grant' } };
    return {
      kind: 'json',
      body: {
        access_token: randomBytes(24).toString('base64url'),
        token_type: 'Bearer',
        expires_in: 300,
        id_token: this.#idToken(code),
      },
    };
  }

  #isGood({ redirectUri, at }: Code, form: URLSearchParams): boolean {
    const isNow = at + CODE_MS > this.#now();
    return (
      isNow && redirectUri === form.get('redirect_uri') && form.get('grant_type') === 'authorization_code'
    );
  }

  #idToken({ user, nonce, fault }: Code): string {
    const at = Math.floor((this.#now() - (fault === 'stale' ? HOUR_MS : 0)) / 1_000);
    const claims = {
      iss: this.url,
      sub: user.name,
      aud: fault === 'audience' ? 'another-service' : CLIENT.id,
      nonce,
      iat: at,
      exp: at + 300,
      name: user.fullName,
      email: user.email,
      groups: user.groups,
    };
    const text = [{ alg: 'RS256', typ: 'JWT', kid: 'sandbox' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const key = fault === 'unsigned' ? this.#otherKeys : this.#keys;
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), key.secret).toString('base64url')}`;
  }

  #endSession(query: URLSearchParams): Answer {
    const to = query.get('post_logout_redirect_uri');
    const realm = this.#of('oidc').find((each) => each.postLogoutRedirectUri === to);
    if (realm === undefined || to === null)
      return { kind: 'page', html: textPage('Signed out', 'You are signed out.') };
    return {
      kind: 'redirect',
      to: `${to}?${new URLSearchParams({ state: query.get('state') ?? '' }).toString()}`,
    };
  }

  #singleSignOn(query: URLSearchParams): Answer {
    const message = query.get('SAMLRequest');
    const request = message === null ? '' : (inflated(message) ?? '');
    const acs = query.get('acs') ?? attributeOf(request, 'AuthnRequest', 'AssertionConsumerServiceURL');
    const realm = this.#of('saml').find((each) => each.acs === acs);
    if (realm === undefined || (message !== null && textIn(request, 'Issuer') !== realm.entityId))
      return refusedPage(400, 'No service of this provider has that id and address.');
    const id = attributeOf(request, 'AuthnRequest', 'ID');
    const relay = query.get('RelayState');
    const fields = {
      kind: 'saml',
      acs: realm.acs,
      ...(id === undefined ? {} : { id }),
      ...(relay === null ? {} : { relay }),
    };
    return { kind: 'page', html: pickPage(IDENTITY_USERS, fields) };
  }

  #pickSaml(form: URLSearchParams): Answer {
    const user = userOf(form);
    const realm = this.#of('saml').find((each) => each.acs === form.get('acs'));
    if (realm === undefined || user === undefined) return refusedPage(400, 'Begin again at the console.');
    const fault = faultOf(form);
    const last = this.#lastAnswer.get(realm.acs);
    const id = form.get('id') ?? undefined;
    const response =
      fault === 'replay' && last !== undefined ? last : this.#response(realm, { user, fault, id });
    this.#lastAnswer.set(realm.acs, response);
    const relay = form.get('relay');
    const fields = {
      SAMLResponse: Buffer.from(response).toString('base64'),
      ...(relay === null ? {} : { RelayState: relay }),
    };
    return { kind: 'page', html: postPage(realm.acs, fields) };
  }

  #response(
    realm: SamlRealm,
    {
      user,
      fault,
      id,
    }: { readonly user: IdentityUser; readonly fault: IdentityFault; readonly id: string | undefined },
  ): string {
    const now = this.#now() - (fault === 'stale' ? HOUR_MS : 0);
    const head = {
      id: newSamlId(),
      issuer: realm.idpEntityId,
      destination: realm.acs,
      inResponseTo: id,
      now,
    };
    if (fault === 'deny') return samlResponse({ ...head, status: DENIED });
    const sessionIndex = newSamlId();
    this.#sessions.set(`${realm.entityId} ${user.name}`, sessionIndex);
    const assertion = assertionOf({
      issuer: realm.idpEntityId,
      audience: fault === 'audience' ? 'https://another.example' : realm.entityId,
      acs: realm.acs,
      user: user.name,
      groups: user.groups,
      sessionIndex,
      inResponseTo: id,
      now,
    });
    const key = fault === 'unsigned' ? this.#otherKeys : this.#keys;
    return samlResponse({ ...head, status: SUCCESS, assertion: signed(assertion, key.secret) });
  }

  #singleLogout(query: URLSearchParams): Answer {
    const request = inflated(query.get('SAMLRequest') ?? '') ?? '';
    const realm = this.#of('saml').find((each) => each.entityId === textIn(request, 'Issuer'));
    if (realm?.logout === undefined)
      return { kind: 'page', html: textPage('Signed out', 'You are signed out.') };
    const answered = logoutResponse({
      id: newSamlId(),
      issuer: realm.idpEntityId,
      destination: realm.logout,
      now: this.#now(),
      inResponseTo: attributeOf(request, 'LogoutRequest', 'ID'),
    });
    const message = deflated(signed(answered, this.#keys.secret));
    return {
      kind: 'redirect',
      to: `${realm.logout}?${new URLSearchParams({ SAMLResponse: message }).toString()}`,
    };
  }
}

const refusedPage = (status: number, why: string): Answer => ({
  kind: 'page',
  status,
  html: textPage('This did not work', why),
});

const userOf = (form: URLSearchParams): IdentityUser | undefined =>
  IDENTITY_USERS.find(({ name }) => name === form.get('user'));

/** @throws StartError PORT_BUSY */
export async function startIdentityProvider({
  host,
  port,
  now,
  onBug,
}: ProviderOptions): Promise<IdentityProviderHandle> {
  const provider = new IdentityProvider(now);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (refuseForeignHost(request, response)) return;
    const asked = await read(request);
    // Only its own page picks somebody.
    if (asked.path === '/pick' && !isOwnOrigin(request.headers))
      send(response, refusedPage(403, 'Begin again at the console.'));
    else send(response, provider.answer(asked));
  };
  const endpoint = new HttpEndpoint(host, port, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      onBug(error);
      response.destroy();
    });
  });
  await endpoint.open();
  provider.url = `http://${endpoint.address}`;
  return {
    url: provider.url,
    realmsFor: (client) => provider.realmsFor(client),
    logoutAddress: (client, user) => provider.logoutAddress(client, user),
    close: () => endpoint.shut(),
  };
}
