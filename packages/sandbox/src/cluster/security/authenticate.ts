import { matchesSecret } from '../ids.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type ApiKey, type RealmUser, type RoleDescriptor, type User } from '../state/collections.ts';
import { securityError, type ElasticError } from '../http/errors.ts';
import { RESERVED_ROLES } from './reserved-roles.ts';
import { SERVICE_ACCOUNTS } from './service-accounts.ts';
import { type Subject } from './subject.ts';
import { ACCESS_TOKEN_MS, digestOfToken } from './tokens.ts';

const CHALLENGES = ['Basic realm="security", charset="UTF-8"', 'ApiKey'];

/** @param problems what was wrong with each credential that was tried */
export const unauthorized = (reason: string, problems: readonly string[] = []): ElasticError =>
  securityError(401, reason, {
    ...(problems.length > 0 && {
      meta: { additional_unsuccessful_credentials: problems.length === 1 ? (problems[0] ?? '') : problems },
    }),
    headers: { 'WWW-Authenticate': CHALLENGES },
  });

const badCredentials = (problem: string): ElasticError =>
  unauthorized(
    'unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    [problem],
  );

/**
 * Who sends this request (docs/elastic/elasticsearch.md#authentication-errors).
 * @throws security_exception 401 with the challenges
 */
export function authenticate(
  state: ClusterState,
  request: { readonly authorization: string | undefined; readonly uri: string; readonly now: number },
): Subject {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(?!\s)(.*)$/s.exec(request.authorization ?? '') ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return authenticateUser(state, credentials, request.uri);
    case 'apikey':
      return apiKeySubject(state, findApiKey(state, credentials, { type: 'rest', now: request.now }));
    case 'bearer':
      return authenticateBearer(state, credentials, request.now);
    default:
      throw unauthorized(`missing authentication credentials for REST request [${request.uri}]`);
  }
}

function authenticateUser(state: ClusterState, credentials: string, uri: string): Subject {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) throw unauthorized('invalid basic authentication header value');
  const username = decoded.slice(0, colon);
  const user = state.table('users').get(username);
  if (!user?.isEnabled || !matchesSecret(user.secret, decoded.slice(colon + 1))) {
    throw unauthorized(`unable to authenticate user [${username}] for REST request [${uri}]`);
  }
  return userSubject(state, user);
}

/** A user of the cluster with all of its roles. */
export function userSubject(state: ClusterState, user: User): Subject {
  const isReserved = user.metadata['_reserved'] === true;
  return {
    username: user.username,
    fullName: user.fullName,
    email: user.email,
    metadata: user.metadata,
    authentication: {
      kind: 'realm',
      realm: isReserved ? { name: 'reserved', type: 'reserved' } : { name: 'default_native', type: 'native' },
    },
    roleNames: user.roles,
    missingRoles: user.roles.filter((name) => findRole(state, name) === undefined),
    limits: [user.roles.flatMap((name) => findRole(state, name) ?? [])],
  };
}

/**
 * Reserved roles first: no stored one can take their place. Undefined for a name without a role, which grants
 * nothing.
 */
export const findRole = (state: ClusterState, name: string): RoleDescriptor | undefined =>
  RESERVED_ROLES.get(name) ?? state.table('roles').get(name);

/**
 * The valid API key behind base64 of `id:secret`.
 * @throws security_exception 401 that says what is wrong with it
 */
function findApiKey(
  state: ClusterState,
  encoded: string,
  expected: { readonly type: ApiKey['type']; readonly now: number },
): ApiKey {
  return validApiKey(state, splitApiKey(encoded), expected);
}

