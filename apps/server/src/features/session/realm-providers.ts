/** Sign-in at identity providers and by certificate: what begins it, what finishes it, what ends it. */
import {
  isElasticError,
  signInRefusalOf,
  type RealmSignIn,
  type SignInRefusal,
  type Tokens,
} from '@lockstep/elastic';
import { randomUUID } from 'node:crypto';
import type { SignInProvider } from '../../config/sign-in-providers.ts';
import type { PendingSignIn } from '../../http/pending-sign-ins.ts';
import type { Session } from '../../http/sessions.ts';
import type { ShownCertificate } from '../../http/shown-certificate.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { SamlResponseFacts } from './read-saml-response.ts';
import type { UsedResponses } from './used-responses.ts';

interface RealmProvidersOptions {
  readonly signIn: RealmSignIn;
  /** Those that are enabled. */
  readonly providers: readonly SignInProvider[];
  readonly used: UsedResponses;
  readonly clock: Clock;
}

/** Where the browser goes, and what it has to bring back. */
interface Begun {
  readonly location: string;
  readonly pending: PendingSignIn;
}

export type RealmProviders = ReturnType<typeof createRealmProviders>;

export function createRealmProviders({ signIn, providers, used, clock }: RealmProvidersOptions) {
  const provider = (matches: (each: SignInProvider) => boolean): SignInProvider => {
    const found = providers.find(matches);
    if (found !== undefined) return found;
    throw new AppError('SIGN_IN_PROVIDER_UNKNOWN', 'This console has no such provider.');
  };
  const pendingOf = (
    { name }: SignInProvider,
    given: Pick<PendingSignIn, 'expected' | 'next'> & { readonly nonce?: string },
  ): PendingSignIn => ({ id: randomUUID(), provider: name, startedAt: clock.now(), ...given });
  const takeOnce = async (marks: readonly string[]): Promise<void> => {
    if (await used.take(marks)) return;
    throw new AppError('SIGN_IN_REPLAYED', 'This response was used before.');
  };
  const openId = async (
    { name, realm = '' }: SignInProvider,
    next: string,
    prepared: ReturnType<RealmSignIn['prepareOpenId']>,
  ): Promise<Begun> => {
    const { redirect, state, nonce } = await explained(realm, prepared);
    const pending = pendingOf({ name } as SignInProvider, { expected: state, nonce, next });
    return { location: webAddress(redirect), pending };
  };

  return {
    async begin(name: string, next: string): Promise<Begun> {
      const chosen = provider((each) => each.name === name && (each.type === 'saml' || each.type === 'oidc'));
      const { type, realm = '' } = chosen;
      if (type === 'oidc') return openId(chosen, next, signIn.prepareOpenId({ realm }));
      const { id, redirect } = await explained(realm, signIn.prepareSaml(realm));
      return { location: webAddress(redirect), pending: pendingOf(chosen, { expected: id, next }) };
    },
    /** A sign-in that the OpenID provider asks for. */
    async beginFor(issuer: string, loginHint: string | undefined, next: string): Promise<Begun> {
      const prepared = await explained(issuer, signIn.prepareOpenId({ issuer, loginHint }));
      const chosen = provider(({ type, realm }) => type === 'oidc' && realm === prepared.realm);
      return openId(chosen, next, Promise.resolve(prepared));
    },
    async finishOpenId(pending: PendingSignIn, redirectUri: string): Promise<Tokens> {
      const { realm = '' } = provider(({ name, type }) => type === 'oidc' && name === pending.provider);
      await takeOnce([`oidc ${pending.id}`]);
      const { expected: state, nonce = '' } = pending;
      return explained(realm, signIn.finishOpenId({ redirectUri, state, nonce, realm }));
    },
    finishSaml: createFinishSaml({ signIn, providers, used, clock }, takeOnce),
    async byCertificate(name: string, shown: ShownCertificate | undefined): Promise<Tokens> {
      provider((each) => each.name === name && each.type === 'pki');
      if (shown === undefined)
        throw new AppError(
          'SIGN_IN_NO_CERTIFICATE',
          'The browser showed no certificate that is trusted here.',
        );
      return explained('pki', signIn.delegatePki(shown.chain));
    },
    /** Ends the tokens of a session; answers where the browser signs out at the provider. */
    end: (session: Session, log: Logger) => endTokens(signIn, session, log),
    /** A sign-out that began at the identity provider, with the query as it came. */
    async endFromProvider(queryString: string): Promise<string | undefined> {
      const able = providers.filter(({ type }) => type === 'saml');
      const { tokens } = await firstAccepted(able, (realm) => signIn.invalidateSaml({ realm, queryString }));
      return webAddress(tokens);
    },
  };
}

