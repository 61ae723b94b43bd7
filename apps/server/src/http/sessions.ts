/**
 * The session cookie: encrypted and signed by iron-session, it holds what is needed to act as the user. Nothing of
 * a session is kept on the server, so every console of a home cluster can read it.
 */
import { createHash } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { sealData, unsealData } from 'iron-session';
import { z } from 'zod';
import { masterKey } from '../lib/ring-key.ts';
import { Secret } from '../lib/secret.ts';

const contentSchema = z.object({ authorization: z.string() });

export interface Sessions {
  /** The Authorization header in the request's cookie; undefined when absent, expired or not ours. */
  read(request: Request): Promise<Secret | undefined>;
  write(response: Response, authorization: Secret): Promise<void>;
  clear(response: Response): void;
}

export interface SessionOptions {
  readonly keys: readonly Secret[];
  readonly lifetimeMs: number;
  /** Cookies do not know ports, so two consoles on one host need two names. */
  readonly cookieName: string;
  readonly secure: boolean;
}

/** Cookie name for a console: the same after a restart, different for another port or address. */
export function sessionCookieName(identity: string): string {
  return `lockstep_${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;
}

export function createSessions(options: SessionOptions): Sessions {
  // iron-session takes a map id → password; the highest id seals, every id opens.
  const passwords = Object.fromEntries(
    [...options.keys].reverse().map((key, index) => [String(index + 1), sessionPassword(key)]),
  );
  const ttl = Math.ceil(options.lifetimeMs / 1_000);
  const attributes = { httpOnly: true, sameSite: 'strict', secure: options.secure, path: '/' } as const;

  return {
    async read(request) {
      const sealed = parseCookie(request.headers.cookie ?? '')[options.cookieName];
      if (sealed === undefined) return undefined;
      // An expired or foreign seal opens as an empty object or throws: both mean "not signed in".
      const content = await unsealData(sealed, { password: passwords, ttl }).catch(() => undefined);
      const parsed = contentSchema.safeParse(content);
      return parsed.success ? new Secret(parsed.data.authorization) : undefined;
    },
    async write(response, authorization) {
      const sealed = await sealData({ authorization: authorization.reveal() }, { password: passwords, ttl });
      response.cookie(options.cookieName, sealed, { ...attributes, maxAge: options.lifetimeMs });
    },
    clear(response) {
      response.clearCookie(options.cookieName, attributes);
    },
  };
}

function sessionPassword(key: Secret): string {
  return createHash('sha256').update('session\0').update(masterKey(key)).digest('hex');
}
