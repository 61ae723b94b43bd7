/** Searches that are asked for in the same moment share a request. */
import type { estypes } from '@elastic/elasticsearch';

import { ElasticFaultError, isElasticFault } from './cluster-fault.ts';
import type { CallOptions, Clients } from './clients.ts';
import { readErrorCause } from './error-body.ts';
import { exactName, freeBody } from './request-parts.ts';

interface WantedSearch {
  readonly index: string;
  readonly body: object;
}

type SearchOne = (wanted: WantedSearch, options?: CallOptions) => Promise<estypes.SearchResponse>;

interface Waiting {
  readonly wanted: WantedSearch;
  readonly resolve: (answer: estypes.SearchResponse | Promise<estypes.SearchResponse>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One `_search` for a search that comes alone, one `_msearch` for those that come in one go. What goes wrong with one of
 * them is that one's alone: it is asked for again by itself, and that answer counts. One with a signal goes by itself.
 */
export function createSharedSearch({ reads }: Clients): SearchOne {
  const alone: SearchOne = ({ index, body }, options) =>
    reads.search({ index: exactName(index), body: freeBody(body) }, options);

  const together = async (all: readonly Waiting[]): Promise<void> => {
    const searches = all.flatMap(({ wanted: { index, body } }) => [{ index: exactName(index) }, body]);
    const { responses } = await reads.msearch({ searches });
    all.forEach(({ wanted, resolve, reject }, at) => {
      const answer = responses[at];
      if (answer !== undefined && !('error' in answer)) resolve(answer);
      else if (isAbout(answer?.error, 'index_not_found_exception')) reject(absent(wanted));
      else resolve(alone(wanted));
    });
  };

  let waiting: Waiting[] = [];
  const send = (): void => {
    const all = waiting;
    waiting = [];
    const [first] = all;
    if (first !== undefined && all.length === 1) {
      first.resolve(alone(first.wanted));
      return;
    }
    together(all).catch((error: unknown) => {
      for (const { wanted, resolve, reject } of all) {
        if (isElasticFault(error, 'forbidden', 'invalid')) resolve(alone(wanted));
        else reject(error);
      }
    });
  };

  return (wanted, options) => {
    if (options?.signal !== undefined) return alone(wanted, options);
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push({ wanted, resolve, reject });
    });
  };
}

const isAbout = (error: unknown, type: string): boolean => readErrorCause(error).errorType === type;

function absent({ index }: WantedSearch): ElasticFaultError {
  return new ElasticFaultError({
    kind: 'not-found',
    status: 404,
    errorType: 'index_not_found_exception',
    message: `The index ${index} is not there.`,
  });
}
