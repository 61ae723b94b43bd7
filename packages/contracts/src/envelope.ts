/** The error envelope of Kibana's HTTP API (docs/elastic/synced-integrations.md#http-api); our code rides in `attributes`. */
import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** What is wrong with one field of a body; a dotted path, such as `hosts.0`. */
const fieldProblemSchema = z.object({ field: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

export const errorEnvelopeSchema = z.object({
  statusCode: z.number().int(),
  error: z.string(),
  message: z.string(),
  attributes: z
    .looseObject({
      code: z.string().optional(),
      next_action: z.string().optional(),
      request_id: z.string().optional(),
      detail: z.string().optional(),
      retry_after_s: z.number().optional().catch(undefined),
      problems: z.array(fieldProblemSchema).optional().catch(undefined),
    })
    .optional(),
});

export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;

/** What a caller learns when a route does not answer its success shape. */
export interface ApiProblem {
  readonly status: number;
  /** One of our codes; undefined when the peer is a Kibana or a proxy. */
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly nextAction: string | undefined;
  readonly requestId: string | undefined;
  /** The raw cause, for "details"; already free of secrets. */
  readonly detail: string | undefined;
  /** When it may be tried again, in seconds. */
  readonly retryAfterS?: number;
  /** Which fields of the request are wrong, where the answer says so. */
  readonly fieldProblems?: readonly FieldProblem[];
}

/** Reads any answer that is not the success shape: our envelope, Kibana's, or something else altogether. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const parsed = errorEnvelopeSchema.safeParse(body);
  if (!parsed.success) {
    return {
      status,
      code: undefined,
      message: `The server answered ${status} with a body that is not its error format.`,
      nextAction: undefined,
      requestId: undefined,
      detail: undefined,
    };
  }
  const { message, attributes } = parsed.data;
  return {
    status,
    code: ERROR_CODES.find((known) => known === attributes?.code),
    message,
    nextAction: attributes?.next_action,
    requestId: attributes?.request_id,
    detail: attributes?.detail,
    ...(attributes?.retry_after_s === undefined ? {} : { retryAfterS: attributes.retry_after_s }),
    ...(attributes?.problems === undefined ? {} : { fieldProblems: attributes.problems }),
  };
}
