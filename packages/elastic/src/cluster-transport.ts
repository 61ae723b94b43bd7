/** How every call runs: the client's own method, under a deadline, with one explicit retry and translated errors. */
import { setTimeout as pause } from 'node:timers/promises';

import {
  errors,
  Serializer,
  Transport,
  type ConnectionRequestOptions,
  type ConnectionRequestParams,
  type TransportRequestOptions,
  type TransportRequestParams,
  type TransportResult,
  UndiciConnection,
} from '@elastic/elasticsearch';

import { answerLimit } from './answer-limit.ts';
import { ShapeError } from './answer-members.ts';
import { ElasticError } from './elastic-error.ts';
import { sendSpoken, type Asked, type ClusterLanguage } from './cluster-language.ts';
import { DeadlinePassed, withDeadline } from './deadline.ts';
import { readErrorBody } from './error-body.ts';
import { sendReading } from './recovery.ts';
import { HeldBack, type Outcome, type Waiting } from './request-gate.ts';
import { retryAfterMs } from './retry-after.ts';
import { natureOfAnswer } from './status-kind.ts';
import { ForeignAnswer, isProduct, translateError, type TranslationContext } from './translate-error.ts';

export interface CallSettings {
  /** For one call including its retry, unless the call says otherwise. */
  readonly requestTimeoutMs: number;
  /** Aborts every call: the connection is closed. */
  readonly closed: AbortSignal;
  readonly language: ClusterLanguage;
  readonly asked: Asked;
  /** Of the moment at which a request is sent. */
  readonly headersNow: () => Readonly<Record<string, string>>;
  readonly translation: Pick<TranslationContext, 'cluster' | 'credentials' | 'redact'>;
}

const RETRY_PAUSE_MS = 250;

/** A transport for the client, which throws `ElasticError`. */
export function createTransport(settings: CallSettings, isRepeated: boolean): typeof Transport {
  const { requestTimeoutMs, closed, translation, language, asked, headersNow } = settings;
  return class ClusterTransport extends Transport {
    override async request(
      params: TransportRequestParams,
      options: TransportRequestOptions = {},
    ): Promise<never> {
      const timeoutMs = Number(options.requestTimeout ?? requestTimeoutMs);
      let waiting: Waiting | undefined;
      const onWaiting = (now: Waiting | undefined): void => {
        waiting = now;
      };
      const send = async (signal: AbortSignal) => {
        const most = answerLimit(params);
        const limits = { maxResponseSize: most, maxCompressedResponseSize: most, ...options };
        const how = { ...limits, meta: true, maxRetries: 0, requestTimeout: timeoutMs, signal } as const;
        const transmit = async (what: TransportRequestParams, headers: Readonly<Record<string, string>>) => {
          const passing = { kind: kindOf(what), signal, timeoutMs, onWaiting };
          const answer = await unlessRejected(() =>
            language.gate.pass(
              passing,
              () => super.request(what, { ...how, headers: { ...headersNow(), ...headers, ...how.headers } }),
              OUTCOME,
            ),
          );
          requireElasticsearch(answer);
          return answer;
        };
        const hasOwnTypes = options.headers?.['accept'] !== undefined;
        const answer = await sendSpoken({ language, asked, send: transmit, hasOwnTypes }, params);
        return (options.meta === true ? answer : answer.body) as never;
      };
      const read = async (signal: AbortSignal) => {
        const attempt = { send: () => send(signal), isUnavailable, signal };
        try {
          return await sendReading(language.recovery, attempt);
        } catch (error) {
          if (!isWorthAnotherTry(error)) throw error;
          await pause(RETRY_PAUSE_MS, undefined, { signal });
          return sendReading(language.recovery, attempt);
        }
      };
      try {
        return await withDeadline({ timeoutMs, signals: [closed, options.signal] }, isRepeated ? read : send);
      } catch (error) {
        const context = { ...translation, request: describe(params), timeoutMs };
        const isOver = error instanceof DeadlinePassed;
        throw new ElasticError(translateError((isOver ? waiting?.() : undefined) ?? error, context));
      }
    }
  };
}

/** As an operator reads it, and cut: the path may be a list of hundreds of names. */
function describe({ method, path }: TransportRequestParams): string {
  const text = `${method} ${path.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())}`;
  return text.length <= 125 ? text : `${text.slice(0, 125)}…`;
}

/** A connection that fails, and what a cluster that is there cannot do just now. */
function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof errors.ConnectionError) return true;
  return isGatewayStatus(statusOf(error)) && !isUnavailable(error);
}

