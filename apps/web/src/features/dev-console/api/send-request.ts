/** Sends one request: to a cluster through the console's route, or, with `kbn:` in front, to this console itself. */
import { CONSOLE_OWN_PREFIX, sendConsoleRequest } from '@lockstep/contracts';
import { callApi, problemOf } from '../../../lib/api-client.ts';
import { withBasePath } from '../../../lib/base-path.ts';
import { hasSessionEnded } from '../../../lib/query-client.ts';
import type { Answer } from '../model/answer.ts';
import { isOwn, sentBody, type TypedRequest } from '../model/parse-requests.ts';
import type { ConsoleSetup } from './console-setup.ts';

export interface SendOptions {
  readonly cluster: string;
  readonly limits: ConsoleSetup['limits'];
  readonly signal: AbortSignal;
}

/** Never rejects, but for the abort of its signal, and for a session that has ended. */
export async function sendRequest(request: TypedRequest, options: SendOptions): Promise<Answer> {
  try {
    return await (isOwn(request) ? sendToConsole(request, options) : sendToCluster(request, options));
  } catch (error) {
    if (options.signal.aborted || hasSessionEnded(error)) throw error;
    return { kind: 'problem', problem: problemOf(error) };
  }
}

async function sendToCluster(
  { method, path, body }: TypedRequest,
  { cluster, signal }: SendOptions,
): Promise<Answer> {
  const sent = sentBody({ path, body });
  const answer = await callApi(
    sendConsoleRequest,
    { body: { cluster, method, path, ...(sent === undefined ? {} : { body: sent }) } },
    signal,
  );
  return {
    kind: 'answer',
    status: answer.status,
    durationMs: answer.duration_ms,
    contentType: answer.content_type,
    body: answer.body,
    isCut: answer.is_cut,
  };
}

async function sendToConsole(
  { method, path, body }: TypedRequest,
  { limits, signal }: SendOptions,
): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(ownAddress(path), {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      'kbn-xsrf': 'console',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(limits.timeout_ms)]),
  });
  const contentType = response.headers.get('content-type') ?? '';
  const text = indented(contentType, await response.text());
  return {
    kind: 'answer',
    status: response.status,
    durationMs: Math.round(performance.now() - startedAt),
    contentType,
    body: text.slice(0, limits.answer_bytes),
    isCut: text.length > limits.answer_bytes,
  };
}

/** A path of this origin, whatever was typed: "//host" would carry the request elsewhere. */
function ownAddress(path: string): string {
  return withBasePath(`/${path.slice(CONSOLE_OWN_PREFIX.length).replace(/^[/\\]+/, '')}`);
}

function indented(contentType: string, text: string): string {
  if (!contentType.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
