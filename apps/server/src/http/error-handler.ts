/** The one place where anything thrown becomes an answer. Unknown errors show only their request id. */
import type { ErrorRequestHandler, Response } from 'express';
import { errorEnvelope, type ErrorCode } from '@lockstep/contracts';
import { ElasticError, type ElasticErrorDetails } from '@lockstep/elastic';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';

/** An error of the home cluster as one of our codes. Remote clusters never reach this: their errors are statuses. */
function errorCode(details: ElasticErrorDetails): ErrorCode {
  switch (details.kind) {
    case 'unreachable':
    case 'timeout':
    case 'not-elasticsearch':
      return 'HOME_CLUSTER_UNREACHABLE';
    case 'unsupported':
      return 'HOME_VERSION_UNSUPPORTED';
    case 'conflict':
      return 'CONFLICT';
    case 'forbidden':
      return 'FORBIDDEN';
    case 'unauthorized':
      return 'UNAUTHENTICATED';
    default:
      return 'HOME_CLUSTER_REFUSED';
  }
}

/** Where the advice of the code would send the operator the wrong way. */
const NEXT_ACTIONS: Partial<Record<ElasticErrorDetails['kind'], string>> = {
  busy: 'Try again in a minute.',
  throttled: 'Try again in a minute.',
  blocked: 'Lift the block that the reason names, or open the index, and try again.',
};

/** Puts any thrown value into our one error class. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ElasticError) {
    const { details } = thrown;
    const nextAction = NEXT_ACTIONS[details.kind];
    return new AppError(errorCode(details), details.message, {
      cause: thrown,
      ...(details.reason === undefined ? {} : { detail: details.reason }),
      ...(nextAction === undefined ? {} : { nextAction }),
      // The cluster, or what stands in front of it, says how long.
      ...(details.retryAfterMs === undefined
        ? {}
        : { attributes: { retry_after_s: Math.ceil(details.retryAfterMs / 1_000) } }),
    });
  }
  if (isBodyError(thrown)) {
    return thrown.type === 'entity.too.large'
      ? new AppError('PAYLOAD_TOO_LARGE', `The body is larger than ${thrown.limit ?? 0} bytes.`, {
          cause: thrown,
        })
      : new AppError('INVALID_REQUEST', 'The body is not valid JSON.', { cause: thrown });
  }
  if (isMalformed(thrown))
    return new AppError('INVALID_REQUEST', 'The address of the request is malformed.', { cause: thrown });
  return new AppError('INTERNAL', 'Something unexpected went wrong.', { cause: thrown });
}

/** What the router cannot decode, such as `%` alone in a path. */
function isMalformed(thrown: unknown): boolean {
  return (
    thrown instanceof URIError || (thrown instanceof Error && 'status' in thrown && thrown.status === 400)
  );
}

interface BodyError extends Error {
  readonly type: string;
  readonly limit?: number;
}

function isBodyError(thrown: unknown): thrown is BodyError {
  return thrown instanceof Error && 'type' in thrown && typeof thrown.type === 'string' && 'expose' in thrown;
}

/** What whoever has no wait of its own is asked to wait, in seconds. */
const USUAL_WAIT_S = 5;

/** Seconds until it may be tried again; undefined where that would not help. */
function retryAfter({ status, attributes }: AppError): number | undefined {
  const wait = attributes?.['retry_after_s'];
  if (typeof wait === 'number') return wait;
  return [429, 502, 503, 504].includes(status) ? USUAL_WAIT_S : undefined;
}

/**
 * How to sign in. A browser that is told of Basic asks the person behind a page in a window of its own, so it hears only of
 * a way that it does not know.
 */
const challengeFor = (userAgent = ''): string =>
  userAgent.startsWith('Mozilla/')
    ? 'ApiKey realm="Lockstep"'
    : 'Basic realm="Lockstep", charset="UTF-8", ApiKey realm="Lockstep", Bearer realm="Lockstep"';

/** Answers with the envelope of an error. */
function sendError(response: Response, error: AppError, requestId: string): void {
  const extra = {
    requestId,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.nextAction === undefined ? {} : { nextAction: error.nextAction }),
    ...(error.attributes === undefined ? {} : { attributes: error.attributes }),
  };
  const wait = retryAfter(error);
  if (wait !== undefined) response.setHeader('retry-after', wait);
  if (error.status === 401)
    response.setHeader('www-authenticate', challengeFor(response.req.headers['user-agent']));
  response.status(error.status).json(errorEnvelope(error.code, error.message, extra));
}

/**
 * The last handler of Express: answers every error in the form of the API. The text of an unexpected one stays in the
 * log, where the request id finds it.
 */
export function createErrorHandler(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = toAppError(thrown);
    const requestId = String(response.locals['requestId'] ?? '');
    // A bug needs a human; a refusal is the caller's business.
    if (error.code === 'INTERNAL')
      log.error('request-failed', { err: error.cause, requestId, path: request.path });
    else log.debug('request-refused', { err: error, requestId, path: request.path });
    sendError(response, error, requestId);
  };
}
