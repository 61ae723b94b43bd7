/** Signing in and out through the realms of a cluster, by the service account of whoever does it for people. */
import { given, may, must } from './answer-members.ts';
import { done, unless, type CallOptions, type Clients } from './clients.ts';
import type { ElasticErrorDetails } from './elastic-error.ts';

/** What acts for somebody from now on. */
export interface Tokens {
  readonly accessToken: string;
  /** Where the realm hands none out: a certificate is shown again. */
  readonly refreshToken?: string;
  readonly expiresInMs: number;
}

interface OpenIdAnswer {
  /** Path and query, or the whole address, that the provider sent the browser to. */
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly realm: string;
}

interface SamlAnswer {
  /** Base64, as the browser brought it. */
  readonly content: string;
  /** Ids of requests that it may answer; none for one that the provider sent unasked. */
  readonly ids: readonly string[];
  readonly realm: string;
}

type TokensToEnd = Pick<Tokens, 'accessToken' | 'refreshToken'>;

export type RealmSignIn = ReturnType<typeof createRealmSignIn>;

/** Why a sign-in did not come about, as far as Elasticsearch says; undefined for what has nothing to do with it. */
export type SignInRefusal =
  'not-accepted' | 'realm-unknown' | 'tokens-off' | 'not-licensed' | 'privilege-missing';

/**
 * What keeps anybody from signing in this way: the license, the settings of the cluster, the rights of the
 * caller. Undefined when the refusal is about the person.
 */
export function signInRefusalOf({
  kind,
  errorType,
  reason = '',
}: ElasticErrorDetails): SignInRefusal | undefined {
  if (kind === 'license') return 'not-licensed';
  if (errorType === 'feature_not_enabled_exception') return 'tokens-off';
  if (/cannot find .*realm/i.test(reason)) return 'realm-unknown';
  if (kind === 'forbidden') return 'privilege-missing';
  // Elasticsearch says the same of its own callers, and names the request then.
  return kind === 'unauthorized' && reason.includes('for action [') ? 'not-accepted' : undefined;
}

/**
 * Sign-in through the realms of Elasticsearch: OpenID Connect, SAML, client certificates, and the tokens
 * that they end in.
 */
export function createRealmSignIn(clients: Clients) {
  return { ...createOpenIdSignIn(clients), ...createSamlSignIn(clients), ...createTokens(clients) };
}

function createOpenIdSignIn({ once }: Clients) {
  return {
    /** Where a browser goes to sign in, and what its answer has to hold. */
    async prepareOpenId(
      request:
        { readonly realm: string } | { readonly issuer: string; readonly loginHint?: string | undefined },
      options?: CallOptions,
    ) {
      const body =
        'realm' in request
          ? { realm: request.realm }
          : { iss: request.issuer, ...given('login_hint', request.loginHint) };
      const answer = await once.security.oidcPrepareAuthentication(body, options);
      return {
        redirect: must.string(answer, 'redirect'),
        state: must.string(answer, 'state'),
        nonce: must.string(answer, 'nonce'),
        realm: must.string(answer, 'realm'),
      };
    },
    async finishOpenId({ redirectUri, ...rest }: OpenIdAnswer, options?: CallOptions): Promise<Tokens> {
      return tokensIn(await once.security.oidcAuthenticate({ redirect_uri: redirectUri, ...rest }, options));
    },
    /** Ends the tokens; answers where the browser goes to sign out at the provider, too. */
    async endOpenId(tokens: TokensToEnd, options?: CallOptions): Promise<string | undefined> {
      const answer = await once.security.oidcLogout(
        { token: tokens.accessToken, ...given('refresh_token', tokens.refreshToken) },
        options,
      );
      return redirectIn(answer);
    },
  };
}

function createSamlSignIn({ once }: Clients) {
  return {
    async prepareSaml(realm: string, options?: CallOptions) {
      const answer = await once.security.samlPrepareAuthentication({ realm }, options);
      return { id: must.string(answer, 'id'), redirect: must.string(answer, 'redirect') };
    },
    async finishSaml({ content, ids, realm }: SamlAnswer, options?: CallOptions): Promise<Tokens> {
      return tokensIn(await once.security.samlAuthenticate({ content, ids: [...ids], realm }, options));
    },
    async endSaml(tokens: TokensToEnd, options?: CallOptions): Promise<string | undefined> {
      const answer = await once.security.samlLogout(
        { token: tokens.accessToken, ...given('refresh_token', tokens.refreshToken) },
        options,
      );
      return redirectIn(answer);
    },
    /** A sign-out that began at the provider; `queryString` as it came. Answers where the browser goes then. */
    async invalidateSaml(
      { realm, queryString }: { readonly realm: string; readonly queryString: string },
      options?: CallOptions,
    ): Promise<string | undefined> {
      const answer = await once.security.samlInvalidate({ realm, query_string: queryString }, options);
      return redirectIn(answer);
    },
  };
}

function createTokens({ once }: Clients) {
  return {
    /** Certificates in DER, that of the person first. */
    async delegatePki(chain: readonly Uint8Array[], options?: CallOptions): Promise<Tokens> {
      const x509 = chain.map((each) => Buffer.from(each).toString('base64'));
      return tokensIn(await once.security.delegatePki({ x509_certificate_chain: x509 }, options));
    },
    /** The next pair; undefined when the token is good for nothing any more. */
    async refreshTokens(refreshToken: string, options?: CallOptions): Promise<Tokens | undefined> {
      const answer = once.security.getToken(
        { grant_type: 'refresh_token', refresh_token: refreshToken },
        options,
      );
      const isOver = ({ reason = '' }: ElasticErrorDetails): boolean => reason.includes('invalid_grant');
      const found = await unless(answer, isOver, undefined);
      return found && tokensIn(found);
    },
    /** Tokens that are over already are fine. */
    async endTokens({ accessToken, refreshToken }: TokensToEnd, options?: CallOptions): Promise<void> {
      const end = (body: { readonly token: string } | { readonly refresh_token: string }) =>
        done(unless(once.security.invalidateToken(body, options), ({ kind }) => kind === 'not-found', {}));
      await end({ token: accessToken });
      if (refreshToken !== undefined) await end({ refresh_token: refreshToken });
    },
  };
}

function tokensIn(answer: object): Tokens {
  const known = answer as { access_token: unknown; refresh_token: unknown; expires_in: unknown };
  return {
    accessToken: must.string(known, 'access_token'),
    ...given('refreshToken', may.string(known, 'refresh_token')),
    expiresInMs: must.number(known, 'expires_in') * 1_000,
  };
}

const redirectIn = (answer: object): string | undefined => {
  const redirect = may.string(answer as { redirect: unknown }, 'redirect');
  return redirect === '' ? undefined : redirect;
};
