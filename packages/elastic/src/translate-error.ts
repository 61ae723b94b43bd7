/**
 * The only place that knows the error classes of the client library. Whatever was thrown becomes a `ElasticErrorDetails`,
 * and every text from outside is redacted here, while the error is being built.
 */
import { errors } from '@elastic/elasticsearch';

import { given, ShapeError } from './answer-members.ts';
import { UnsupportedVersion } from './cluster-language.ts';
import { ElasticError, type ElasticErrorDetails } from './elastic-error.ts';
import { connectionProblem, isForeignProtocol } from './connection-problem.ts';
import { CallCanceled, DeadlinePassed } from './deadline.ts';
import { readErrorBody } from './error-body.ts';
import { errorMessage, type CallFacts } from './error-message.ts';
import type { Redact } from './redact.ts';
import { HeldBack } from './request-gate.ts';
import { retryAfterMs } from './retry-after.ts';
import { natureOfAnswer } from './status-kind.ts';

/** Whether an answer comes from Elasticsearch; its 401 and 403 do not say so, either. */
export function isProduct(headers: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return headers?.['x-elastic-product'] === 'Elasticsearch';
}

/** An answer that Elasticsearch cannot have given, such as a redirect. */
export class ForeignAnswer extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${String(status)}`);
    this.status = status;
  }
}

export interface TranslationContext extends CallFacts {
  readonly redact: Redact;
}

/** Any thrown thing as an error; never throws. */
export function translateError(error: unknown, context: TranslationContext): ElasticErrorDetails {
  if (error instanceof ElasticError) return error.details;
  if (error instanceof errors.ResponseError) return translateAnswer(error, context);
  return translateFailure(error, context);
}

/** There was an answer, and it says no. */
function translateAnswer(error: errors.ResponseError, context: TranslationContext): ElasticErrorDetails {
  const status = error.meta.statusCode ?? error.statusCode ?? 0;
  const facts = readErrorBody(error.body);
  const { unlicensedFeature, isPermanent: _isPermanent, ...said } = redacted(facts, context.redact);
  const detail = { status, ...said, ...given('retryAfterMs', retryAfterMs(error.headers)) };
  const isOurs = isProduct(error.headers) || (status !== 404 && said.errorType !== undefined);
  if (!isOurs && isForeignStatus(status)) return details({ kind: 'not-elasticsearch', ...detail }, context);

  const { kind, ...nature } = natureOfAnswer(status, facts);
  const known = { ...detail, ...nature };
  const { errorType, reason } = detail;
  if (kind === 'license') return details({ kind, ...known, ...given('feature', unlicensedFeature) }, context);
  if (kind === 'unreachable') {
    const meaning = `it, or the proxy in front of it, answered with status ${String(status)}${reason === undefined ? '' : ` (${reason})`}; see whether the cluster is starting or has lost its master`;
    return details({ kind, problem: 'unavailable', ...known }, context, meaning);
  }
  const foreignLanguage =
    errorType === 'media_type_header_exception'
      ? `it does not understand the version of the REST API that it is spoken to in (${reason ?? errorType})`
      : undefined;
  return details({ kind, ...known }, context, foreignLanguage);
}

/** Every text in it, however deep. */
function redacted<T>(value: T, redact: Redact): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => redacted(item, redact)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, redacted(item, redact)])) as T;
}

/** A 404 from something that is not Elasticsearch must never be read as "it is absent"; a login page of a proxy is still a matter of credentials. */
function isForeignStatus(status: number): boolean {
  return status < 500 && ![401, 403, 408, 413, 429].includes(status);
}

/** There was no answer, or none that can be used. */
function translateFailure(error: unknown, context: TranslationContext): ElasticErrorDetails {
  const text = context.redact(
    error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error),
  );
  if (error instanceof DeadlinePassed || error instanceof errors.TimeoutError)
    return details({ kind: 'timeout' }, context);
  if (error instanceof CallCanceled) return details({ kind: 'aborted' }, context);
  if (error instanceof HeldBack) {
    const wait = given('retryAfterMs', error.retryAfterMs);
    return details({ kind: 'throttled', isTransient: true, reason: text, ...wait }, context);
  }
  if (error instanceof UnsupportedVersion)
    return details({ kind: 'unsupported', reason: error.message }, context);
  if (error instanceof ForeignAnswer)
    return details({ kind: 'not-elasticsearch', status: error.status }, context);
  if (error instanceof errors.ProductNotSupportedError)
    return details({ kind: 'not-elasticsearch' }, context);
  if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError) {
    return translateConnection(text, context);
  }
  // The library also aborts by itself when an answer is larger than allowed; its text says so.
  const isShape = error instanceof ShapeError;
  const reason = isShape ? `the answer is not of the expected shape (${text})` : text;
  return details({ kind: 'unexpected', reason }, context);
}

function translateConnection(text: string, context: TranslationContext): ElasticErrorDetails {
  if (isForeignProtocol(text)) return details({ kind: 'not-elasticsearch', reason: text }, context);
  if (/connect timeout|ETIMEDOUT/i.test(text)) return details({ kind: 'timeout', reason: text }, context);
  const { problem, meaning } = connectionProblem(text);
  return details({ kind: 'unreachable', problem, reason: text }, context, meaning);
}

type WithoutMessage<F> = F extends unknown ? Omit<F, 'message'> : never;

const OF_THE_CLUSTER: ReadonlySet<string> = new Set([
  'unreachable',
  'timeout',
  'not-elasticsearch',
  'unsupported',
]);

function details(
  facts: WithoutMessage<ElasticErrorDetails>,
  context: TranslationContext,
  meaning?: string,
): ElasticErrorDetails {
  const message = errorMessage(facts.kind, { ...context, ...facts, ...given('meaning', meaning) });
  const scope = OF_THE_CLUSTER.has(facts.kind) ? 'cluster' : 'request';
  return { scope, isTransient: false, ...facts, message };
}
