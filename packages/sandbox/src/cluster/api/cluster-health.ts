import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument } from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import {
  answer,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { parseDuration } from '../state/duration.ts';
import { OPEN_AND_CLOSED, resolveIndexList } from '../state/index-names.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { measureHealth } from './health.ts';

type Health = estypes.ClusterHealthResponse;
type Condition = (health: Health) => boolean;

const ORDER = ['green', 'yellow', 'red'];

function statusCondition(wanted: string | undefined): Condition {
  if (wanted === undefined) return () => true;
  const rank = ORDER.indexOf(wanted.toLowerCase());
  if (rank < 0) {
    throw illegalArgument(
      `No enum constant org.elasticsearch.cluster.health.ClusterHealthStatus.${wanted.toUpperCase()}`,
    );
  }
  return ({ status }) => ORDER.indexOf(status) <= rank;
}

const NODE_COUNTS: readonly (readonly [RegExp, (there: number, wanted: number) => boolean])[] = [
  [/^(?:>=(.*)|ge\((.*)\))$/, (there, wanted) => there >= wanted],
  [/^(?:<=(.*)|le\((.*)\))$/, (there, wanted) => there <= wanted],
  [/^(?:>(.*)|gt\((.*)\))$/, (there, wanted) => there > wanted],
  [/^(?:<(.*)|lt\((.*)\))$/, (there, wanted) => there < wanted],
  [/^(.*)$/, (there, wanted) => there === wanted],
];

function nodesCondition(text: string | undefined): Condition {
  if (text === undefined) return () => true;
  for (const [pattern, holds] of NODE_COUNTS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const number = match[1] ?? match[2] ?? '';
    if (!/^[+-]?\d+$/.test(number))
      throw new ElasticError(400, {
        type: 'number_format_exception',
        reason: `For input string: "${number}"`,
      });
    return ({ number_of_nodes: there }) => holds(there, Number(number));
  }
  return () => true;
}

function shardsCondition(text: string | undefined): Condition {
  if (text === undefined) return () => true;
  if (text === 'all') return ({ unassigned_shards: missing }) => missing === 0;
  if (!/^\d+$/.test(text)) throw illegalArgument(`cannot parse ActiveShardCount[${text}]`);
  return ({ active_shards: active }) => active >= Number(text);
}

function readConditions(query: QueryParams): Condition {
  const all = [
    statusCondition(query.text('wait_for_status')),
    nodesCondition(query.text('wait_for_nodes')),
    shardsCondition(query.text('wait_for_active_shards')),
  ];
  return (health) => all.every((holds) => holds(health));
}

function readLevel(query: QueryParams): string {
  const level = query.text('level') ?? 'cluster';
  if (['cluster', 'indices', 'shards'].includes(level)) return level;
  throw illegalArgument(
    `level parameter must be one of [cluster] or [indices] or [shards] but was [${level}]`,
  );
}

/** The indices of an expression; undefined while one that is named is not there. */
function indicesOf(context: RequestContext): readonly IndexMetadata[] | undefined {
  try {
    return resolveIndexList(context.state, context.request.params['index'], {
      ...OPEN_AND_CLOSED,
      hidden: true,
      ignoreUnavailable: false,
    });
  } catch (error) {
    if (error instanceof ElasticError && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Waits for what the request asks for, and for indices that are not there yet, until the timeout by the clock of the
 * cluster; a wait that was not met answers 408.
 */
const health = async (context: RequestContext): Promise<Reply<Health>> => {
  const { query } = context.request;
  const limit = context.now() + parseDuration(query.text('timeout') ?? '30s', 'timeout');
  const level = readLevel(query);
  const holds = readConditions(query);
  const look = (): { readonly health: Health; readonly isMet: boolean } => {
    const indices = indicesOf(context);
    const measured = measureHealth(context, indices ?? [], level);
    return indices
      ? { health: measured, isMet: holds(measured) }
      : { health: { ...measured, status: 'red' }, isMet: false };
  };
  let seen = look();
  while (!seen.isMet && context.now() < limit && !context.signal.aborted) {
    await context.store.changed(Math.min(1_000, limit - context.now()), context.signal);
    seen = look();
  }
  return seen.isMet ? ok(seen.health) : answer(408, { ...seen.health, timed_out: true });
};

export const clusterHealthRoutes: readonly Route[] = [
  route<Health>({
    methods: ['GET'],
    paths: ['/_cluster/health', '/_cluster/health/{index}'],
    access: cluster('cluster:monitor/health'),
    query: [
      ...TIMEOUTS,
      'level',
      'local',
      'wait_for_status',
      'wait_for_active_shards',
      'wait_for_events',
      'wait_for_no_initializing_shards',
      'wait_for_no_relocating_shards',
      'wait_for_nodes',
      'expand_wildcards',
    ],
    handle: health,
  }),
];
