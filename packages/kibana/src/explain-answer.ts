/** What an answer that is not the wanted one means: cause and next action. */
import { z } from 'zod';
import type { KibanaProblem, KibanaProblemKind } from './kibana-problem.ts';
import type { Sent } from './send-once.ts';

const envelopeSchema = z.looseObject({
  statusCode: z.number(),
  error: z.string().optional(),
  message: z.string().optional(),
});

/** Of an error's text, what is shown. */
const MAX_TEXT = 500;

const CHECK_URL = 'Check the remote Kibana URL, and the proxy on the way to it.';
const LATER = 'Try again later; if it stays so, read the log of that Kibana.';

type Unanswered = Exclude<Sent, { readonly kind: 'answered' }>;

/** `where`: the address for people, without credentials. */
export function explainUnanswered(
  sent: Unanswered,
  where: string,
  { timeoutMs, maxBytes }: { readonly timeoutMs: number; readonly maxBytes: number },
): KibanaProblem {
  switch (sent.kind) {
    case 'unreachable':
      return {
        kind: 'unreachable',
        message: `The Kibana at ${where} cannot be reached: ${sent.words}`,
        nextAction: actionFor(sent.words),
        isUntouched: sent.isUntouched,
      };
    case 'timeout':
      return {
        kind: 'timeout',
        message: `The Kibana at ${where} did not finish its answer within ${String(timeoutMs / 1_000)} s`,
        nextAction: 'Check the load of that Kibana and the network on the way to it.',
        isUntouched: false,
      };
    case 'cut-off':
      return {
        kind: 'cut-off',
        message: `The answer of the Kibana at ${where} was cut off: ${sent.words}`,
        nextAction: 'Try again; if it stays so, check the proxies in front of that Kibana.',
        isUntouched: false,
      };
    case 'packed':
      return {
        kind: 'not-kibana',
        message: `The answer of the Kibana at ${where} is packed, which was not asked for`,
        nextAction: 'Check the proxies in front of that Kibana: one of them may pack answers.',
        isUntouched: false,
      };
    case 'too-large':
      return {
        kind: 'too-large',
        message: `The answer of the Kibana at ${where} is larger than ${String(maxBytes)} bytes`,
        nextAction: CHECK_URL,
        isUntouched: false,
      };
  }
}

function actionFor(words: string): string {
  if (/certificate|CERT|self.signed/i.test(words))
    return 'Add the certificate authority of that Kibana to the output, and check the name in its certificate.';
  if (/ENOTFOUND|EAI_AGAIN/.test(words)) return 'Check the host name of the remote Kibana URL and the DNS.';
  if (words.includes('ECONNREFUSED')) return 'Check that the Kibana runs, and the host and port of its URL.';
  return CHECK_URL;
}

type Answered = Extract<Sent, { readonly kind: 'answered' }>;

/** Of an answer whose status is no success, or that has another shape than was asked for. */
export function explainAnswer(answer: Answered, where: string): KibanaProblem {
  const { status } = answer;
  const envelope = envelopeOf(answer.text);
  const pause = retryAfterMs(answer.headers);
  const asked = pause === undefined ? {} : { retryAfterMs: pause };
  // What no route of Kibana's has touched: a proxy, or a Kibana that is starting.
  if (status === 429) return passing('throttled', `is asked too often (429)`, { where, status, ...asked });
  if (status === 503) {
    return passing('unavailable', `is not ready (503${wordsOf(envelope)})`, { where, status, ...asked });
  }
  if (envelope === undefined) return notKibana(answer, where);
  const said = cut(envelope.message ?? envelope.error ?? 'no reason given');
  const [kind, nextAction] = meaningOf(status, said);
  return {
    kind,
    message: `The Kibana at ${where} answered ${String(status)}: ${said}`,
    nextAction,
    status,
    ...asked,
    isUntouched: kind === 'unauthorized' || kind === 'forbidden' || kind === 'no-such-api',
  };
}

const wordsOf = (envelope: z.infer<typeof envelopeSchema> | undefined): string =>
  envelope?.message === undefined ? '' : `: ${cut(envelope.message)}`;

function passing(
  kind: KibanaProblemKind,
  what: string,
  { where, ...more }: { readonly where: string; readonly status: number; readonly retryAfterMs?: number },
): KibanaProblem {
  const message = `The Kibana at ${where} ${what}`;
  return { kind, message, nextAction: LATER, ...more, isUntouched: false };
}

function meaningOf(status: number, said: string): readonly [KibanaProblemKind, string] {
  switch (status) {
    case 401:
      return ['unauthorized', 'Make a new API key on the remote, and enter it in the output.'];
    case 403:
      return ['forbidden', 'Give the key all privileges of Fleet and Integrations on the remote.'];
    case 404:
      // A route that is not there has no other words than the status.
      return said === 'Not Found'
        ? ['no-such-api', 'Check that Fleet is enabled in that Kibana, and the space in its URL.']
        : ['not-found', 'Choose a version that the package registry of that Kibana has.'];
    case 409:
      return ['conflict', 'Nothing to do: it is tried again when the other installation has ended.'];
    case 502:
    case 504:
      return ['upstream', 'Check that the remote Kibana reaches its package registry.'];
    default:
      return status >= 500 ? ['failed', LATER] : ['invalid', 'Read what Kibana says, and correct it there.'];
  }
}

/** Something else answers at the address: a page of a proxy, a redirect to a sign-in, another product. */
export function notKibana(answer: Answered, where: string): KibanaProblem {
  const { status, headers, text } = answer;
  const target = redirectTarget(status, headers['location'], where);
  const what =
    target !== undefined
      ? `redirects to ${target}, which is not followed`
      : text.trimStart().startsWith('<')
        ? 'answers with a page, not with JSON'
        : 'does not answer as a Kibana does';
  const isGateway = status === 502 || status === 504;
  return {
    kind: isGateway ? 'unavailable' : 'not-kibana',
    message: `What is at ${where} ${what} (status ${String(status)})`,
    nextAction: CHECK_URL,
    status,
    isUntouched: !isGateway && status !== 200,
  };
}

/** Only the origin and path: a query may hold what is nobody's business. */
function redirectTarget(
  status: number,
  location: string | string[] | undefined,
  from: string,
): string | undefined {
  if (status < 300 || status > 399 || typeof location !== 'string') return undefined;
  const target = URL.parse(location, from);
  return target === null ? undefined : target.origin + target.pathname;
}

function envelopeOf(text: string): z.infer<typeof envelopeSchema> | undefined {
  const parsed = envelopeSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** `retry-after` in seconds; its other form, a date, would compare clocks. */
function retryAfterMs(headers: Answered['headers']): number | undefined {
  const ms = Number(headers['retry-after']) * 1_000;
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}
