/** One request with everything that can be wrong about it: time, size, an answer that breaks off. No redirects. */
import { request, type Dispatcher } from 'undici';

export interface SendOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly dispatcher: Dispatcher;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Dispatcher.ResponseData['headers'];
      readonly text: string;
    }
  /** `isUntouched`: the request never left. */
  | { readonly kind: 'unreachable'; readonly words: string; readonly isUntouched: boolean }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cut-off'; readonly words: string }
  | { readonly kind: 'too-large' }
  /** What cannot be counted before it is unpacked is not unpacked. */
  | { readonly kind: 'packed' };

/** Rejects only when the caller's own signal aborts. */
export async function sendOnce(options: SendOptions): Promise<Sent> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  let hasAnswered = false;
  try {
    const { statusCode, headers, body } = await request(options.url, {
      method: options.method,
      headers: { 'accept-encoding': 'identity', ...options.headers },
      body: options.body ?? null,
      dispatcher: options.dispatcher,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      signal,
    });
    hasAnswered = true;
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
      // A body destroyed before its end reports that as an error; without a listener it would end the process.
      body.on('error', () => undefined).destroy();
      return { kind: 'packed' };
    }
    const text = await readLimited(body as AsyncIterable<Buffer>, options.maxBytes);
    return text === undefined
      ? { kind: 'too-large' }
      : { kind: 'answered', status: statusCode, headers, text };
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (deadline.aborted) return { kind: 'timeout' };
    const { code, words } = rootCause(cause);
    if (hasAnswered) return { kind: 'cut-off', words };
    return {
      kind: 'unreachable',
      words,
      isUntouched: NEVER_CONNECTED.has(code) || /CERT|TLS|SSL/.test(code),
    };
  }
}

/** Counts while reading: a stated length is not trusted. */
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

const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Network libraries wrap the one error that says something, and an attempt on several addresses fails as a list. */
function rootCause(error: unknown): { readonly code: string; readonly words: string } {
  if (!(error instanceof Error)) return { code: '', words: String(error) };
  if (error.cause instanceof Error) return rootCause(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, words: error.message.includes(code) ? error.message : `${code}: ${error.message}` };
}
