import { type ClusterContext } from '../cluster-context.ts';
import { ElasticError } from '../http/errors.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { leasesOf } from '../state/retention.ts';
import { type Operation, type ShardView } from '../state/shard.ts';
import { type Changes, type ChangesRequest } from './protocol.ts';

/**
 * Operations from a sequence number on. When there are none yet, waits until there are, the metadata
 * changes, or the poll time is over.
 * @throws resource_not_found_exception when the history has gaps (docs/elastic/elasticsearch.md#retention-leases)
 */
export async function readChanges(
  context: ClusterContext,
  request: ChangesRequest,
  signal: AbortSignal,
  find: () => IndexMetadata,
): Promise<Changes> {
  const started = performance.now();
  const until = started + request.pollMs;
  let index = find();
  while (!hasChanges(context, index, request) && performance.now() < until && !signal.aborted) {
    await context.store.changed(Math.max(1, until - performance.now()), signal);
    index = find();
  }
  const shard = context.state.shard(index.uuid);
  return {
    operations: shard ? cut(context, index, { shard, request }) : [],
    maxSeqNo: shard?.maxSeqNo ?? -1,
    mappingVersion: index.mappingVersion,
    settingsVersion: index.settingsVersion,
    aliasesVersion: index.aliasesVersion,
    tookMs: performance.now() - started,
  };
}

const hasChanges = (context: ClusterContext, index: IndexMetadata, request: ChangesRequest): boolean =>
  (context.state.shard(index.uuid)?.maxSeqNo ?? -1) >= request.from ||
  index.mappingVersion > request.mappingVersion ||
  index.settingsVersion > request.settingsVersion ||
  index.aliasesVersion > request.aliasesVersion;

function cut(
  context: ClusterContext,
  index: IndexMetadata,
  { shard, request }: { readonly shard: ShardView; readonly request: ChangesRequest },
): readonly Operation[] {
  const to = Math.min(shard.maxSeqNo, request.from + request.maxOperations - 1);
  const operations: Operation[] = [];
  let bytes = 0;
  for (let seqNo = request.from; seqNo <= to; seqNo += 1) {
    const operation = shard.operations.get(seqNo);
    if (!operation) throw historyLost(context, index, { from: request.from, to, missing: seqNo });
    bytes += operation.kind === 'index' ? JSON.stringify(operation.source).length : 0;
    operations.push(operation);
    if (bytes >= request.maxBytes) break;
  }
  return operations;
}

/** The error that a follower dies of, in the words operators search for. */
function historyLost(
  context: ClusterContext,
  index: IndexMetadata,
  range: { readonly from: number; readonly to: number; readonly missing: number },
): ElasticError {
  const newest = context.state.shard(index.uuid)?.maxSeqNo ?? -1;
  const peer = {
    id: `peer_recovery/${context.identity.nodeId}`,
    retainingSeqNo: newest + 1,
    timestamp: context.now(),
    source: 'peer recovery',
  };
  const leases = [peer, ...leasesOf(context.state, index.uuid)].map(
    (lease) =>
      `RetentionLease{id='${lease.id}', retainingSequenceNumber=${lease.retainingSeqNo}, timestamp=${lease.timestamp}, source='${lease.source}'}`,
  );
  return new ElasticError(404, {
    type: 'resource_not_found_exception',
    reason: `Operations are no longer available for replicating. Existing retention leases [[${leases.join(', ')}]]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?`,
    meta: { requested_operations_missing: [String(range.from), String(range.to)] },
    cause: {
      type: 'illegal_state_exception',
      reason: `Not all operations between from_seqno [${range.from}] and to_seqno [${range.to}] found; prematurely terminated last_seen_seqno [${range.missing - 1}]`,
    },
  });
}
