import { requestValidationError } from '../http/errors.ts';
import { isObject, isString, type JsonObject } from '../json.ts';
import {
  type FlatSettings,
  type FollowParameters,
  type IndexMetadata,
  type RemoteUser,
} from '../state/collections.ts';
import { storedUser } from '../security/remote-user.ts';
import { checkIndexName } from '../state/index-names.ts';
import {
  DEFAULT_PARAMETERS,
  parseParameters,
  refuseUnknownFields,
  requireText,
} from './follow-parameters.ts';
import { adoptSnapshot, leaseId, newFollower, parseOverrides } from './follower-index.ts';
import { type FollowCall, type FollowScope } from './follow-scope.ts';
import { findLeader, requireCcr } from './leader-checks.ts';

export interface FollowRequest {
  readonly follower: string;
  readonly alias: string;
  readonly leaderIndex: string;
  readonly settings: FlatSettings;
  readonly parameters: FollowParameters;
}

const PARSER = 'indices:admin/xpack/ccr/put_follow';

/** Reads the body of a follow request (docs/elastic/elasticsearch.md#follow). */
export function parseFollow(follower: string, body: JsonObject): FollowRequest {
  refuseUnknownFields(body, PARSER, ['remote_cluster', 'leader_index', 'settings', 'data_stream_name']);
  for (const name of ['remote_cluster', 'leader_index']) requireText(PARSER, name, body[name]);
  const { remote_cluster: alias, leader_index: leaderIndex } = body;
  const problems = [
    ...(isString(alias) ? [] : ['remote_cluster is missing']),
    ...(isString(leaderIndex) ? [] : ['leader_index is missing']),
  ];
  const parameters = parseParameters(PARSER, body, problems);
  if (!isString(alias) || !isString(leaderIndex)) throw requestValidationError(problems);
  return {
    follower,
    alias,
    leaderIndex,
    settings: isObject(body['settings']) ? parseOverrides(body['settings']) : {},
    parameters: { ...DEFAULT_PARAMETERS, ...parameters },
  };
}

/** A follower that was created and is still empty, and what brings it to life. */
export interface CreatedFollower {
  readonly index: IndexMetadata;
  /** Copies what the leader has committed. */
  readonly restore: () => Promise<void>;
  /** Starts following. */
  readonly begin: () => void;
}

/**
 * Creates a follower index after all checks.
 * @throws every refusal of docs/elastic/elasticsearch.md#follow, in its order
 */
export async function createFollower(
  scope: FollowScope,
  request: FollowRequest,
  call: FollowCall,
): Promise<CreatedFollower> {
  requireCcr(scope);
  const leader = await findLeader(scope, request, call);
  checkIndexName(request.follower);
  const taken = scope.state.table('indices').get(request.follower);
  const { index, changes } = newFollower(taken, request.follower, leader, {
    alias: request.alias,
    overrides: request.settings,
    fresh: { now: scope.now(), uuid: () => scope.ids.uuid() },
  });
  scope.store.apply(changes);
  scope.store.flush();
  return {
    index,
    restore: () => restore(scope, index, call.user),
    begin: () => {
      const current = scope.state.table('indices').get(index.name);
      if (current?.uuid !== index.uuid || scope.closing.aborted) return;
      scope.replication.start({
        followerIndex: index.name,
        followerUuid: index.uuid,
        parameters: request.parameters,
        startedBy: storedUser(call.user),
      });
    },
  };
}

/** The lease comes first: from then on nothing that the follower still needs is merged away. */
async function restore(scope: FollowScope, index: IndexMetadata, user: RemoteUser): Promise<void> {
  const origin = index.follows;
  if (!origin) return;
  const { remoteCluster: alias, leaderIndex, leaderUuid: uuid } = origin;
  const call = { user, signal: scope.closing };
  const lease = { index: leaderIndex, uuid, id: leaseId(scope.name, index), retainingSeqNo: 0 };
  await scope.remotes.send(alias, 'lease', { kind: 'add', ...lease }, call);
  const snapshot = await scope.remotes.send(alias, 'snapshot', { index: leaderIndex, uuid }, call);
  const current = scope.state.table('indices').get(index.name);
  if (current?.uuid !== index.uuid || scope.closing.aborted) return;
  scope.store.apply(adoptSnapshot(current, snapshot));
  scope.store.flush();
  scope.store.refresh(index.uuid);
}
