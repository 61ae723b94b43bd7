/**
 * The session cookie: encrypted and signed by iron-session, it holds what is needed to act as the user, who that is, and
 * since when. The server keeps only which sessions were ended before their time.
 */
import { createHash, randomUUID } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import { AppError } from '../lib/app-error.ts';
import type { Clock } from '../lib/clock.ts';
import { masterKey } from '../lib/ring-key.ts';
import { Secret } from '../lib/secret.ts';

/** How somebody signed in who did not send credentials: through a realm that handed out tokens. */
const signInSchema = z.object({
  provider: z.string(),
  type: z.enum(['saml', 'oidc', 'pki']),
  refreshToken: z.string().optional(),
  /** When the access token is over, in epoch milliseconds, and when another one is asked for. */
  expiresAt: z.number(),
  renewAt: z.number(),
  /** Fingerprint of the certificate without which the session is nothing. */
  certificate: z.string().optional(),
});

const contentSchema = z.object({
  authorization: z.string(),
  id: z.string().min(1),
  user: z.string(),
  /** Which console it was made for. */
  console: z.string(),
  signIn: signInSchema.optional(),
  startedAt: z.number(),
  seenAt: z.number(),
});
type Content = z.output<typeof contentSchema>;

/** What a session is known by. */
export interface SessionFacts {
  readonly id: string;
  /** Realm and name. */
  readonly user: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

export interface Session extends SessionFacts {
  readonly authorization: Secret;
  /** When somebody last did something with it, in epoch milliseconds. */
  readonly seenAt: number;
  /** Absent for credentials that were typed. */
  readonly signIn?: TokenSignIn | undefined;
}

export interface TokenSignIn extends Omit<z.output<typeof signInSchema>, 'refreshToken'> {
  readonly refreshToken?: Secret | undefined;
}

/** Sessions that were ended before their time. */
export interface EndedSessions {
  isEnded(session: SessionFacts): Promise<boolean>;
  end(session: SessionFacts): Promise<void>;
  /** Every session of a user that has begun by now. */
  endAllOf(user: string): Promise<void>;
}

export interface Sessions {
  /** The session of the request's cookie; undefined when absent, expired, idle for too long, ended or not ours. */
  read(request: Request): Promise<Session | undefined>;
  start(response: Response, who: Pick<Session, 'user' | 'authorization' | 'signIn'>): Promise<SessionFacts>;
  /** Keeps other tokens for the same session. */
  replace(response: Response, session: Session): Promise<void>;
  /** Somebody is there: puts off the end by idleness. Writes a cookie only once in a while. */
  renew(response: Response, session: Session): Promise<void>;
  /** Takes the cookie away. */
  forget(response: Response): void;
  /** Ends it everywhere and takes the cookie away; `everywhere`: all sessions of that user. */
  end(response: Response, session: Session | undefined, scope?: 'this' | 'everywhere'): Promise<void>;
}

export interface SessionOptions {
  readonly keys: readonly Secret[];
  readonly clock: Clock;
  readonly lifetimeMs: number;
  readonly idleMs: number;
  /** What all consoles of one home cluster share: what was sealed for those of another is not taken. */
  readonly identity: string;
  readonly secure: boolean;
  /** Of the address that browsers use; empty for none. */
  readonly basePath?: string;
  readonly ended: EndedSessions;
}

/**
 * Cookie name for consoles with this key: the same for all consoles of one home cluster, wherever they listen, and another
 * one for those of another home, because cookies do not know ports. With `__Host-` a browser takes it from this very host
 * alone, over TLS alone; with `__Secure-` for a path below, too.
 */
export function sessionCookieName(
  key: Secret,
  { identity, secure, basePath = '' }: Pick<SessionOptions, 'identity' | 'secure' | 'basePath'>,
): string {
  const digest = createHash('sha256')
    .update('cookie\0')
    .update(masterKey(key))
    .update(identity)
    .digest('hex');
  const prefix = basePath === '' ? '__Host-' : '__Secure-';
  return `${secure ? prefix : ''}lockstep_${digest.slice(0, 8)}`;
}

/** A new cookie for every request would be one too many. */
const RENEW_AFTER_MS = 60_000;
/** Browsers take 4,096 bytes, with name and attributes. */
const MOST_OF_A_COOKIE = 3_900;

/**
 * Sessions in sealed cookies; the server stores only which of them ended early. A session is valid for all consoles
 * with one of the same keys and the same `identity`.
 */
export function createSessions(options: SessionOptions): Sessions {
  const { clock, ended, identity, idleMs, lifetimeMs } = options;
  // Each key has its cookie. While keys are replaced, some consoles seal with another one than this: both are read.
  const seals = options.keys.map((key) => ({
    name: sessionCookieName(key, options),
    password: sessionPassword(key),
  }));
  const [own] = seals;
  if (own === undefined) throw new Error('Sessions need a key.');
  const path = (options.basePath ?? '') === '' ? '/' : options.basePath;
  const attributes = { httpOnly: true, sameSite: 'strict', secure: options.secure, path } as const;
  const endOf = ({ startedAt, seenAt }: Pick<Session, 'startedAt' | 'seenAt'>): number =>
    Math.min(startedAt + lifetimeMs, seenAt + idleMs);

  const write = async (response: Response, content: Content): Promise<void> => {
    const maxAge = Math.max(1, endOf(content) - clock.now());
    const sealed = await sealData(content, { password: own.password, ttl: Math.ceil(maxAge / 1_000) });
    if (sealed.length > MOST_OF_A_COOKIE)
      throw new AppError('SIGN_IN_FAILED', 'These credentials are too long for a session.', {
        nextAction: 'Sign in with a shorter password, or send the credentials with each request.',
      });
    response.cookie(own.name, sealed, { ...attributes, maxAge });
  };
  const contentOf = (session: Session): Content => ({
    ...session,
    authorization: session.authorization.reveal(),
    signIn: session.signIn && {
      ...session.signIn,
      refreshToken: session.signIn.refreshToken?.reveal(),
    },
    console: identity,
  });
  const open = createOpen(options, seals, endOf);
  const forget = (response: Response): void => {
    for (const { name } of seals) response.clearCookie(name, attributes);
  };

  return {
    async read(request) {
      const session = await open(request);
      return session === undefined || (await ended.isEnded(session)) ? undefined : session;
    },
    async start(response, who) {
      const session = { ...who, id: randomUUID(), startedAt: clock.now(), seenAt: clock.now() };
      await write(response, contentOf(session));
      return session;
    },
    replace: (response, session) => write(response, contentOf(session)),
    async renew(response, session) {
      const now = clock.now();
      if (now - session.seenAt < Math.min(RENEW_AFTER_MS, idleMs / 10)) return;
      await write(response, contentOf({ ...session, seenAt: now }));
    },
    forget,
    async end(response, session, scope = 'this') {
      forget(response);
      if (session === undefined) return;
      await ended.end(session);
      if (scope === 'everywhere') await ended.endAllOf(session.user);
    },
  };
}

/** Reads the cookie of a request with whichever key sealed it. */
function createOpen({ clock, identity, lifetimeMs }: SessionOptions, seals: readonly Seal[], endOf: EndOf) {
  return async (request: Request): Promise<Session | undefined> => {
    const cookies = parseCookie(request.headers.cookie ?? '');
    const seal = seals.find(({ name }) => cookies[name] !== undefined);
    if (seal === undefined) return undefined;
    // An expired or foreign seal opens as an empty object or throws: both mean "not signed in".
    const ttl = Math.ceil(lifetimeMs / 1_000);
    const opened = await Promise.resolve()
      .then(() => unsealData(cookies[seal.name] ?? '', { password: seal.password, ttl }))
      .catch(() => undefined);
    const parsed = contentSchema.safeParse(opened);
    if (!parsed.success || parsed.data.console !== identity || endOf(parsed.data) <= clock.now())
      return undefined;
    const { console: _ours, authorization, signIn, ...facts } = parsed.data;
    return { ...facts, authorization: new Secret(authorization), signIn: signIn && revealedLater(signIn) };
  };
}

interface Seal {
  readonly name: string;
  readonly password: string;
}

type EndOf = (session: Pick<Session, 'startedAt' | 'seenAt'>) => number;

function revealedLater({ refreshToken, ...rest }: z.output<typeof signInSchema>): TokenSignIn {
  return { ...rest, refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken) };
}

function sessionPassword(key: Secret): string {
  return createHash('sha256').update('session\0').update(masterKey(key)).digest('hex');
}