/** `pending`: none for a response that was sent unasked, which a provider has to allow. */
function createFinishSaml(
  { signIn, providers, clock }: RealmProvidersOptions,
  takeOnce: (marks: readonly string[]) => Promise<void>,
) {
  return async (
    content: string,
    facts: SamlResponseFacts,
    pending: PendingSignIn | undefined,
  ): Promise<{ readonly tokens: Tokens; readonly provider: string }> => {
    const able = providers.filter(({ type, name, idpInitiated }) =>
      pending === undefined ? type === 'saml' && idpInitiated === true : name === pending.provider,
    );
    const now = clock.now();
    if (able.length === 0)
      throw new AppError(
        'SIGN_IN_NOT_BEGUN',
        'No sign-in that this response belongs to is in progress here.',
      );
    if (!facts.isSuccess) throw new AppError('SIGN_IN_DENIED', 'The identity provider signed nobody in.');
    if (!facts.isOf(now)) throw new AppError('SIGN_IN_STALE', 'The response is not valid at this time.');
    // First that which only this console hands out: what an anonymous caller sends again and again is not kept.
    if (pending !== undefined) await takeOnce([`saml ${pending.id}`]);
    await takeOnce(facts.marks);
    const ids = pending === undefined ? [] : [pending.expected];
    return firstAccepted(able, (realm) => signIn.finishSaml({ content, ids, realm }));
  };
}

async function endTokens(
  signIn: RealmSignIn,
  { authorization, signIn: own }: Session,
  log: Logger,
): Promise<string | undefined> {
  if (own === undefined) return undefined;
  const accessToken = authorization.reveal().replace(/^Bearer /, '');
  const refreshToken = own.refreshToken?.reveal();
  const tokens = { accessToken, ...(refreshToken === undefined ? {} : { refreshToken }) };
  try {
    if (own.type === 'oidc') return webAddress(await signIn.endOpenId(tokens));
    if (own.type === 'saml') return webAddress(await signIn.endSaml(tokens));
  } catch (error) {
    log.warn('provider-sign-out-failed', { err: error, provider: own.provider });
  }
  await signIn.endTokens(tokens).catch((error: unknown) => {
    log.warn('session-tokens-not-ended', { err: error, provider: own.provider });
  });
  return undefined;
}

/** Each realm is asked until one accepts; the last refusal counts. */
async function firstAccepted<T>(
  providers: readonly SignInProvider[],
  ask: (realm: string) => Promise<T>,
): Promise<{ readonly tokens: T; readonly provider: string }> {
  let refusal: unknown = new AppError('SIGN_IN_PROVIDER_UNKNOWN', 'This console has no such provider.');
  for (const { name, realm = '' } of providers) {
    try {
      return { tokens: await explained(realm, ask(realm)), provider: name };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

const REFUSALS: Readonly<Record<SignInRefusal, (realm: string) => AppError>> = {
  'not-accepted': () => new AppError('SIGN_IN_NOT_ACCEPTED', 'Elasticsearch did not accept the sign-in.'),
  'realm-unknown': (realm) => new AppError('SIGN_IN_REALM_UNKNOWN', `Elasticsearch has no realm ${realm}.`),
  'tokens-off': () => new AppError('SIGN_IN_TOKENS_OFF', 'The token service of Elasticsearch is off.'),
  'not-licensed': () =>
    new AppError('SIGN_IN_NOT_LICENSED', 'The license of the home cluster does not include this sign-in.'),
  'privilege-missing': () =>
    new AppError('SIGN_IN_PRIVILEGE_MISSING', 'The user of this console may not sign people in.'),
};

/** Elasticsearch's refusals in our codes. */
async function explained<T>(realm: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const refusal = isElasticError(error) ? signInRefusalOf(error.details) : undefined;
    throw refusal === undefined ? error : REFUSALS[refusal](realm);
  }
}

function webAddress(address: string): string;
function webAddress(address: string | undefined): string | undefined;
/** A browser is sent nowhere else than to a page. */
function webAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const scheme = URL.parse(address)?.protocol;
  if (scheme === 'https:' || scheme === 'http:') return address;
  throw new AppError(
    'SIGN_IN_REALM_UNKNOWN',
    'The realm of Elasticsearch names no address of an identity provider.',
  );
}
