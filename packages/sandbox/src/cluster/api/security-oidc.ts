import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError, securityError } from '../http/errors.ts';
import { parseObject, readText, type ObjectRules } from '../http/object-parser.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asStrings, isObject, isString, type JsonObject, parseJson, textOf } from '../json.ts';
import { type OidcRealm } from '../security/realms.ts';
import {
  noSuchRealm,
  notAuthenticated,
  realmUser,
  requireLicense,
  requireTokens,
  signedIn,
} from '../security/sign-in.ts';
import { digestOfToken, invalidateTokens } from '../security/tokens.ts';
import { type RealmUser } from '../state/collections.ts';

const ACTION = 'cluster:admin/xpack/security/oidc';
/** So far clocks may be apart. */
const SKEW_MS = 60_000;

const texts = (parser: string, names: readonly string[]): ObjectRules => ({
  parser,
  fields: Object.fromEntries(names.map((name) => [name, readText])),
});

const PREPARE = texts('oidc_prepare_authentication', ['realm', 'iss', 'login_hint', 'state', 'nonce']);

const prepare = (context: RequestContext): Reply<estypes.SecurityOidcPrepareAuthenticationResponse> => {
  requireLicense(context, 'oidc');
  const body = parseObject(context.request.body.requiredObject(), PREPARE);
  const { realm: name, iss, login_hint: hint } = body;
  if (isString(name) === isString(iss))
    throw requestValidationError([
      isString(name)
        ? 'only one of [realm, issuer] can be provided in the same request'
        : 'one of [realm, issuer] must be provided',
    ]);
  const realm = context.realms
    .of('oidc')
    .find((each) => (isString(name) ? each.name === name : each.issuer === iss));
  if (realm === undefined)
    throw noSuchRealm(
      isString(name)
        ? `Cannot find OpenID Connect realm with name [${name}]`
        : `Cannot find OpenID Connect realm with issuer [${textOf(iss)}]`,
    );
  const state = isString(body['state']) ? body['state'] : randomBytes(32).toString('base64url');
  const nonce = isString(body['nonce']) ? body['nonce'] : randomBytes(32).toString('base64url');
  const redirect = new URL(realm.authorizationEndpoint);
  redirect.search = new URLSearchParams({
    ...(isString(hint) && { login_hint: hint }),
    scope: 'openid',
    response_type: 'code',
    redirect_uri: realm.redirectUri,
    state,
    nonce,
    client_id: realm.clientId,
  }).toString();
  return ok({ redirect: redirect.href, state, nonce, realm: realm.name });
};

const AUTHENTICATE = texts('oidc_authenticate', ['redirect_uri', 'state', 'nonce', 'realm']);

/** @throws action_request_validation_exception with all that is missing */
function readAnswer(body: JsonObject) {
  const { redirect_uri: address, state, nonce, realm } = body;
  if (isString(address) && isString(state) && isString(nonce))
    return { query: new URLSearchParams(address.slice(address.indexOf('?') + 1)), state, nonce, realm };
  const missing = ['state', 'nonce', 'redirect_uri'].filter((name) => !isString(body[name]));
  throw requestValidationError(missing.map((name) => `${name} parameter is missing`));
}

const signIn = async (context: RequestContext): Promise<Reply<estypes.SecurityOidcAuthenticateResponse>> => {
  requireLicense(context, 'oidc');
  const body = parseObject(context.request.body.requiredObject(), AUTHENTICATE);
  const { query, state, nonce, realm: name } = readAnswer(body);
  requireTokens(context);
  const code = query.get('state') === state ? query.get('code') : null;
  const realms = context.realms.of('oidc').filter((each) => !isString(name) || each.name === name);
  for (const realm of code === null ? [] : realms) {
    const idToken = (await redeem(realm, code ?? '')) ?? '';
    const claims = claimsOf(idToken, realm, { nonce, now: context.now() });
    const username = claims?.['sub'];
    if (claims === undefined || !isString(username)) continue;
    const user = userOf(context, realm, { username, claims });
    return ok(asGiven(signedIn(context, user, { isRefreshable: true, idToken })));
  }
  throw notAuthenticated('<OIDC Token>', `${ACTION}/authenticate`);
};

