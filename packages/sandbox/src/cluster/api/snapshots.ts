import { type estypes } from '@elastic/elasticsearch';
import { textOf } from '../json.ts';
import { ElasticError, illegalArgument, resourceNotFound } from '../http/errors.ts';
import {
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';

const isPattern = (name: string): boolean => name.includes('*') || name === '_all';

/** The sandbox has no snapshot repositories, and so neither snapshots nor policies for them. */
const getRepository = (context: RequestContext): Reply<estypes.SnapshotGetRepositoryResponse> => {
  const missing = (context.request.params['repository'] ?? '*').split(',').filter((name) => !isPattern(name));
  if (missing.length === 0) return ok({});
  throw new ElasticError(404, {
    type: 'repository_missing_exception',
    reason: `[${missing.join(', ')}] missing`,
  });
};

const getPolicy = (context: RequestContext): Reply<estypes.SlmGetLifecycleResponse> => {
  const name = context.request.params['policy_id'];
  if (name === undefined) return ok({});
  throw resourceNotFound(
    `snapshot lifecycle policy or policies [${name}] not found, no policies are configured`,
  );
};

const putPolicy = (context: RequestContext): Reply<estypes.SlmPutLifecycleResponse> => {
  const { repository } = context.request.body.requiredObject();
  throw illegalArgument(`no such repository [${textOf(repository)}]`);
};

const STATS: estypes.SlmGetStatsResponse = {
  retention_runs: 0,
  retention_failed: 0,
  retention_timed_out: 0,
  retention_deletion_time: '0s',
  retention_deletion_time_millis: 0,
  total_snapshots_taken: 0,
  total_snapshots_failed: 0,
  total_snapshots_deleted: 0,
  total_snapshot_deletion_failures: 0,
  policy_stats: [],
};

export const snapshotRoutes: readonly Route[] = [
  route<estypes.SnapshotGetRepositoryResponse>({
    methods: ['GET'],
    paths: ['/_snapshot', '/_snapshot/{repository}'],
    access: cluster('cluster:admin/repository/get'),
    query: ['local', 'master_timeout'],
    handle: getRepository,
  }),
  route<estypes.SlmGetLifecycleResponse>({
    methods: ['GET'],
    paths: ['/_slm/policy', '/_slm/policy/{policy_id}'],
    access: cluster('cluster:admin/slm/get'),
    query: TIMEOUTS,
    handle: getPolicy,
  }),
  route<estypes.SlmPutLifecycleResponse>({
    methods: ['PUT'],
    paths: ['/_slm/policy/{policy_id}'],
    access: cluster('cluster:admin/slm/put'),
    query: TIMEOUTS,
    handle: putPolicy,
  }),
  route<estypes.SlmGetStatusResponse>({
    methods: ['GET'],
    paths: ['/_slm/status'],
    access: cluster('cluster:admin/slm/status'),
    query: TIMEOUTS,
    handle: () => ok({ operation_mode: 'RUNNING' }),
  }),
  route<estypes.SlmGetStatsResponse>({
    methods: ['GET'],
    paths: ['/_slm/stats'],
    access: cluster('cluster:admin/slm/stats'),
    query: TIMEOUTS,
    handle: () => ok(asGiven(STATS)),
  }),
];
