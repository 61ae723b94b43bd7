/** Writing the error envelope, apart from reading it: a page that reads one does not load what each error means. */
import type { ErrorEnvelope } from './envelope.ts';
import type { ErrorCode } from './error-codes.ts';
import { ERROR_CATALOG } from './errors.ts';
import { reasonPhrase } from './reason-phrase.ts';

/** Builds the envelope for one of our codes. `message` names the cause; the next action comes from the catalog. */
export function errorEnvelope(
  code: ErrorCode,
  message: string,
  extra: {
    readonly requestId?: string;
    readonly detail?: string;
    readonly nextAction?: string;
    readonly attributes?: Readonly<Record<string, unknown>>;
  },
): ErrorEnvelope {
  const { status, nextAction } = ERROR_CATALOG[code];
  return {
    statusCode: status,
    error: reasonPhrase(status),
    message,
    attributes: {
      ...extra.attributes,
      code,
      next_action: extra.nextAction ?? nextAction,
      ...(extra.requestId === undefined ? {} : { request_id: extra.requestId }),
      ...(extra.detail === undefined ? {} : { detail: extra.detail }),
    },
  };
}
