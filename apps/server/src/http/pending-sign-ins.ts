/**
 * Sign-ins that went to an identity provider and are not back yet, in a sealed cookie of the browser that began them: no
 * other browser can finish one, and any console with the same keys can. `Lax`, because the way back begins elsewhere.
 */
import { createHash } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { masterKey } from '../lib/ring-key.ts';
import { sessionCookieName, type SessionOptions } from './sessions.ts';

const pendingSchema = z.object({
  id: z.string(),
  provider: z.string(),
  /** What the answer has to name: `state`, or the id of the request. */
  expected: z.string(),
  /** Of OpenID Connect. */
  nonce: z.string().optional(),
  /** Page of this console, from `/`. */
  next: z.string(),
  startedAt: z.number(),
});
export type PendingSignIn = z.output<typeof pendingSchema>;

const contentSchema = z.object({ console: z.string(), pending: z.array(pendingSchema) });

export interface PendingSignIns {
  begin(request: Request, response: Response, pending: PendingSignIn): Promise<void>;
  /** That which an answer names, once: the cookie is without it from then on. */
  take(request: Request, response: Response, expected: string): Promise<PendingSignIn | undefined>;
}

/** How long somebody may take at the identity provider. */
const PENDING_MS = 10 * 60_000;
/** Tabs in which somebody began. */
const MOST_PENDING = 3;
const MOST_LETTERS = 3_800;

type PendingOptions = Pick<SessionOptions, 'keys' | 'identity' | 'secure' | 'basePath'> & {
  readonly clock: Clock;
};

export function createPendingSignIns(options: PendingOptions): PendingSignIns {
  const { clock, identity, secure } = options;
  const seals = options.keys.map((key) => ({
    name: `${sessionCookieName(key, options)}_login`,
    password: createHash('sha256').update('pending\0').update(masterKey(key)).digest('hex'),
  }));
  const [own] = seals;
  if (own === undefined) throw new Error('Sign-ins need a key.');
  const path = (options.basePath ?? '') === '' ? '/' : options.basePath;
  const attributes = { httpOnly: true, sameSite: 'lax', secure, path } as const;

  const open = async (request: Request): Promise<readonly PendingSignIn[]> => {
    const cookies = parseCookie(request.headers.cookie ?? '');
    const seal = seals.find(({ name }) => cookies[name] !== undefined);
    if (seal === undefined) return [];
    const opened = await Promise.resolve()
      .then(() => unsealData(cookies[seal.name] ?? '', { password: seal.password, ttl: PENDING_MS / 1_000 }))
      .catch(() => undefined);
    const parsed = contentSchema.safeParse(opened);
    if (!parsed.success || parsed.data.console !== identity) return [];
    return parsed.data.pending.filter(({ startedAt }) => startedAt + PENDING_MS > clock.now());
  };
  const write = async (response: Response, pending: readonly PendingSignIn[]): Promise<void> => {
    if (pending.length === 0) {
      for (const { name } of seals) response.clearCookie(name, attributes);
      return;
    }
    const content = { console: identity, pending };
    const sealed = await sealData(content, { password: own.password, ttl: PENDING_MS / 1_000 });
    // The oldest gives way when they are too many for a cookie.
    if (sealed.length > MOST_LETTERS && pending.length > 1) await write(response, pending.slice(1));
    else response.cookie(own.name, sealed, { ...attributes, maxAge: PENDING_MS });
  };

  return {
    async begin(request, response, pending) {
      const others = await open(request);
      await write(response, [...others, pending].slice(-MOST_PENDING));
    },
    async take(request, response, expected) {
      const all = await open(request);
      const found = all.find((each) => each.expected === expected);
      if (found !== undefined)
        await write(
          response,
          all.filter((each) => each !== found),
        );
      return found;
    },
  };
}
