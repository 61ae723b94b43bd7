/**
 * Why a link to another cluster does not work, in Elasticsearch's own words. `_remote/info` has no reasons, and
 * `_resolve/cluster` has them for refusals only; a search over the link has them all, and changes nothing.
 * Facts: spec/elasticsearch-apis.md 6.2, 12.5.
 */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault } from './cluster-fault.ts';
import { readErrorCause } from './error-body.ts';
import { asObject, isObject, objectOrEmpty, objectsAt, optionalString } from './read-json.ts';
import { exactName } from './request-path.ts';

export type LinkAnswer =
  /** The other cluster answered the search. */
  | { readonly kind: 'answered' }
  /** It, or the link, did not; `errorType` such as `connect_transport_exception` or `security_exception`. */
  | { readonly kind: 'failed'; readonly errorType: string; readonly reason: string };

export interface LinkProbe {
  /** Searches for nothing in one index of the other cluster. */
  ask(alias: string, index: string, options?: CallOptions): Promise<LinkAnswer>;
}

export function createLinkProbe(calls: ClusterCalls): LinkProbe {
  return {
    async ask(alias, index, options) {
      const request = {
        method: 'POST',
        path: [exactName(`${alias}:${index}`), '_search'],
        query: { ignore_unavailable: true },
        body: { size: 0, terminate_after: 1 },
      } as const;
      try {
        return await calls.probe(request, (body) => parseAnswer(body, alias), options);
      } catch (error) {
        if (!isElasticFault(error, 'unauthorized', 'forbidden', 'not-found', 'invalid', 'unexpected'))
          throw error;
        const { errorType, reason } = error.fault;
        if (errorType === undefined) throw error;
        return { kind: 'failed', errorType, reason: reason ?? error.fault.message };
      }
    },
  };
}

function parseAnswer(body: unknown, alias: string): LinkAnswer {
  const clusters = objectOrEmpty(asObject(body), '_clusters');
  const detail = objectOrEmpty(objectOrEmpty(clusters, 'details'), alias);
  const [failure] = Array.isArray(detail['failures']) ? objectsAt(detail, 'failures') : [];
  const cause = failure?.['reason'];
  if (isObject(cause)) {
    const { errorType, reason } = readErrorCause(cause);
    return { kind: 'failed', errorType: errorType ?? 'unknown', reason: reason ?? 'no reason given' };
  }
  return optionalString(detail, 'status') === 'skipped'
    ? { kind: 'failed', errorType: 'unknown', reason: 'the cluster was left out of the search' }
    : { kind: 'answered' };
}