const userOf = (
  context: RequestContext,
  realm: OidcRealm,
  { username, claims }: { readonly username: string; readonly claims: JsonObject },
): RealmUser =>
  realmUser(context, {
    username,
    fullName: isString(claims['name']) ? claims['name'] : null,
    email: isString(claims['email']) ? claims['email'] : null,
    groups: asStrings(claims['groups'] ?? []),
    metadata: Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`oidc(${claim})`, value])),
    realm: { name: realm.name, type: 'oidc' },
  });

/** The code for an id token, as the provider gives it to this client; undefined when it does not. */
async function redeem(realm: OidcRealm, code: string): Promise<string | undefined> {
  const client = `${encodeURIComponent(realm.clientId)}:${encodeURIComponent(realm.clientSecret)}`;
  try {
    const answered = await fetch(realm.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(client).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: realm.redirectUri }),
    });
    const body = (await answered.json()) as JsonObject;
    return answered.ok && isString(body['id_token']) ? body['id_token'] : undefined;
  } catch {
    return undefined;
  }
}

/** What a token says when it is signed by the provider, meant for this client and this sign-in, and of now. */
function claimsOf(
  token: string,
  { keys, issuer, clientId }: OidcRealm,
  { nonce, now }: { readonly nonce: string; readonly now: number },
): JsonObject | undefined {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const isSigned = keys.some((key) =>
    verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    ),
  );
  const claims = isSigned ? parseJson(Buffer.from(payload, 'base64url').toString('utf8')) : undefined;
  if (!isObject(claims)) return undefined;
  const isMeant =
    claims['iss'] === issuer &&
    asStrings(claims['aud'] ?? []).includes(clientId) &&
    claims['nonce'] === nonce;
  const isNow =
    Number(claims['exp']) * 1_000 + SKEW_MS > now && Number(claims['iat']) * 1_000 - SKEW_MS <= now;
  return isMeant && isNow ? claims : undefined;
}

const LOGOUT = texts('oidc_logout', ['token', 'refresh_token']);

const signOut = (context: RequestContext): Reply<estypes.SecurityOidcLogoutResponse> => {
  requireLicense(context, 'oidc');
  const body = parseObject(context.request.body.requiredObject(), LOGOUT);
  const { token } = body;
  if (!isString(token)) throw requestValidationError(['token is missing']);
  requireTokens(context);
  const key = digestOfToken(token);
  const held = context.state.table('access-tokens').get(key);
  if (held === undefined || held.isInvalidated) throw securityError(500, 'supplied token is not valid');
  const realm = context.realms.of('oidc').find((each) => each.name === held.user.realm.name);
  if (realm === undefined || held.user.realm.type !== 'oidc')
    throw illegalArgument('Access token is not valid for an OpenID Connect realm');
  invalidateTokens(context, 'both', (each) => each === key);
  return ok(asGiven({ redirect: endSession(realm, held.idToken ?? '') ?? null }));
};

function endSession(realm: OidcRealm, idToken: string): string | undefined {
  if (realm.endSessionEndpoint === undefined) return undefined;
  const url = new URL(realm.endSessionEndpoint);
  url.search = new URLSearchParams({
    id_token_hint: idToken,
    ...(realm.postLogoutRedirectUri !== undefined && {
      post_logout_redirect_uri: realm.postLogoutRedirectUri,
    }),
    state: randomBytes(32).toString('base64url'),
  }).toString();
  return url.href;
}

export const oidcRoutes: readonly Route[] = [
  route<estypes.SecurityOidcPrepareAuthenticationResponse>({
    methods: ['POST'],
    paths: ['/_security/oidc/prepare'],
    access: cluster(`${ACTION}/prepare`),
    handle: prepare,
  }),
  route<estypes.SecurityOidcAuthenticateResponse>({
    methods: ['POST'],
    paths: ['/_security/oidc/authenticate'],
    access: cluster(`${ACTION}/authenticate`),
    handle: signIn,
  }),
  route<estypes.SecurityOidcLogoutResponse>({
    methods: ['POST'],
    paths: ['/_security/oidc/logout'],
    access: cluster(`${ACTION}/logout`),
    handle: signOut,
  }),
];
