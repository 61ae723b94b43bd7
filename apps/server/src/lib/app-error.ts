/** The one class that handlers throw for a coded error; anything else that reaches the top is a bug. */
import { ERROR_CATALOG, type ErrorCode } from '@lockstep/contracts';

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** Raw cause for "details"; must be free of secrets. */
  readonly detail: string | undefined;
  /** More members for the envelope's `attributes`. */
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
  /** Overrides the catalog's next action where the place knows better. */
  readonly nextAction: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    extra: {
      readonly detail?: string;
      readonly nextAction?: string;
      readonly cause?: unknown;
      readonly attributes?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = ERROR_CATALOG[code].status;
    this.detail = extra.detail;
    this.attributes = extra.attributes;
    this.nextAction = extra.nextAction;
  }
}
