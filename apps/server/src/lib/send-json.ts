/**
 * The one way to ask another server for JSON: timed, size-limited, never following a redirect, so that a credential
 * reaches the origin it was given for and no other.
 */
import { sendOnce } from '@lockstep/kibana';
import { Agent } from 'undici';

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

/** Never rejects. */
export async function getJson(options: SendRequest): Promise<SendAnswer> {
  const { url, headers, timeoutMs, maxBytes, certificateAuthorities, signal } = options;
  const dispatcher = new Agent({
    connect: certificateAuthorities?.length ? { ca: [...certificateAuthorities] } : {},
  });
  const limits = { timeoutMs, maxBytes, signal };
  try {
    const sent = await sendOnce({ method: 'GET', url, headers, body: undefined, dispatcher, ...limits });
    return sent.kind === 'answered' ? read(url, sent) : { kind: 'failed', message: describe(sent, limits) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    void dispatcher.destroy();
  }
}

type Sent = Awaited<ReturnType<typeof sendOnce>>;

function read(url: string, { status, headers, text }: Extract<Sent, { kind: 'answered' }>): SendAnswer {
  const answered = { status, ...pauseOf(headers['retry-after']) };
  try {
    return { kind: 'answered', ...answered, body: JSON.parse(text) as unknown };
  } catch {
    const target = redirectTarget(url, status, headers['location']);
    const message =
      target === undefined
        ? 'the answer is not JSON'
        : `the answer is a redirect to ${target}, which is not followed`;
    return { kind: 'not-json', ...answered, message };
  }
}

function describe(
  sent: Exclude<Sent, { kind: 'answered' }>,
  { timeoutMs, maxBytes }: Pick<SendRequest, 'timeoutMs' | 'maxBytes'>,
): string {
  switch (sent.kind) {
    case 'timeout':
      return `no answer within ${timeoutMs / 1_000} s`;
    case 'too-large':
      return `the answer is larger than ${maxBytes} bytes`;
    case 'packed':
      return 'the answer is packed, which was not asked for; a proxy in between may do that';
    case 'unreachable':
    case 'cut-off':
      return sent.words;
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