/** The two halves of an encoded key; undefined for what is none. */
export function splitApiKey(encoded: string): ApiKeyPair | undefined {
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

interface ApiKeyPair {
  readonly id: string;
  readonly secret: string;
}

/**
 * The key behind a pair, when it is valid.
 * @param refuse how a wrong key is refused, given what is wrong
 */
export function validApiKey(
  state: ClusterState,
  pair: ApiKeyPair | undefined,
  expected: { readonly type: ApiKey['type']; readonly now: number },
  refuse: (problem: string) => ElasticError = badCredentials,
): ApiKey {
  if (!pair) throw refuse('API key: invalid ApiKey value');
  const { id, secret } = pair;
  const key = state.table('api-keys').get(id);
  if (!key) throw refuse(`API key: unable to find apikey with id ${id}`);
  if (!matchesSecret(key.secret, secret)) throw refuse(`API key: invalid credentials for API key [${id}]`);
  if (key.type !== expected.type) {
    throw unauthorized(
      `authentication expected API key type of [${expected.type}], but API key [${id}] has type [${key.type}]`,
    );
  }
  if (key.invalidation !== undefined) throw refuse(`API key: api key [${id}] has been invalidated`);
  if (key.expiration !== undefined && key.expiration <= expected.now)
    throw refuse('API key: api key is expired');
  return key;
}

function apiKeySubject(state: ClusterState, key: ApiKey): Subject {
  const own = Object.values(key.roleDescriptors);
  const owners = Object.values(key.limitedBy);
  return {
    username: key.username,
    fullName: null,
    email: null,
    metadata: state.table('users').get(key.username)?.metadata ?? {},
    authentication: { kind: 'api-key', key },
    roleNames: [],
    missingRoles: [],
    // Without descriptors of its own a key has its owner's rights at the time of creation.
    limits: own.length === 0 ? [owners] : [own, owners],
  };
}

const TOKEN_PREFIX = Buffer.from([0, 1, 0, 1]);

/** The bearer value of a service token: a version prefix, then account, name and secret. */
export const encodeServiceToken = (account: string, name: string, secret: string): string =>
  Buffer.concat([TOKEN_PREFIX, Buffer.from(`${account}/${name}:${secret}`)])
    .toString('base64')
    .replace(/(?<!=)=+$/, '');

function authenticateBearer(state: ClusterState, value: string, now: number): Subject {
  const token = state.table('access-tokens').get(digestOfToken(value));
  if (!token) return authenticateServiceToken(state, value);
  if (token.isInvalidated || token.createdAt + ACCESS_TOKEN_MS <= now)
    throw securityError(401, 'token expired', {
      headers: {
        'WWW-Authenticate':
          'Bearer realm="security", error="invalid_token", error_description="The access token expired"',
      },
    });
  return realmSubject(state, token.user, 'access-token');
}

/** Somebody whom a realm knows, with the roles that mappings gave at sign-in. */
export function realmSubject(state: ClusterState, user: RealmUser, kind: 'realm' | 'access-token'): Subject {
  const { username, fullName, email, metadata, realm, roles } = user;
  return {
    username,
    fullName,
    email,
    metadata,
    authentication: { kind, realm },
    roleNames: roles,
    missingRoles: roles.filter((name) => findRole(state, name) === undefined),
    limits: [roles.flatMap((name) => findRole(state, name) ?? [])],
  };
}

function authenticateServiceToken(state: ClusterState, value: string): Subject {
  const bytes = Buffer.from(value, 'base64');
  const isToken = bytes.subarray(0, TOKEN_PREFIX.length).equals(TOKEN_PREFIX);
  const match = isToken
    ? /^([^/]+\/[^/]+)\/([^:]+):(.*)$/s.exec(bytes.subarray(TOKEN_PREFIX.length).toString('utf8'))
    : null;
  if (!match) throw badCredentials('oauth2 token: invalid token');
  const [, account = '', name = '', secret = ''] = match;
  const token = state.table('service-tokens').get(`${account}/${name}`);
  const role = SERVICE_ACCOUNTS.get(account);
  if (!token || !role || !matchesSecret(token.secret, secret)) {
    throw unauthorized(`failed to authenticate service account [${account}] with token name [${name}]`);
  }
  return {
    username: account,
    fullName: `Service account - ${account}`,
    email: null,
    metadata: { _elastic_service_account: true },
    authentication: { kind: 'service-token', tokenName: name },
    roleNames: [],
    missingRoles: [],
    limits: [[role]],
  };
}
