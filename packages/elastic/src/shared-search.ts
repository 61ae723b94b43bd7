/** Searches that are asked for in the same moment share a request. */
import type { estypes } from '@elastic/elasticsearch';

import { ElasticError, isElasticError } from './elastic-error.ts';
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
 * One `_search` for a search that comes alone, one `_msearch` for those that come in one turn of the event loop, and what
 * several of them want is asked for once: all of them came before it is sent. What goes wrong with one of them is that
 * one's alone: it is asked for again by itself, and that answer counts. One with a signal goes by itself.
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
  const answers = new Map<string, Promise<estypes.SearchResponse>>();
  const send = (): void => {
    const all = waiting;
    waiting = [];
    answers.clear();
    const [first] = all;
    if (first !== undefined && all.length === 1) {
      first.resolve(alone(first.wanted));
      return;
    }
    together(all).catch((error: unknown) => {
      for (const { wanted, resolve, reject } of all) {
        if (isElasticError(error, 'forbidden', 'invalid')) resolve(alone(wanted));
        else reject(error);
      }
    });
  };

  return (wanted, options) => {
    if (options?.signal !== undefined) return alone(wanted, options);
    const key = JSON.stringify(wanted);
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (waiting.length === 0) setImmediate(send);
    const answer = new Promise<estypes.SearchResponse>((resolve, reject) => {
      waiting.push({ wanted, resolve, reject });
    });
    answers.set(key, answer);
    return answer;
  };
}

const isAbout = (error: unknown, type: string): boolean => readErrorCause(error).errorType === type;

function absent({ index }: WantedSearch): ElasticError {
  return new ElasticError({
    kind: 'not-found',
    status: 404,
    errorType: 'index_not_found_exception',
    message: `The index ${index} is not there.`,
  });
}
