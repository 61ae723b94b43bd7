import { type estypes } from '@elastic/elasticsearch';
import { asGiven, type RequestContext } from '../http/route.ts';
import { type SearchAnswer } from '../search/run-search.ts';

/** A search's answer; `rest_total_hits_as_int` prints the total as a number. */
export const presentAnswer = (context: RequestContext, answered: SearchAnswer): estypes.SearchResponse => ({
  took: answered.tookMs,
  timed_out: false,
  ...(answered.isTerminatedEarly !== undefined && { terminated_early: answered.isTerminatedEarly }),
  _shards: { total: answered.shards, successful: answered.shards, skipped: 0, failed: 0 },
  hits: asGiven(
    context.request.query.flag('rest_total_hits_as_int', false)
      ? { ...answered.hits, total: answered.total }
      : answered.hits,
  ),
  ...(answered.aggregations && { aggregations: asGiven(answered.aggregations) }),
});
