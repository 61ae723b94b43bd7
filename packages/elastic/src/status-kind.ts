/** Which kind of error an answer of Elasticsearch is, and what it is about: tables from type, words and status. */
import type { ElasticErrorDetails, ElasticErrorKind, ElasticErrorScope } from './elastic-error.ts';
import type { ErrorFacts } from './error-body.ts';

type ErrorNature = Required<Pick<ElasticErrorDetails, 'kind' | 'scope' | 'isTransient'>>;

/** Refusals to remove what something else uses (docs/elastic/elasticsearch.md#ingest-pipelines). All come as 400 with no type of their own. */
const IN_USE: readonly RegExp[] = [
  /cannot be deleted because it is the (default|final) pipeline/i,
  /cannot be removed as they are still in use by/i,
  /as they are in use by (a )?data streams?/i,
  /cannot delete policy .* in use by/i,
  /is the write index for data stream .* cannot be deleted/i,
];

const transient = (kind: ElasticErrorKind, scope: ElasticErrorScope): ErrorNature => ({
  kind,
  scope,
  isTransient: true,
});
const lasting = (kind: ElasticErrorKind, scope: ElasticErrorScope): ErrorNature => ({
  kind,
  scope,
  isTransient: false,
});

/** A type says more than the status, which it shares with others. */
const BY_TYPE: Readonly<Record<string, ErrorNature>> = {
  // Said with status 400, but it says the same as a conflict: somebody was there first.
  resource_already_exists_exception: lasting('conflict', 'request'),
  index_closed_exception: lasting('blocked', 'index'),
  index_not_found_exception: lasting('not-found', 'index'),
  master_not_discovered_exception: transient('unreachable', 'cluster'),
  process_cluster_event_timeout_exception: transient('busy', 'task'),
  failed_to_commit_cluster_state_exception: transient('busy', 'task'),
  es_rejected_execution_exception: transient('throttled', 'task'),
  circuit_breaking_exception: transient('throttled', 'task'),
  unavailable_shards_exception: transient('busy', 'shard'),
  no_shard_available_action_exception: transient('busy', 'shard'),
};

/** They are about another cluster, or another node, than the one that answers. */
const OF_A_LINK = /^(connect_transport|no_seed_node_left|node_not_connected|node_disconnected)_exception$/;

const BY_STATUS: Readonly<Record<number, ErrorNature>> = {
  400: lasting('invalid', 'request'),
  401: lasting('unauthorized', 'cluster'),
  403: lasting('forbidden', 'request'),
  404: lasting('not-found', 'request'),
  405: lasting('invalid', 'request'),
  406: lasting('invalid', 'request'),
  408: transient('timeout', 'request'),
  409: lasting('conflict', 'request'),
  413: lasting('invalid', 'request'),
  429: transient('throttled', 'request'),
  502: transient('unreachable', 'cluster'),
  503: transient('unreachable', 'cluster'),
  504: transient('timeout', 'cluster'),
};

/** The nature of an error answer that is known to come from Elasticsearch or a proxy in front of it. */
export function natureOfAnswer(status: number, facts: ErrorFacts): ErrorNature {
  if (facts.unlicensedFeature !== undefined) return lasting('license', 'cluster');
  const nature = natureOfWords(status, facts.errorType ?? '', facts.reason ?? '');
  return facts.isPermanent === true ? { ...nature, isTransient: false } : nature;
}

function natureOfWords(status: number, errorType: string, reason: string): ErrorNature {
  const isRefused = status === 400 || status === 409;
  if (isRefused && IN_USE.some((words) => words.test(reason))) return lasting('in-use', 'request');
  if (OF_A_LINK.test(errorType)) return lasting('unexpected', 'request');
  if (errorType === 'cluster_block_exception') return natureOfBlock(reason);
  // When no shard answers, each says why; a search that itself is wrong has another status.
  if (errorType === 'search_phase_execution_exception' && status === 503) return transient('busy', 'shard');
  return BY_TYPE[errorType] ?? BY_STATUS[status] ?? lasting('unexpected', 'request');
}

/** `index [x] blocked by: [FORBIDDEN/8/index write (api)];`, or `blocked by: [SERVICE_UNAVAILABLE/2/no master];`. */
function natureOfBlock(reason: string): ErrorNature {
  if (/index \[[^\]]*\] blocked by/.test(reason)) return lasting('blocked', 'index');
  return reason.includes('SERVICE_UNAVAILABLE')
    ? transient('unreachable', 'cluster')
    : lasting('blocked', 'cluster');
}
