/**
 * Why a link to another cluster does not work, in Elasticsearch's own words. `_remote/info` has no reasons, and
 * `_resolve/cluster` has them for refusals only; a search over the link has them all, and changes nothing.
 * Facts: docs/elastic/elasticsearch.md#resolve-cluster.
 */
import { objectsAt, textAt, valueAt } from '@lockstep/json';

import type { CallOptions, Clients } from './clients.ts';
import { isElasticError } from './elastic-error.ts';
import { readErrorCause } from './error-body.ts';
import { exactName } from './request-parts.ts';

export type LinkAnswer =
  /** The other cluster answered the search. */
  | { readonly kind: 'answered' }
  /** It, or the link, did not; `errorType` such as `connect_transport_exception` or `security_exception`. */
  | { readonly kind: 'failed'; readonly errorType: string; readonly reason: string };

const OF_THE_LINK = [
  'unauthorized',
  'forbidden',
  'not-found',
  'invalid',
  'blocked',
  'busy',
  'unexpected',
] as const;

export function createLinkProbe({ once }: Clients) {
  return {
    /** Searches for nothing in one index of the other cluster. */
    async ask(alias: string, index: string, options?: CallOptions): Promise<LinkAnswer> {
      const search = { ignore_unavailable: true, size: 0, terminate_after: 1 };
      try {
        const where = { index: exactName(`${alias}:${index}`) };
        return parseAnswer(await once.search({ ...where, ...search }, options), alias);
      } catch (error) {
        if (!isElasticError(error, ...OF_THE_LINK)) throw error;
        const { errorType, reason, message } = error.details;
        // A cluster that does not speak our language says nothing of its links.
        if (errorType === undefined || errorType === 'media_type_header_exception') throw error;
        return { kind: 'failed', errorType, reason: reason ?? message };
      }
    },
  };
}

function parseAnswer(answer: unknown, alias: string): LinkAnswer {
  const detail = valueAt(answer, '_clusters', 'details', alias);
  const [failure] = objectsAt(detail, 'failures');
  if (failure !== undefined) {
    const { errorType, reason } = readErrorCause(failure['reason']);
    return { kind: 'failed', errorType: errorType ?? 'unknown', reason: reason ?? 'no reason given' };
  }
  return textAt(detail, 'status') === 'skipped'
    ? { kind: 'failed', errorType: 'unknown', reason: 'the cluster was left out of the search' }
    : { kind: 'answered' };
}
