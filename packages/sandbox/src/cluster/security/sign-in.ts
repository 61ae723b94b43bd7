/** What every sign-in through a realm has in common: it needs the license and the token service, and ends in tokens. */
import { licenseError, securityError, simpleError } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { type RealmUser } from '../state/collections.ts';
import { type LicensedFeature, licenseIncludes } from '../state/license.ts';
import { presentSubject } from './present-subject.ts';
import { realmSubject, unauthorized } from './authenticate.ts';
import { mapRoles, type MappedUser } from './map-roles.ts';
import { ACCESS_TOKEN_MS, issueTokens, type TokenPair } from './tokens.ts';

/** @throws security_exception 403 */
export function requireLicense({ state, now }: RequestContext, feature: LicensedFeature): void {
  if (!licenseIncludes(state, feature, now())) throw licenseError(feature);
}

/** @throws feature_not_enabled_exception 400 */
export function requireTokens(context: RequestContext): void {
  requireLicense(context, 'security tokens');
  if (!context.realms.areTokensOn)
    throw simpleError(400, 'feature_not_enabled_exception', 'security tokens are not enabled', {
      'disabled.feature': 'security_tokens',
    });
}

/** Why somebody was not let in stands in the log of the cluster alone. */
export const notAuthenticated = (user: string, action: string): Error =>
  unauthorized(`unable to authenticate user [${user}] for action [${action}]`);

/** 500, which is what Elasticsearch answers for a realm that is not configured. */
export const noSuchRealm = (reason: string): Error => securityError(500, reason);

export interface KnownUser extends Omit<MappedUser, 'realm'> {
  readonly fullName?: string | null;
  readonly email?: string | null;
  readonly realm: RealmUser['realm'];
}

/** The roles that mappings give somebody whom a realm has let in. */
export function realmUser({ state }: RequestContext, { groups, dn, realm, ...user }: KnownUser): RealmUser {
  const roles = mapRoles(state, { ...user, groups, realm: realm.name, ...(dn !== undefined && { dn }) });
  return {
    username: user.username,
    roles,
    fullName: user.fullName ?? null,
    email: user.email ?? null,
    metadata: user.metadata,
    realm,
  };
}

interface SignedIn {
  readonly isRefreshable: boolean;
  readonly idToken?: string;
  readonly sessionIndex?: string;
}

/** What the sign-in APIs answer. */
export function signedIn(context: RequestContext, user: RealmUser, given: SignedIn): JsonObject {
  const { store, now } = context;
  const pair = issueTokens(store, { ...given, user, now: now() });
  return presentTokens(context, pair, user);
}

/** `expires_in` in seconds, of the access token. Only some ways of signing in have a refresh token. */
export function presentTokens(
  { state }: RequestContext,
  { access, refresh }: TokenPair,
  user: RealmUser,
  kind: 'realm' | 'access-token' = 'realm',
): JsonObject {
  return {
    access_token: access,
    type: 'Bearer',
    expires_in: ACCESS_TOKEN_MS / 1_000,
    ...(refresh !== undefined && { refresh_token: refresh }),
    authentication: presentSubject(realmSubject(state, user, kind)),
  };
}
