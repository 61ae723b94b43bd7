// One GET with everything that can be wrong about it: time, size, redirects, an answer that breaks off.

import { request, type Dispatcher } from 'undici';
import type { CachingHeaders } from '../cache/freshness.ts';
import { tooSlow, unreachable } from './describe-failure.ts';
import { invalidAnswer, notFound, type RegistryRefusal } from './registry-answers.ts';

export interface FetchContext {
  readonly dispatcher: Dispatcher;
  readonly userAgent: string;
  /** `Basic …`, sent to the registry's own origin only. */
  readonly authorization: string | undefined;
  /** Sent to the registry's own origin only, as they are at that moment. */
  readonly headersNow: () => Readonly<Record<string, string>>;
  /** Where redirects may stay without https. */
  readonly origin: string;
  /** The registry's address for messages, without credentials. */
  readonly address: string;
}

export interface FetchLimits {
  readonly maxBytes: number;
  /** For everything, redirects included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Of what we have already; the answer can then be that it still holds. */
  readonly known?: { readonly etag?: string | undefined; readonly lastModified?: string | undefined };
}

export type FetchedBytes =
  | {
      readonly kind: 'found';
      readonly bytes: Buffer;
      readonly contentType: string;
      readonly caching: CachingHeaders;
    }
  | { readonly kind: 'unchanged'; readonly caching: CachingHeaders }
  | RegistryRefusal;

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Of an error's text, what is shown. */
const MAX_ERROR_TEXT = 200;

/** Rejects only when the caller's own signal aborts. */
export async function fetchBytes(
  url: URL,
  context: FetchContext,
  limits: FetchLimits,
): Promise<FetchedBytes> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal === undefined ? deadline : AbortSignal.any([deadline, limits.signal]);
  try {
    return await followRedirects(url, context, { ...limits, signal });
  } catch (cause) {
    limits.signal?.throwIfAborted();
    return deadline.aborted
      ? tooSlow(context.address, limits.timeoutMs)
      : unreachable(context.address, cause);
  }
}

async function followRedirects(url: URL, context: FetchContext, limits: FetchLimits): Promise<FetchedBytes> {
  let target = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await request(target, {
      dispatcher: context.dispatcher,
      headers: { ...headersFor(target, context), ...conditionsFor(limits.known) },
      signal: limits.signal ?? null,
      headersTimeout: limits.timeoutMs,
      bodyTimeout: limits.timeoutMs,
    });
    if (!REDIRECTS.has(response.statusCode)) return await readAnswer(response, context, limits);
    await response.body.dump();
    const next = redirectTarget(response.headers['location'], target, context);
    if (!(next instanceof URL)) return next;
    target = next;
  }
  const message = `The package registry at ${context.address} redirects more than ${MAX_REDIRECTS} times`;
  return invalidAnswer(message, 'Check the registry URL and the proxies in front of the registry.');
}

function headersFor(target: URL, context: FetchContext): Record<string, string> {
  const isOwnOrigin = target.origin === context.origin;
  return {
    'user-agent': context.userAgent,
    'accept-encoding': 'identity',
    ...(isOwnOrigin ? context.headersNow() : {}),
    ...(isOwnOrigin && context.authorization !== undefined ? { authorization: context.authorization } : {}),
  };
}

function conditionsFor(known: FetchLimits['known']): Record<string, string> {
  return {
    ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}

/** To the registry's own host, or to anywhere over https; never from https back to http. */
function redirectTarget(
  location: string | string[] | undefined,
  from: URL,
  context: FetchContext,
): URL | RegistryRefusal {
  const target =
    typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const isDowngrade = from.protocol === 'https:' && target?.protocol !== 'https:';
  const isOwnHost = target?.protocol === 'http:' && target.host === new URL(context.origin).host;
  if (target !== undefined && !isDowngrade && (target.protocol === 'https:' || isOwnHost)) return target;
  const where = target === undefined ? 'nowhere' : `${target.protocol}//${target.host}`;
  const message = `The package registry at ${context.address} redirects to ${where}, which is not followed`;
  return invalidAnswer(message, 'Use the address behind the redirect as registry URL if you trust it.');
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  context: FetchContext,
  limits: FetchLimits,
): Promise<FetchedBytes> {
  const { headers } = response;
  if (response.statusCode === 304 && Object.keys(conditionsFor(limits.known)).length > 0) {
    await response.body.dump();
    return { kind: 'unchanged', caching: cachingHeaders(headers) };
  }
  const isFound = response.statusCode === 200;
  const body = await readBody(response, isFound ? limits.maxBytes : MAX_ERROR_TEXT, limits.signal);
  if (!isFound) return refusalFor(response.statusCode, body.bytes, context);
  if (body.kind === 'cut-off') {
    const message = `The answer of the package registry at ${context.address} was cut off: ${body.reason}`;
    return invalidAnswer(message, 'Try again; if it stays so, check the proxies in front of the registry.');
  }
  if (body.kind === 'too-large') {
    const message = `The answer of the package registry at ${context.address} is larger than ${limits.maxBytes} bytes`;
    return invalidAnswer(message, 'Check that the registry URL leads to a package registry.');
  }
  const contentType = textOf(headers, 'content-type') ?? 'application/octet-stream';
  return { kind: 'found', bytes: body.bytes, contentType, caching: cachingHeaders(headers) };
}

type Headers = Dispatcher.ResponseData['headers'];

function cachingHeaders(headers: Headers): CachingHeaders {
  const age = Number.parseInt(textOf(headers, 'age') ?? '', 10);
  return {
    etag: textOf(headers, 'etag'),
    lastModified: textOf(headers, 'last-modified'),
    cacheControl: [headers['cache-control'] ?? []].flat().join(','),
    age: Number.isFinite(age) && age > 0 ? age : 0,
  };
}

function textOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

interface Body {
  readonly kind: 'complete' | 'too-large' | 'cut-off';
  readonly bytes: Buffer;
  readonly reason: string;
}

/** Counts while reading: neither a stated length nor a missing one is trusted. */
async function readBody(
  response: Dispatcher.ResponseData,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (kind: Body['kind'], reason = ''): Body => ({ kind, bytes: Buffer.concat(chunks), reason });
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) {
        response.body.destroy();
        return end('too-large');
      }
      chunks.push(chunk);
    }
    return end('complete');
  } catch (cause) {
    signal?.throwIfAborted();
    return end('cut-off', cause instanceof Error ? cause.message : String(cause));
  }
}

function refusalFor(status: number, text: Buffer, context: FetchContext): RegistryRefusal {
  const said = text.toString('utf8').replace(/\s+/g, ' ').trim();
  const isReadable = said !== '' && !said.startsWith('<');
  const answer = `The package registry at ${context.address} answered ${status}${isReadable ? `: ${said}` : ''}`;
  // What a registry says of a path that none of its routes has, which no package and no version leads to.
  const isOtherPath = status === 404 && said === '404 page not found';
  if (status === 404 && !isOtherPath) return notFound(answer);
  if (status === 401 || status === 403) {
    return invalidAnswer(
      answer,
      'Check the credentials in the registry URL and the proxy in front of the registry.',
    );
  }
  if (status === 429 || status >= 500) {
    return {
      kind: 'unreachable',
      message: answer,
      nextAction: 'Try again later; if it stays so, read the registry log.',
    };
  }
  return invalidAnswer(answer, 'Check that the registry URL leads to a package registry.');
}