/** The whole cluster is not available, rather than one shard or task of it. */
function isUnavailable(error: unknown): boolean {
  const status = statusOf(error);
  if (!(error instanceof errors.ResponseError) || !isGatewayStatus(status)) return false;
  return natureOfAnswer(status, readErrorBody(error.body)).scope === 'cluster';
}

const isGatewayStatus = (status: number): boolean => [502, 503, 504].includes(status);

const statusOf = (error: unknown): number =>
  error instanceof errors.ResponseError ? (error.meta.statusCode ?? 0) : 0;

/** Each of them waits for its place again, after the pause that the refusal has caused. */
const MOST_REJECTIONS = 5;

/** A request that found the queue of a node full was refused before anything was done: it can be sent again, also a write. */
async function unlessRejected<T>(send: () => Promise<T>): Promise<T> {
  let rejection: errors.ResponseError | undefined;
  for (let rejections = 0; ; rejections += 1) {
    try {
      return await send();
    } catch (error) {
      // The words of the cluster say more than that there is no time to wait for it.
      if (error instanceof HeldBack && rejection !== undefined) throw rejection;
      if (rejections >= MOST_REJECTIONS || !isRejected(error)) throw error;
      rejection = error;
    }
  }
}

const isRejected = (error: unknown): error is errors.ResponseError =>
  error instanceof errors.ResponseError &&
  statusOf(error) === 429 &&
  readErrorBody(error.body).errorType === 'es_rejected_execution_exception';

/** What tells requests apart by how long they take: the API, whose names of one thing all take as long. */
function kindOf({ method, path, meta }: TransportRequestParams): string {
  return meta?.name ?? `${method} ${/\/_[a-z_]+/.exec(path)?.[0] ?? ''}`;
}

/** How an answer tells that the cluster has too much to do. */
const OUTCOME = {
  answered: ({ statusCode, body, headers }: TransportResult): Outcome => outcomeOf(statusCode, body, headers),
  failed: (error: unknown): Outcome | undefined =>
    error instanceof errors.ResponseError
      ? outcomeOf(error.meta.statusCode ?? 0, error.body, error.headers)
      : undefined,
};

const DONE: Outcome = { isRefused: false };

function outcomeOf(status: number, body: unknown, headers: unknown): Outcome {
  if (status !== 429 && status !== 503) return DONE;
  const { kind, scope, isTransient } = natureOfAnswer(status, readErrorBody(body));
  const isRefused = isTransient && (kind === 'throttled' || (kind === 'busy' && scope === 'task'));
  // A cluster that is not available at all is asked again by `recovery`, which knows when it is back.
  return isRefused
    ? { isRefused, retryAfterMs: retryAfterMs(headers as Parameters<typeof retryAfterMs>[0]) }
    : DONE;
}

/** The library lets redirects, 404s of other servers (as answers to HEAD) and, with our serializer, broken JSON pass. */
function requireElasticsearch({ body, headers, statusCode }: TransportResult): void {
  const mayBeProxy = [401, 403].includes(statusCode) || statusCode >= 500;
  const isRedirect = statusCode >= 300 && statusCode < 400;
  if (isRedirect || !(mayBeProxy || isProduct(headers))) throw new ForeignAnswer(statusCode);
  if (body === UNREADABLE) throw new ShapeError('it is not readable JSON');
}

/** Stands for what claims to be JSON and is not, so that its status is not lost. */
const UNREADABLE = Symbol('unreadable JSON');

/** Answers what is no JSON with `UNREADABLE` instead of throwing. */
export class LenientSerializer extends Serializer {
  override deserialize(json: string): never {
    try {
      return super.deserialize<never>(json);
    } catch {
      return UNREADABLE as never;
    }
  }
}

/**
 * Every request asks for plain answers, so that a limit in bytes is one of what is read. A packed one is refused: who sends
 * it does not keep to what was asked, and small packages can hold a lot.
 */
export class PlainConnection extends UndiciConnection {
  override async request(params: ConnectionRequestParams, options: ConnectionRequestOptions): Promise<never> {
    const answer = await super.request(params, options);
    const packed = answer.headers['content-encoding'];
    if (packed === undefined || packed === 'identity') return answer as never;
    throw new errors.RequestAbortedError(
      `the answer is packed (${packed.slice(0, 40)}), which was not asked for; a proxy in between may do that`,
    );
  }
}
