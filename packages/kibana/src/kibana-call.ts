/** One call of a Kibana, as its verbs make it. */
import type { z } from 'zod';
import type { KibanaAnswer } from './kibana-problem.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly archive?: { readonly bytes: Buffer; readonly contentType: string };
  readonly maxBytes: number;
  /** Installs and removes. */
  readonly isLong?: boolean;
  /** Not of the space: the same everywhere. */
  readonly isGlobal?: boolean;
}

/** Asks, and reads the answer with a schema; aborting rejects, nothing else does. */
export type Call = <S extends z.ZodType>(
  request: CallRequest,
  schema: S,
  options?: CallOptions,
) => Promise<KibanaAnswer<z.output<S>>>;
