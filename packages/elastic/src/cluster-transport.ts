/** How every call runs: the client's own method, under a deadline, with one explicit retry and translated errors. */
import { setTimeout as pause } from 'node:timers/promises';

import {
  errors,
  Serializer,
  Transport,
  type TransportRequestOptions,
  type TransportRequestParams,
  type TransportResult,
} from '@elastic/elasticsearch';

import { ShapeError } from './answer-members.ts';
import { ElasticFaultError } from './cluster-fault.ts';
import { withDeadline } from './deadline.ts';
import { ForeignAnswer, isProduct, translateError, type TranslationContext } from './translate-error.ts';

export interface CallSettings {
  /** For one call including its retry, unless the call says otherwise. */
  readonly requestTimeoutMs: number;
  /** Aborts every call: the connection is closed. */
  readonly closed: AbortSignal;
  readonly translation: Pick<TranslationContext, 'cluster' | 'credentials' | 'redact'>;
}

const RETRY_PAUSE_MS = 250;

/** A transport for the client, which throws `ElasticFaultError`; `retries` is how often a call is repeated at most. */
export function createTransport(settings: CallSettings, retries: number): typeof Transport {
  const { requestTimeoutMs, closed, translation } = settings;
  return class ClusterTransport extends Transport {
    override async request(
      params: TransportRequestParams,
      options: TransportRequestOptions = {},
    ): Promise<never> {
      const timeoutMs = Number(options.requestTimeout ?? requestTimeoutMs);
      const send = async (signal: AbortSignal) => {
        const how = { ...options, meta: true, maxRetries: 0, requestTimeout: timeoutMs, signal } as const;
        const answer = await super.request(params, how);
        requireElasticsearch(answer);
        return (options.meta === true ? answer : answer.body) as never;
      };
      try {
        return await withDeadline({ timeoutMs, signals: [closed, options.signal] }, (signal) =>
          repeated(send, retries, signal),
        );
      } catch (error) {
        const context = { ...translation, request: describe(params), timeoutMs };
        throw new ElasticFaultError(translateError(error, context));
      }
    }
  };
}

/** As an operator reads it, and cut: the path may be a list of hundreds of names. */
function describe({ method, path }: TransportRequestParams): string {
  const text = `${method} ${path.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())}`;
  return text.length <= 125 ? text : `${text.slice(0, 125)}…`;
}

/** Only a connection that fails and a cluster that is not available are worth another try. */
async function repeated<T>(
  send: (signal: AbortSignal) => Promise<T>,
  retries: number,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await send(signal);
  } catch (error) {
    const status = error instanceof errors.ResponseError ? error.meta.statusCode : undefined;
    const isUnavailable = status === 502 || status === 503 || status === 504;
    if (retries === 0 || !(isUnavailable || error instanceof errors.ConnectionError)) throw error;
    await pause(RETRY_PAUSE_MS, undefined, { signal });
    return repeated(send, retries - 1, signal);
  }
}

/** The library lets redirects, strangers' 404s (as answers to HEAD) and, with our serializer, broken JSON pass. */
function requireElasticsearch({ body, headers, statusCode }: TransportResult): void {
  const mayBeProxy = [401, 403].includes(statusCode) || statusCode >= 500;
  const isRedirect = statusCode >= 300 && statusCode < 400;
  if (isRedirect || !(mayBeProxy || isProduct(headers))) throw new ForeignAnswer(statusCode);
  if (body instanceof UnreadableJson) throw new ShapeError('it is not readable JSON');
}

/** What claims to be JSON and is not, kept so that its status is not lost. */
class UnreadableJson {}

export class LenientSerializer extends Serializer {
  override deserialize<T>(json: string): T {
    try {
      return super.deserialize<T>(json);
    } catch {
      return new UnreadableJson() as T;
    }
  }
}
