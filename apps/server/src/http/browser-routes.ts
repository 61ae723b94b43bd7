/** Routes that browsers come to from other sites: their answer is a page or another address, also when something is wrong. */
import { urlencoded, type Request, type RequestHandler, type Response, type Router } from 'express';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import { toAppError } from './error-handler.ts';
import type { AllowsHost } from './host-guard.ts';
import type { PendingSignIn, PendingSignIns } from './pending-sign-ins.ts';
import { userKey, type KnownUser } from './principal.ts';
import type { RequestContext } from './request-context.ts';
import type { Sessions, TokenSignIn } from './sessions.ts';

export interface BrowserContext {
  readonly address: string;
  readonly log: Logger;
  /** Path and query, as they came. */
  readonly url: string;
  /** Of the address, or of the form that was sent. */
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly session: {
    readonly start: (user: KnownUser, signIn?: TokenSignIn) => Promise<void>;
    readonly begin: (pending: PendingSignIn) => Promise<void>;
    readonly take: (expected: string) => Promise<PendingSignIn | undefined>;
    /** Takes the cookie away. */
    readonly forget: () => void;
  };
  /** Whether a host is this console. */
  readonly isOwn: (host: string) => boolean;
  /** Where the page goes on after another attempt, should this one fail. */
  readonly keepNext: (next: string) => void;
  readonly redirect: (location: string) => void;
  readonly page: (page: { readonly html: string; readonly nonce: string }) => void;
}

export interface BrowserRouteOptions {
  readonly router: Router;
  readonly sessions: Sessions;
  readonly pendingSignIns: PendingSignIns;
  readonly allowsHost: AllowsHost;
  readonly basePath: string;
}

export type BindBrowserRoute = (
  method: 'GET' | 'POST',
  path: string,
  handle: (context: BrowserContext) => Promise<void>,
) => void;

/** SAML responses with many groups are long. */
const takeForm: RequestHandler = urlencoded({ extended: false, limit: '256kb', parameterLimit: 20 });

async function readForm(request: Request, response: Response): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URLSearchParams();
  if (request.is('application/x-www-form-urlencoded') === false)
    throw new AppError('INVALID_REQUEST', 'Send a form: application/x-www-form-urlencoded.');
  await new Promise<void>((resolve, reject) => {
    void takeForm(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The form cannot be read.'));
    });
  });
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries((request.body ?? {}) as Readonly<Record<string, unknown>>))
    if (typeof value === 'string') form.set(name, value);
  return form;
}

const policyOf = (nonce: string): string =>
  `default-src 'none'; script-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

function contextOf(
  options: BrowserRouteOptions,
  request: Request,
  response: Response,
  form: URLSearchParams,
): BrowserContext {
  const { sessions, pendingSignIns, allowsHost } = options;
  const { address, log } = response.locals['context'] as Omit<RequestContext, 'space'>;
  const query = new URL(request.url, 'http://console').searchParams;
  return {
    address,
    log,
    url: request.url,
    query: request.method === 'POST' ? form : query,
    form,
    session: {
      start: async (user, signIn) => {
        await sessions.start(response, { user: userKey(user), authorization: user.authorization, signIn });
      },
      begin: (pending) => pendingSignIns.begin(request, response, pending),
      take: (expected) => pendingSignIns.take(request, response, expected),
      forget: () => {
        sessions.forget(response);
      },
    },
    isOwn: (host) => allowsHost(host, request.socket),
    keepNext: (next) => {
      response.locals['next'] = next;
    },
    redirect: (location) => {
      response.redirect(303, location);
    },
    page: ({ html, nonce }) => {
      response.setHeader('content-security-policy', policyOf(nonce)).type('html').send(html);
    },
  };
}

export function createBrowserRoutes(options: BrowserRouteOptions): BindBrowserRoute {
  return (method, path, handle) => {
    const run: RequestHandler = async (request, response) => {
      response.setHeader('cache-control', 'no-store');
      try {
        await handle(contextOf(options, request, response, await readForm(request, response)));
      } catch (thrown) {
        const error = toAppError(thrown);
        const { log, requestId } = response.locals['context'] as Omit<RequestContext, 'space'>;
        if (error.code === 'INTERNAL') log.error('request-failed', { err: error.cause, requestId });
        else log.debug('request-refused', { err: error, requestId });
        // Codes alone: a page says nothing that somebody else put into its address.
        const next: unknown = response.locals['next'];
        const told = new URLSearchParams({
          error: error.code,
          request_id: requestId,
          ...(typeof next === 'string' && next !== '/' ? { next } : {}),
        });
        response.redirect(303, `${options.basePath}/login?${told.toString()}`);
      }
    };
    if (method === 'GET') options.router.get(path, run);
    else options.router.post(path, run);
  };
}
