import { type estypes } from '@elastic/elasticsearch';
import { refuseUnknownFields } from '../ccr/follow-parameters.ts';
import { indexNotFound, requestValidationError } from '../http/errors.ts';
import { asGiven, index, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { isString } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { leasesOf } from '../state/retention.ts';

const FIELDS = [
  'follower_cluster',
  'follower_index',
  'follower_index_uuid',
  'leader_remote_cluster',
] as const;

/** Removes the lease that a lost follower holds here, on its leader (docs/elastic/elasticsearch.md#pause-resume-unfollow). */
const forget = (context: RequestContext): Reply<estypes.CcrForgetFollowerResponse> => {
  const body = context.request.body.requiredObject();
  refuseUnknownFields(body, 'indices:admin/xpack/ccr/forget_follower', FIELDS);
  const missing = FIELDS.filter((field) => !isString(body[field])).map((field) => `${field} is missing`);
  if (missing.length > 0) throw requestValidationError(missing);
  const [cluster, follower, uuid, alias] = FIELDS.map((field) => body[field] as string);
  const name = context.request.params['index'] ?? '';
  const leader = context.state.table('indices').get(name);
  if (!leader) throw indexNotFound(name);
  const id = `${cluster ?? ''}/${follower ?? ''}/${uuid ?? ''}-following-${alias ?? ''}/${leader.name}/${leader.uuid}`;
  const leases = leasesOf(context.state, leader.uuid);
  const isHeld = leases.some((lease) => lease.id === id);
  if (isHeld)
    context.store.apply([
      put(
        'retention-leases',
        leader.uuid,
        leases.filter((lease) => lease.id !== id),
      ),
    ]);
  const failure = {
    shard: 0,
    index: leader.name,
    status: 'NOT_FOUND',
    reason: {
      type: 'retention_lease_not_found_exception',
      reason: `retention lease with ID [${id}] not found`,
    },
  };
  return ok(
    asGiven({
      _shards: {
        total: 1,
        successful: isHeld ? 1 : 0,
        failed: isHeld ? 0 : 1,
        ...(!isHeld && { failures: [failure] }),
      },
    }),
  );
};

export const forgetFollowerRoutes: readonly Route[] = [
  route<estypes.CcrForgetFollowerResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ccr/forget_follower'],
    access: index('indices:admin/xpack/ccr/forget_follower'),
    query: ['timeout'],
    handle: forget,
  }),
];
