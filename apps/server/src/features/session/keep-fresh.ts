/** Access tokens are renewed before they end, once for all requests that come at the same time. */
import { isElasticError, type RealmSignIn, type Tokens } from '@lockstep/elastic';
import { createHash } from 'node:crypto';
import type { SignInProvider } from '../../config/sign-in-providers.ts';
import type { KeepFresh } from '../../http/bind-route.ts';
import type { Session, TokenSignIn } from '../../http/sessions.ts';
import type { ShownCertificate } from '../../http/shown-certificate.ts';
import type { Clock } from '../../lib/clock.ts';
import { Secret } from '../../lib/secret.ts';

export interface KeepFreshOptions {
  readonly signIn: Pick<RealmSignIn, 'refreshTokens' | 'delegatePki'>;
  /** Those that are enabled: the sessions of others are over. */
  readonly providers: readonly Pick<SignInProvider, 'name' | 'type'>[];
  readonly clock: Clock;
}

/** Answers are kept for requests that were sent with the cookie of before. */
const MAX_CACHED = 1_000;

/** Renews tokens of a realm before they end, once for all requests of a session that come together. */
export function createKeepFresh({ signIn, providers, clock }: KeepFreshOptions): KeepFresh {
  const renewals = new Map<string, Promise<Session | undefined>>();

  const renew = async (session: Session, own: TokenSignIn, shown: ShownCertificate | undefined) => {
    const tokens = await nextTokens(signIn, own, shown);
    return tokens && withTokens(session, own, { tokens, now: clock.now() });
  };
  const renewOnce = (session: Session, own: TokenSignIn, shown: ShownCertificate | undefined) => {
    const key = createHash('sha256')
      .update(`${session.id} ${own.refreshToken?.reveal() ?? session.authorization.reveal()}`)
      .digest('base64url');
    const known = renewals.get(key);
    if (known !== undefined) return known;
    const asked = renew(session, own, shown);
    renewals.set(key, asked);
    asked.catch(() => renewals.delete(key));
    const [oldest] = renewals.keys();
    if (renewals.size > MAX_CACHED && oldest !== undefined) renewals.delete(oldest);
    return asked;
  };

  const isOffered = (own: TokenSignIn): boolean =>
    providers.some(({ name, type }) => name === own.provider && type === own.type);

  const keepFresh: KeepFresh = async (session, shown) => {
    const { signIn: own } = session;
    if (own === undefined) return session;
    if (!isOffered(own) || !isShown(own, shown)) return undefined;
    const now = clock.now();
    if (now < own.renewAt) return session;
    const isGood = now < own.expiresAt;
    try {
      const fresh = await renewOnce(session, own, shown);
      // Another console may have renewed it: this one goes on while its own token is good.
      if (fresh === undefined) return isGood ? session : undefined;
      const next = { ...fresh, seenAt: session.seenAt };
      // One that is cached since long ago, when the browser did not get its cookie, is to be renewed itself.
      return hasLife(next) ? await keepFresh(next, shown) : next;
    } catch (error) {
      if (isGood && isElasticError(error)) return session;
      throw error;
    }
  };
  return keepFresh;
}

const isShown = ({ certificate }: TokenSignIn, shown: ShownCertificate | undefined): boolean =>
  certificate === undefined || shown?.fingerprint === certificate;

const hasLife = ({ signIn }: Session): boolean => signIn !== undefined && signIn.renewAt < signIn.expiresAt;

async function nextTokens(
  signIn: KeepFreshOptions['signIn'],
  { refreshToken, certificate }: TokenSignIn,
  shown: ShownCertificate | undefined,
): Promise<Tokens | undefined> {
  if (refreshToken !== undefined) return signIn.refreshTokens(refreshToken.reveal());
  if (certificate === undefined || shown === undefined) return undefined;
  try {
    return await signIn.delegatePki(shown.chain);
  } catch (error) {
    if (isElasticError(error, 'unauthorized')) return undefined;
    throw error;
  }
}

function withTokens(
  session: Session,
  { provider, type, certificate }: TokenSignIn,
  { tokens, now }: { readonly tokens: Tokens; readonly now: number },
): Session {
  return {
    ...session,
    authorization: new Secret(`Bearer ${tokens.accessToken}`),
    signIn: tokenSignIn({ provider, type, certificate }, tokens, now),
  };
}

/** What a session keeps of tokens. They are renewed at half of their life, so that what a request begins can end. */
export function tokenSignIn(
  by: Pick<TokenSignIn, 'provider' | 'type' | 'certificate'>,
  { refreshToken, expiresInMs }: Tokens,
  now: number,
): TokenSignIn {
  return {
    ...by,
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
    expiresAt: now + expiresInMs,
    renewAt: now + expiresInMs / 2,
  };
}
