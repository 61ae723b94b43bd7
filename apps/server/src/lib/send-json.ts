/**
 * The one way to ask another server for JSON: timed, size-limited, never following a redirect, so that a credential
 * reaches the origin it was given for and no other.
 */
import { Agent, request } from 'undici';

export type SendAnswer =
  | (Answered & { readonly kind: 'answered'; readonly body: unknown })
  | (Answered & { readonly kind: 'not-json'; readonly message: string })
  | { readonly kind: 'failed'; readonly message: string };

interface Answered {
  readonly status: number;
  /** The server asks to be left alone for so long. */
  readonly retryAfterMs?: number;
}

export interface SendRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** PEM texts to trust beside the public authorities. */
  readonly certificateAuthorities?: readonly string[];
  readonly signal?: AbortSignal;
}

const PACKED = 'the answer is packed, which was not asked for; a proxy in between may do that';

export async function getJson(options: SendRequest): Promise<SendAnswer> {
  const dispatcher = new Agent({
    connect: options.certificateAuthorities?.length ? { ca: [...options.certificateAuthorities] } : {},
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
  });
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    const { statusCode, headers, body } = await request(options.url, {
      method: 'GET',
      headers: { 'accept-encoding': 'identity', ...options.headers },
      dispatcher,
      signal,
    });
    const packed = headers['content-encoding'] ?? 'identity';
    if (packed !== 'identity') return { kind: 'failed', message: PACKED };
    const text = await readLimited(body, options.maxBytes);
    if (text === undefined)
      return { kind: 'failed', message: `the answer is larger than ${options.maxBytes} bytes` };
    const answered = { status: statusCode, ...pauseOf(headers['retry-after']) };
    try {
      return { kind: 'answered', ...answered, body: JSON.parse(text) as unknown };
    } catch {
      const target = redirectTarget(options.url, statusCode, headers['location']);
      const message =
        target === undefined
          ? 'the answer is not JSON'
          : `the answer is a redirect to ${target}, which is not followed`;
      return { kind: 'not-json', ...answered, message };
    }
  } catch (error) {
    return { kind: 'failed', message: describe(error, timeout.aborted, options.timeoutMs) };
  } finally {
    void dispatcher.destroy();
  }
}

/** `retry-after` in seconds; its other form, a date, would compare clocks. */
function pauseOf(header: string | string[] | undefined): Pick<Answered, 'retryAfterMs'> {
  const ms = Number(header) * 1_000;
  return ms > 0 && Number.isFinite(ms) ? { retryAfterMs: ms } : {};
}

/** Only the origin and path: a query may hold what is nobody's business. */
function redirectTarget(
  from: string,
  status: number,
  location: string | string[] | undefined,
): string | undefined {
  if (status < 300 || status > 399 || typeof location !== 'string') return undefined;
  const target = URL.parse(location, from);
  return target === null ? undefined : target.origin + target.pathname;
}

async function readLimited(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function describe(error: unknown, isTimeout: boolean, timeoutMs: number): string {
  if (isTimeout) return `no answer within ${timeoutMs / 1_000} s`;
  return error instanceof Error ? error.message || error.name : String(error);
}
