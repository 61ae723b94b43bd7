import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument, requestValidationError, securityError } from '../http/errors.ts';
import { parseObject, readText, readTexts, type ObjectRules } from '../http/object-parser.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asStrings, isString, type JsonObject } from '../json.ts';
import { type SamlRealm } from '../security/realms.ts';
import {
  assertionIn,
  attributeOf,
  authnRequest,
  deflated,
  groupsIn,
  inflated,
  isSigned,
  logoutRequest,
  logoutResponse,
  newSamlId,
  SUCCESS,
  textIn,
} from '../security/saml-messages.ts';
import {
  noSuchRealm,
  notAuthenticated,
  realmUser,
  requireLicense,
  requireTokens,
  signedIn,
} from '../security/sign-in.ts';
import { digestOfToken, invalidateTokens } from '../security/tokens.ts';

const ACTION = 'cluster:admin/xpack/security/saml';
/** So far clocks may be apart, as `allowed_clock_skew` has it unless set. */
const SKEW_MS = 180_000;

const rules = (parser: string, names: readonly string[], more: ObjectRules['fields'] = {}): ObjectRules => ({
  parser,
  fields: { ...Object.fromEntries(names.map((name) => [name, readText])), ...more },
});

const PREPARE = rules('saml_prepare_authn', ['realm', 'acs', 'relay_state']);

/** The realm that is named, or whose address for responses is. */
function realmOf(context: RequestContext, { realm, acs }: JsonObject): SamlRealm {
  const realms = context.realms.of('saml');
  const found = realms.filter((each) => (isString(realm) ? each.name === realm : each.acs === acs));
  if (found[0] !== undefined) return found[0];
  throw noSuchRealm(
    `Cannot find any matching realm for [SamlPrepareAuthenticationRequest{realmName=${isString(realm) ? realm : 'null'}, assertionConsumerServiceURL=${isString(acs) ? acs : 'null'}}]`,
  );
}

const withQuery = (address: string, parameters: Readonly<Record<string, string>>): string => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};

const prepare = (context: RequestContext): Reply<estypes.SecuritySamlPrepareAuthenticationResponse> => {
  requireLicense(context, 'saml');
  const body = parseObject(context.request.body.requiredObject(), PREPARE);
  const realm = realmOf(context, body);
  const id = newSamlId();
  const message = authnRequest({
    id,
    issuer: realm.entityId,
    destination: realm.singleSignOn,
    acs: realm.acs,
    now: context.now(),
  });
  const relayState = body['relay_state'];
  const redirect = withQuery(realm.singleSignOn, {
    SAMLRequest: deflated(message),
    ...(isString(relayState) && { RelayState: relayState }),
  });
  return ok({ id, realm: realm.name, redirect });
};

const AUTHENTICATE = rules('saml_authenticate', ['content', 'realm'], { ids: readTexts });
const ANYBODY = '<unauthenticated-saml-user>';

const signIn = (context: RequestContext): Reply<estypes.SecuritySamlAuthenticateResponse> => {
  requireLicense(context, 'saml');
  const body = parseObject(context.request.body.requiredObject(), AUTHENTICATE);
  const { content, realm: name } = body;
  if (!isString(content))
    throw new ElasticError(500, {
      type: 'null_pointer_exception',
      reason: 'Cannot invoke "String.replaceAll(String, String)" because "content" is null',
    });
  const [wrong] = /[^A-Za-z0-9+/=\s]/.exec(content) ?? [];
  if (wrong !== undefined)
    throw illegalArgument(`Illegal base64 character ${wrong.charCodeAt(0).toString(16)}`);
  requireTokens(context);
  const response = Buffer.from(content, 'base64').toString('utf8');
  const realms = context.realms.of('saml').filter((each) => !isString(name) || each.name === name);
  const realm = realms.find((each) =>
    accepts(each, response, { ids: asStrings(body['ids'] ?? []), now: context.now() }),
  );
  const assertion = assertionIn(response) ?? '';
  const username = textIn(assertion, 'NameID');
  if (realm === undefined || username === undefined)
    throw notAuthenticated(ANYBODY, `${ACTION}/authenticate`);
  const user = realmUser(context, {
    username,
    groups: groupsIn(assertion),
    metadata: { saml_nameid: username, 'saml(groups)': groupsIn(assertion) },
    realm: { name: realm.name, type: 'saml' },
  });
  const sessionIndex = attributeOf(assertion, 'AuthnStatement', 'SessionIndex') ?? '';
  const tokens = signedIn(context, user, { isRefreshable: true, sessionIndex });
  return ok(asGiven({ username, realm: realm.name, ...tokens }));
};

