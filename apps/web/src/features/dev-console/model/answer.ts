/** What became of one request. */
import type { ApiProblem } from '@lockstep/contracts';
import type { TypedRequest } from './parse-requests.ts';

export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly durationMs: number;
      readonly contentType: string;
      readonly body: string;
      readonly isCut: boolean;
    }
  /** The console did not send it, or nothing came back. */
  | { readonly kind: 'problem'; readonly problem: ApiProblem };

export interface Exchange {
  readonly id: number;
  readonly request: TypedRequest;
  /** Name of the cluster, or of this console. */
  readonly place: string;
  /** Undefined while it is on its way. */
  readonly answer: Answer | undefined;
}

export function statusColor(status: number): 'success' | 'warning' | 'danger' {
  if (status < 400) return 'success';
  return status < 500 ? 'warning' : 'danger';
}
