/** Access tokens are renewed before they end, once for all requests that come at the same time. */
import { isElasticError, type RealmSignIn, type Tokens } from '@lockstep/elastic';
import { createHash } from 'node:crypto';
import type { KeepFresh } from '../../http/bind-route.ts';
import type { Session, TokenSignIn } from '../../http/sessions.ts';
import type { ShownCertificate } from '../../http/shown-certificate.ts';
import type { Clock } from '../../lib/clock.ts';
import { Secret } from '../../lib/secret.ts';

export interface KeepFreshOptions {
  readonly signIn: Pick<RealmSignIn, 'refreshTokens' | 'delegatePki'>;
  readonly clock: Clock;
}

/** Answers are kept for requests that were sent with the cookie of before. */
const MOST_REMEMBERED = 1_000;

export function createKeepFresh({ signIn, clock }: KeepFreshOptions): KeepFresh {
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
    if (renewals.size > MOST_REMEMBERED && oldest !== undefined) renewals.delete(oldest);
    return asked;
  };

  return async (session, shown) => {
    const { signIn: own } = session;
    if (own === undefined) return session;
    if (own.certificate !== undefined && shown?.fingerprint !== own.certificate) return undefined;
    const now = clock.now();
    if (now < own.renewAt) return session;
    const isGood = now < own.expiresAt;
    try {
      const fresh = await renewOnce(session, own, shown);
      // Another console may have renewed it: this one goes on while its own token is good.
      if (fresh === undefined) return isGood ? session : undefined;
      return { ...fresh, seenAt: session.seenAt };
    } catch (error) {
      if (isGood && isElasticError(error)) return session;
      throw error;
    }
  };
}

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