/** Signed by the provider, for this service, in answer to one of the requests or to none, and of now. */
function accepts(
  realm: SamlRealm,
  response: string,
  { ids, now }: { readonly ids: readonly string[]; readonly now: number },
): boolean {
  const assertion = assertionIn(response);
  if (assertion === undefined || attributeOf(response, 'StatusCode', 'Value') !== SUCCESS) return false;
  const answers = [
    attributeOf(response, 'Response', 'InResponseTo'),
    attributeOf(assertion, 'SubjectConfirmationData', 'InResponseTo'),
  ];
  const from = Date.parse(attributeOf(assertion, 'Conditions', 'NotBefore') ?? '');
  const until = Date.parse(attributeOf(assertion, 'Conditions', 'NotOnOrAfter') ?? '');
  return (
    isSigned(assertion, realm.idpKey) &&
    textIn(assertion, 'Issuer') === realm.idpEntityId &&
    textIn(assertion, 'Audience') === realm.entityId &&
    attributeOf(response, 'Response', 'Destination') === realm.acs &&
    attributeOf(assertion, 'SubjectConfirmationData', 'Recipient') === realm.acs &&
    answers.every((id) => id === undefined || ids.includes(id)) &&
    from - SKEW_MS <= now &&
    now < until + SKEW_MS
  );
}

const LOGOUT = rules('saml_logout', ['token', 'refresh_token']);

const signOut = (context: RequestContext): Reply<estypes.SecuritySamlLogoutResponse> => {
  requireLicense(context, 'saml');
  const body = parseObject(context.request.body.requiredObject(), LOGOUT);
  const { token } = body;
  if (!isString(token)) throw requestValidationError(['token is missing']);
  requireTokens(context);
  const key = digestOfToken(token);
  const held = context.state.table('access-tokens').get(key);
  if (held === undefined || held.isInvalidated) throw securityError(500, 'supplied token is not valid');
  const realm = context.realms.of('saml').find((each) => each.name === held.user.realm.name);
  if (realm === undefined) throw illegalArgument('Access token is not valid for a SAML realm');
  invalidateTokens(context, 'both', (each) => each === key);
  const id = newSamlId();
  const to = realm.singleLogout;
  const message = (destination: string): string =>
    logoutRequest({
      id,
      issuer: realm.entityId,
      destination,
      now: context.now(),
      nameId: held.user.username,
      sessionIndex: held.sessionIndex ?? '',
    });
  const redirect = to === undefined ? '' : withQuery(to, { SAMLRequest: deflated(message(to)) });
  return ok(asGiven({ id, redirect }));
};

const INVALIDATE = rules('saml_invalidate_session', ['query_string', 'realm', 'acs']);

/** A sign-out that began at the identity provider. */
const invalidate = (context: RequestContext): Reply<estypes.SecuritySamlInvalidateResponse> => {
  requireLicense(context, 'saml');
  const body = parseObject(context.request.body.requiredObject(), {
    ...INVALIDATE,
    fields: { ...INVALIDATE.fields, queryString: readText },
  });
  const query = body['query_string'];
  if (!isString(query)) throw requestValidationError(['query_string is missing']);
  requireTokens(context);
  const realm = realmOf(context, body);
  const message = inflated(new URLSearchParams(query).get('SAMLRequest') ?? '') ?? '';
  if (!isSigned(message, realm.idpKey) || textIn(message, 'Issuer') !== realm.idpEntityId)
    throw notAuthenticated(ANYBODY, `${ACTION}/invalidate`);
  const [username, index] = [textIn(message, 'NameID'), textIn(message, 'SessionIndex')];
  const { invalidated } = invalidateTokens(
    context,
    'both',
    (_key, { user, sessionIndex }) =>
      user.realm.name === realm.name && user.username === username && sessionIndex === index,
  );
  const to = realm.singleLogout ?? realm.singleSignOn;
  const answered = logoutResponse({
    id: newSamlId(),
    issuer: realm.entityId,
    destination: to,
    now: context.now(),
    inResponseTo: attributeOf(message, 'LogoutRequest', 'ID'),
  });
  return ok(
    asGiven({
      realm: realm.name,
      invalidated,
      redirect: withQuery(to, { SAMLResponse: deflated(answered) }),
    }),
  );
};

export const samlRoutes: readonly Route[] = [
  route<estypes.SecuritySamlPrepareAuthenticationResponse>({
    methods: ['POST'],
    paths: ['/_security/saml/prepare'],
    access: cluster(`${ACTION}/prepare`),
    handle: prepare,
  }),
  route<estypes.SecuritySamlAuthenticateResponse>({
    methods: ['POST'],
    paths: ['/_security/saml/authenticate'],
    access: cluster(`${ACTION}/authenticate`),
    handle: signIn,
  }),
  route<estypes.SecuritySamlLogoutResponse>({
    methods: ['POST'],
    paths: ['/_security/saml/logout'],
    access: cluster(`${ACTION}/logout`),
    handle: signOut,
  }),
  route<estypes.SecuritySamlInvalidateResponse>({
    methods: ['POST'],
    paths: ['/_security/saml/invalidate'],
    access: cluster(`${ACTION}/invalidate`),
    handle: invalidate,
  }),
];
