/** Serves the built single-page app with a strict content security policy and a fresh nonce per page. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { AppError } from '../lib/app-error.ts';

const NONCE_PLACE = '__CSP_NONCE__';
const BASE_PLACE = '__BASE_PATH__';
/** The build names its files relative to the page, which may be at any depth. */
const RELATIVE = /(?<=\s(?:src|href)=")\.\//g;
const PAGES = ['/', '/login', '/app', '/app/{*rest}'];

/** Security headers for every answer; pages replace `style-src` with their nonce. */
export function securityHeaders(isTls: boolean): express.RequestHandler {
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: directives(undefined) },
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'no-referrer' },
      // What frame-ancestors says, for browsers that do not know it.
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isTls ? { maxAge: 31_536_000 } : false,
    }),
  );
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** What it sets, asked once: all of it is the same for every answer. */
function headersOf(
  middleware: ReturnType<typeof helmet>,
): readonly (readonly [name: string, value: string])[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, (error) => {
    if (error !== undefined) throw error instanceof Error ? error : new Error('Helmet refuses its options.');
  });
  return response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]);
}

function directives(nonce: string | undefined): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...(nonce === undefined ? [] : [`'nonce-${nonce}'`])],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
}

function policyText(nonce: string): string {
  return Object.entries(directives(nonce))
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join(';');
}

/** Mounts pages and assets of the folder that the web build wrote. */
export function mountSpa(app: Express, folder: string, basePath = ''): void {
  const indexPath = join(folder, 'index.html');
  // Only files that are the same for everybody: what the API answers must not tell by its size what is in it.
  app.use(
    '/assets',
    compression(),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }),
    (_request: Request, response: Response) => {
      response.status(404).type('text/plain').send('This console has other pages by now. Load again.\n');
    },
  );
  // The documentation is the same for everybody, too, and can be read before signing in.
  app.use('/docs', compression());
  app.get(['/docs', '/docs/'], (_request, response) => {
    response.redirect(`${basePath}/docs/index.html`);
  });
  app.use(express.static(folder, { index: false, redirect: false, maxAge: 0, dotfiles: 'ignore' }));
  app.get(PAGES, (_request, response) => {
    sendPage(response, indexPath, basePath);
  });
  // A person with a wrong address sees the page that says so, with the way on; programs are told as by the API.
  app.use((request, response, next) => {
    if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') {
      next(new AppError('ROUTE_NOT_FOUND', `There is no route ${request.method} ${request.path}.`));
      return;
    }
    response.status(404);
    sendPage(response, indexPath, basePath);
  });
}

function sendPage(response: Response, indexPath: string, basePath: string): void {
  if (!existsSync(indexPath)) {
    response
      .status(503)
      .type('text/plain')
      .send('The pages of this console are not built. Run the start script.\n');
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response
    .setHeader('content-security-policy', policyText(nonce))
    .setHeader('cache-control', 'no-store')
    .type('html')
    .send(
      readFileSync(indexPath, 'utf8')
        .replaceAll(NONCE_PLACE, nonce)
        .replaceAll(BASE_PLACE, basePath)
        .replaceAll(RELATIVE, `${basePath}/`),
    );
}
