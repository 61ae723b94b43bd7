/** How every verb speaks to its cluster: a method of the official client, a deadline, one retry, translated errors. */
import { setTimeout as pause } from 'node:timers/promises';

import {
  errors,
  type Client,
  type TransportRequestOptionsWithMeta,
  type TransportResult,
} from '@elastic/elasticsearch';

import { ShapeError } from './answer-members.ts';
import { ElasticFaultError, whenNotFound, type Removal } from './cluster-fault.ts';
import { withDeadline } from './deadline.ts';
import { ForeignAnswer, isProduct, translateError, type TranslationContext } from './translate-error.ts';

/** The optional last argument of every verb. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What a method of the client gets as its second argument, beside its own parameters. */
export type How = TransportRequestOptionsWithMeta;

/** Calls one method of the client, such as `(how) => es.ingest.getPipeline({ id }, how)`. */
export type Ask<A> = (how: How) => Promise<TransportResult<A, unknown>>;

/** Makes plain data of an answer; throws `ShapeError` when something relied on is missing. */
export type Parse<A, T> = (answer: A) => T;

export interface ClusterCalls {
  readonly es: Client;
  /** A request that changes nothing: repeated once when the connection fails or the cluster is not available. */
  read<A, T>(ask: Ask<A>, parse: Parse<A, T>, options?: CallOptions): Promise<T>;
  /** A read that is not repeated, to learn quickly how things are. */
  probe<A, T>(ask: Ask<A>, parse: Parse<A, T>, options?: CallOptions): Promise<T>;
  /** A request that may change something: never repeated. */
  write<A, T>(ask: Ask<A>, parse: Parse<A, T>, options?: CallOptions): Promise<T>;
  /** A write whose answer has nothing to tell. */
  put<A>(ask: Ask<A>, options?: CallOptions): Promise<void>;
  /** A write that takes something away, which may be gone already. */
  remove<A>(ask: Ask<A>, options?: CallOptions): Promise<Removal>;
}

export interface CallSettings {
  /** For one call including its retry. */
  readonly requestTimeoutMs: number;
  /** Aborts every call: the connection is closed. */
  readonly closed: AbortSignal;
  readonly translation: Pick<TranslationContext, 'cluster' | 'credentials' | 'redact'>;
}

const RETRY_PAUSE_MS = 250;

export function createClusterCalls(es: Client, settings: CallSettings): ClusterCalls {
  const { requestTimeoutMs: timeoutMs, closed, translation } = settings;
  // The client tells what it is about to send, with the context of the call that asked for it.
  es.diagnostic.on('serialization', (_error, asked) => {
    const note = asked?.meta.context as { request: string } | null | undefined;
    if (note) note.request = describe(asked?.meta.request.params);
  });
  async function call<A, T>(
    ask: Ask<A>,
    parse: Parse<A, T>,
    retries: number,
    options?: CallOptions,
  ): Promise<T> {
    const context = { request: 'a request' };
    try {
      return await withDeadline({ timeoutMs, signals: [closed, options?.signal] }, async (signal) => {
        const how = { meta: true, signal, requestTimeout: timeoutMs, context } as const;
        return parse(bodyOf(await repeated(() => ask(how), retries, signal)));
      });
    } catch (error) {
      throw new ElasticFaultError(translateError(error, { ...translation, ...context, timeoutMs }));
    }
  }
  const write = <A, T>(ask: Ask<A>, parse: Parse<A, T>, options?: CallOptions) =>
    call(ask, parse, 0, options);
  return {
    es,
    read: (ask, parse, options) => call(ask, parse, 1, options),
    probe: write,
    write,
    put: (ask, options) => write(ask, () => undefined, options),
    remove: (ask, options) =>
      whenNotFound(
        write(ask, () => 'removed', options),
        'absent',
      ),
  };
}

/** As an operator reads it, and cut: the path may be a list of hundreds of names. */
function describe(asked: { readonly method: string; readonly path: string } | undefined): string {
  const text = asked === undefined ? 'a request' : `${asked.method} ${decodeURIComponent(asked.path)}`;
  return text.length <= 125 ? text : `${text.slice(0, 125)}…`;
}

async function repeated<T>(work: () => Promise<T>, retries: number, signal: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isUnavailable =
      error instanceof errors.ResponseError && [502, 503, 504].includes(error.meta.statusCode ?? 0);
    if (retries === 0 || !(isUnavailable || error instanceof errors.ConnectionError)) throw error;
    await pause(RETRY_PAUSE_MS, undefined, { signal });
    return repeated(work, retries - 1, signal);
  }
}

/** The library lets redirects, strangers' 404s (as answers to HEAD) and, with our serializer, broken JSON pass. */
function bodyOf<A>({ body, headers, statusCode }: TransportResult<A, unknown>): A {
  if ((statusCode >= 300 && statusCode < 400) || !isProduct(headers)) throw new ForeignAnswer(statusCode);
  if (typeof body === 'string' && headers['content-type']?.includes('json') === true) {
    throw new ShapeError('it is not readable JSON');
  }
  return body;
}
