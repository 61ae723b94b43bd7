import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, requestValidationError } from '../http/errors.ts';
import { parseObject, readText, type ObjectRules } from '../http/object-parser.ts';
import {
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { isString, type JsonObject } from '../json.ts';
import { realmOf } from '../security/api-keys.ts';
import { authenticate } from '../security/authenticate.ts';
import { notAuthenticated, presentTokens, requireTokens, signedIn } from '../security/sign-in.ts';
import { type Subject } from '../security/subject.ts';
import { digestOfToken, invalidateTokens, refreshTokens } from '../security/tokens.ts';
import { type AccessToken, type RealmUser } from '../state/collections.ts';

const ACTION = 'cluster:admin/xpack/security/token';

const GRANTS: ObjectRules = {
  parser: 'token_request',
  fields: {
    grant_type: readText,
    username: readText,
    password: readText,
    refresh_token: readText,
    kerberos_ticket: readText,
    scope: readText,
  },
};

/** As OAuth 2.0 wants a refusal. */
const refusal = (error: string, description: string): Reply<estypes.SecurityGetTokenResponse> =>
  answer(400, asGiven({ error, error_description: description }));

const create = (context: RequestContext): Reply<estypes.SecurityGetTokenResponse> => {
  const body = parseObject(context.request.body.requiredObject(), GRANTS);
  switch (body['grant_type']) {
    case 'password':
      return byPassword(context, body);
    case 'client_credentials': {
      requireTokens(context);
      const user = userOf(context.subject);
      return ok(asGiven(signedIn(context, user, { isRefreshable: false })));
    }
    case 'refresh_token':
      return byRefreshToken(context, body['refresh_token']);
    default:
      return refusal(
        'unsupported_grant_type',
        'Validation Failed: 1: grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials];',
      );
  }
};

const userOf = (subject: Subject): RealmUser => ({
  username: subject.username,
  roles: subject.roleNames,
  fullName: subject.fullName,
  email: subject.email,
  metadata: subject.metadata,
  realm: realmOf(subject),
});

function byPassword(
  context: RequestContext,
  { username, password }: JsonObject,
): Reply<estypes.SecurityGetTokenResponse> {
  if (!isString(username) || !isString(password))
    return refusal('invalid_request', 'Validation Failed: 1: username is missing;2: password is missing;');
  requireTokens(context);
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const { uri } = context.request;
  try {
    const user = userOf(authenticate(context.state, { authorization, uri, now: context.now() }));
    return ok(asGiven(signedIn(context, user, { isRefreshable: true })));
  } catch (error) {
    throw error instanceof ElasticError ? notAuthenticated(username, `${ACTION}/create`) : error;
  }
}

function byRefreshToken(context: RequestContext, token: unknown): Reply<estypes.SecurityGetTokenResponse> {
  if (!isString(token)) return refusal('invalid_request', 'Validation Failed: 1: refresh_token is missing;');
  requireTokens(context);
  const next = refreshTokens(context, token, context.now());
  return next
    ? ok(asGiven(presentTokens(context, next.pair, next.user, 'access-token')))
    : refusal('invalid_grant', 'could not refresh the requested token');
}

const INVALIDATION: ObjectRules = {
  parser: 'invalidate_token',
  fields: { token: readText, refresh_token: readText, realm_name: readText, username: readText },
};

const invalidate = (context: RequestContext): Reply<estypes.SecurityInvalidateTokenResponse> => {
  const body = parseObject(context.request.body.requiredObject(), INVALIDATION);
  const { token, refresh_token: refresh, realm_name: realm, username } = body;
  const isOfSomebody = isString(realm) || isString(username);
  if (!isString(token) && !isString(refresh) && !isOfSomebody)
    throw requestValidationError([
      'token string must be provided when not specifying a realm name or a username',
    ]);
  requireTokens(context);
  const kind = isOfSomebody ? 'both' : isString(refresh) ? 'refresh' : 'access';
  const matches = (key: string, { user, refresh: own }: AccessToken): boolean => {
    if (isString(refresh)) return own === digestOfToken(refresh);
    if (isString(token)) return key === digestOfToken(token);
    return (
      (!isString(realm) || user.realm.name === realm) && (!isString(username) || user.username === username)
    );
  };
  const { invalidated, before } = invalidateTokens(context, kind, matches);
  const found = isOfSomebody || invalidated + before > 0;
  return answer(
    found ? 200 : 404,
    asGiven({ invalidated_tokens: invalidated, previously_invalidated_tokens: before, error_count: 0 }),
  );
};

export const tokenRoutes: readonly Route[] = [
  route<estypes.SecurityGetTokenResponse>({
    methods: ['POST'],
    paths: ['/_security/oauth2/token'],
    access: cluster(`${ACTION}/create`),
    handle: create,
  }),
  route<estypes.SecurityInvalidateTokenResponse>({
    methods: ['DELETE'],
    paths: ['/_security/oauth2/token'],
    access: cluster(`${ACTION}/invalidate`),
    handle: invalidate,
  }),
];
