/** How an HTTP interface misbehaves. */
import { type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ElasticError } from './errors.ts';

/** `none` is the usual; a crowded one takes its time, and too many at once badly. */
export type HttpFault = 'none' | 'hang' | 'truncate' | Crowding;

/** An interface that bears only so many requests at once. */
export interface Crowding {
  /** Resolves when it is this request's turn to be answered. @throws ElasticError 429 */
  enter(response: ServerResponse): Promise<void>;
}

export interface CrowdingRules {
  /** So many requests at once are borne. */
  readonly atOnce: number;
  /** What each of these takes. */
  readonly delayMs: number;
  /** What happens to more: they share what there is, so that all take longer, or are refused. */
  readonly more: { readonly kind: 'share' } | { readonly kind: 'refuse'; readonly retryAfterS: number };
}

export function createCrowding({ atOnce, delayMs, more }: CrowdingRules): Crowding {
  let underWay = 0;
  return {
    async enter(response) {
      if (more.kind === 'refuse' && underWay >= atOnce) throw rejected(response, more.retryAfterS);
      underWay++;
      response.once('close', () => underWay--);
      await delay(delayMs * Math.max(1, underWay / atOnce), undefined, { ref: false });
    },
  };
}

/** As a node answers whose queue is full; a time to wait is what a proxy in front of it adds. */
function rejected(response: ServerResponse, retryAfterS: number): ElasticError {
  if (retryAfterS > 0) response.setHeader('retry-after', String(retryAfterS));
  return new ElasticError(429, {
    type: 'es_rejected_execution_exception',
    reason: 'rejected execution of a request: the queue of the node is full',
  });
}
