/** Tokens and realms: each refusal is that of a 9.5.3, asked the same on 2026-11-30. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, startTestWorld, TEST_PASSWORD } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const send = (request: string, body?: unknown, authorization?: string) =>
  ask(world.cluster('paris'), request, body, authorization === undefined ? {} : { authorization });

const VALIDATION = 'action_request_validation_exception';
const OIDC = {
  type: 'oidc',
  name: 'oidc1',
  issuer: 'http://127.0.0.1:9',
  authorizationEndpoint: 'http://127.0.0.1:9/authorize',
  tokenEndpoint: 'http://127.0.0.1:9/token',
  keys: [],
  clientId: 'lockstep',
  clientSecret: 'of-the-client',
  redirectUri: 'http://127.0.0.1:8/callback',
} as const;

beforeAll(async () => {
  world = await startTestWorld(['paris']);
  world.cluster('paris').realms.set([OIDC]);
});
afterAll(() => world.close());

it.each<[string, unknown, number, readonly [type: string, reason: string]]>([
  [
    'POST /_security/oidc/prepare',
    {},
    400,
    [VALIDATION, 'Validation Failed: 1: one of [realm, issuer] must be provided;'],
  ],
  [
    'POST /_security/oidc/prepare',
    { iss: 'https://x', realm: 'a' },
    400,
    [VALIDATION, 'Validation Failed: 1: only one of [realm, issuer] can be provided in the same request;'],
  ],
  [
    'POST /_security/oidc/prepare',
    { realm: 'other' },
    500,
    ['security_exception', 'Cannot find OpenID Connect realm with name [other]'],
  ],
  [
    'POST /_security/oidc/authenticate',
    {},
    400,
    [
      VALIDATION,
      'Validation Failed: 1: state parameter is missing;2: nonce parameter is missing;3: redirect_uri parameter is missing;',
    ],
  ],
  [
    'POST /_security/oidc/authenticate',
    { redirect_uri: '/cb?code=1&state=a', state: 'b', nonce: 'b', realm: 'oidc1' },
    401,
    [
      'security_exception',
      'unable to authenticate user [<OIDC Token>] for action [cluster:admin/xpack/security/oidc/authenticate]',
    ],
  ],
  ['POST /_security/oidc/logout', {}, 400, [VALIDATION, 'Validation Failed: 1: token is missing;']],
  ['POST /_security/oidc/logout', { token: 'x' }, 500, ['security_exception', 'supplied token is not valid']],
  ['POST /_security/saml/logout', { token: 'x' }, 500, ['security_exception', 'supplied token is not valid']],
  [
    'POST /_security/saml/authenticate',
    { content: 'YQ==', ids: [] },
    401,
    [
      'security_exception',
      'unable to authenticate user [<unauthenticated-saml-user>] for action [cluster:admin/xpack/security/saml/authenticate]',
    ],
  ],
  [
    'POST /_security/saml/authenticate',
    { content: '***', ids: [] },
    400,
    ['illegal_argument_exception', 'Illegal base64 character 2a'],
  ],
  [
    'POST /_security/saml/invalidate',
    {},
    400,
    [VALIDATION, 'Validation Failed: 1: query_string is missing;'],
  ],
  [
    'POST /_security/delegate_pki',
    { x509_certificate_chain: [] },
    400,
    [VALIDATION, 'Validation Failed: 1: certificates chain must not be empty;'],
  ],
  [
    'DELETE /_security/oauth2/token',
    {},
    400,
    [
      VALIDATION,
      'Validation Failed: 1: token string must be provided when not specifying a realm name or a username;',
    ],
  ],
])('%s %j is refused with %d', async (request, body, status, refusal) => {
  const answer = await send(request, body);
  expect([answer.status, answer.at('error', 'type'), answer.at('error', 'reason')]).toEqual([
    status,
    ...refusal,
  ]);
});

it.each([
  [{}, 'unsupported_grant_type'],
  [{ grant_type: 'refresh_token' }, 'invalid_request'],
  [{ grant_type: 'refresh_token', refresh_token: 'nonsense' }, 'invalid_grant'],
])('a token for %j is refused as OAuth has it', async (body, error) => {
  const answer = await send('POST /_security/oauth2/token', body);
  expect([answer.status, answer.at('error')]).toEqual([400, error]);
});

describe('a token', () => {
  const password = { grant_type: 'password', username: 'elastic', password: TEST_PASSWORD };

  it('is as long as a real one, and is its owner', async () => {
    const made = await send('POST /_security/oauth2/token', password);
    expect(made.at('expires_in')).toBe(1_200);
    expect(String(made.at('access_token'))).toHaveLength(40);
    const who = await send(
      'GET /_security/_authenticate',
      undefined,
      `Bearer ${String(made.at('access_token'))}`,
    );
    expect(who.body).toMatchObject({
      username: 'elastic',
      token: { managed_by: 'elasticsearch' },
      authentication_type: 'token',
    });
  });

  it('is refreshed twice with the same pair within 30 seconds, and not after them', async () => {
    const made = await send('POST /_security/oauth2/token', password);
    const body = { grant_type: 'refresh_token', refresh_token: made.at('refresh_token') };
    const [first, second] = [
      await send('POST /_security/oauth2/token', body),
      await send('POST /_security/oauth2/token', body),
    ];
    expect(first.status).toBe(200);
    expect(second.at('access_token')).toBe(first.at('access_token'));
    // The old one is good all the same.
    const old = await send(
      'GET /_security/_authenticate',
      undefined,
      `Bearer ${String(made.at('access_token'))}`,
    );
    expect(old.status).toBe(200);
    world.faults.forwardClock(31_000);
    expect((await send('POST /_security/oauth2/token', body)).at('error')).toBe('invalid_grant');
  });

  it('is invalidated once, and then over', async () => {
    const token = (await send('POST /_security/oauth2/token', password)).at('access_token');
    expect((await send('DELETE /_security/oauth2/token', { token })).body).toMatchObject({
      invalidated_tokens: 1,
    });
    expect((await send('DELETE /_security/oauth2/token', { token })).body).toMatchObject({
      invalidated_tokens: 0,
      previously_invalidated_tokens: 1,
    });
    const answer = await send('GET /_security/_authenticate', undefined, `Bearer ${String(token)}`);
    expect([answer.status, answer.at('error', 'reason')]).toEqual([401, 'token expired']);
    expect((await send('DELETE /_security/oauth2/token', { token: 'nonsense' })).status).toBe(404);
  });
});

describe('without what it needs', () => {
  it('a token is refused where the service is off', async () => {
    world.cluster('paris').realms.set([OIDC], { tokens: false });
    const answer = await send('POST /_security/oauth2/token', { grant_type: 'client_credentials' });
    expect([answer.status, answer.at('error', 'type'), answer.at('error', 'disabled.feature')]).toEqual([
      400,
      'feature_not_enabled_exception',
      'security_tokens',
    ]);
    world.cluster('paris').realms.set([OIDC]);
  });

  it.each([
    ['saml/prepare', 'saml'],
    ['oidc/prepare', 'oidc'],
    ['delegate_pki', 'pki'],
  ])('%s names the license', async (path, feature) => {
    world.faults.setLicense('paris', 'basic', 1);
    const answer = await send(`POST /_security/${path}`, { realm: 'a' });
    expect([answer.status, answer.at('error', 'license.expired.feature')]).toEqual([403, feature]);
  });
});
