import { causeJson, ElasticError, type ErrorCause } from '../http/errors.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { QueryShardError } from './query-scope.ts';

/** Exceptions that Elasticsearch itself defines; others are repeated as the cause of the whole failure. */
const OWN = new Set(['query_shard_exception', 'parse_exception', 'parsing_exception', 'exception']);

/** What every shard of an index refuses, as the search reports it. */
function shardFailure(error: QueryShardError, index: IndexMetadata): ElasticError {
  const root: ErrorCause = {
    type: error.type,
    reason: error.message,
    ...(error.type === 'query_shard_exception' && {
      meta: { index_uuid: index.uuid, index: index.name },
    }),
  };
  const reason = causeJson({ ...root, ...(error.cause && { cause: error.cause }) });
  return new ElasticError(
    400,
    {
      type: 'search_phase_execution_exception',
      reason: 'all shards failed',
      meta: {
        phase: 'query',
        grouped: true,
        failed_shards: [{ shard: 0, index: index.name, node: '_node', reason }],
      },
      ...(!OWN.has(error.type) && { cause: { ...root, cause: root } }),
    },
    [root],
  );
}

/** Runs what an index may refuse. @throws ElasticError that names the index */
export function onIndex<T>(index: IndexMetadata, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof QueryShardError) throw shardFailure(error, index);
    throw error;
  }
}
