import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';

/** Ids of scrolls and points in time as this cluster makes them; anything else cannot be read. */
export const isContextId = (id: string): boolean => /^[\w-]{40,}==$/.test(id);

/** A search over a view that is over, or never was. */
export const contextMissing = (context: RequestContext): ElasticError => {
  const cause: ErrorCause = {
    type: 'search_context_missing_exception',
    reason: 'No search context found for id [1]',
  };
  return new ElasticError(
    404,
    {
      type: 'search_phase_execution_exception',
      reason: 'all shards failed',
      meta: {
        phase: 'query',
        grouped: true,
        failed_shards: [
          {
            shard: -1,
            index: null,
            node: context.identity.nodeId,
            reason: { type: cause.type, reason: cause.reason },
          },
        ],
      },
    },
    [cause],
  );
};
