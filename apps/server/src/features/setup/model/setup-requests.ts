/** The requests of a set-up as data: what is shown, what is copied and what is sent are the same. */
import type { SetupRequest } from '@lockstep/contracts';
import type { SetupPlan } from './setup-plan.ts';

type Body = NonNullable<SetupRequest['body']>;

const put = (side: SetupRequest['side'], path: string, body: Body | null): SetupRequest => ({
  side,
  method: 'PUT',
  path,
  body,
});
const post = (side: SetupRequest['side'], path: string, body: Body | null = null): SetupRequest => ({
  side,
  method: 'POST',
  path,
  body,
});
const get = (side: SetupRequest['side'], path: string): SetupRequest => ({
  side,
  method: 'GET',
  path,
  body: null,
});
const remove = (side: SetupRequest['side'], path: string, body: Body | null = null): SetupRequest => ({
  side,
  method: 'DELETE',
  path,
  body,
});

const segment = (name: string): string => (name.startsWith('<') ? name : encodeURIComponent(name));

export const startTrialRequest = (side: SetupRequest['side']): SetupRequest =>
  post(side, '/_license/start_trial?acknowledge=true');

/** Least privilege: the key can follow the leader index and nothing else. */
export const crossClusterKeyRequest = (plan: SetupPlan): SetupRequest =>
  post('management', '/_security/cross_cluster/api_key', {
    name: plan.keyName,
    access: { replication: [{ names: [plan.leader] }] },
  });

export const reloadRequest = (): SetupRequest => post('remote', '/_nodes/reload_secure_settings');

/** Keys of the alias for the chosen mode; the other mode's are removed in the same request, or it is refused. */
export function aliasSettings(plan: SetupPlan): Readonly<Record<string, unknown>> {
  const key = (name: string): string => `cluster.remote.${plan.alias}.${name}`;
  return plan.choices.mode === 'proxy'
    ? {
        [key('mode')]: 'proxy',
        [key('proxy_address')]: plan.addresses[0] ?? '',
        [key('server_name')]: plan.serverName === '' ? null : plan.serverName,
        [key('seeds')]: null,
        [key('node_connections')]: null,
      }
    : {
        [key('mode')]: 'sniff',
        [key('seeds')]: [...plan.addresses],
        [key('proxy_address')]: null,
        [key('proxy_socket_connections')]: null,
        [key('server_name')]: null,
      };
}

export const aliasRequest = (plan: SetupPlan): SetupRequest =>
  put('remote', '/_cluster/settings', { persistent: aliasSettings(plan) });

export const removeAliasRequest = (alias: string): SetupRequest =>
  put('remote', '/_cluster/settings', { persistent: { [`cluster.remote.${alias}.*`]: null } });

export const resolveRequest = (plan: SetupPlan): SetupRequest =>
  get('remote', `/_resolve/cluster/${segment(plan.alias)}:*`);
export const remoteInfoRequest = (): SetupRequest => get('remote', '/_remote/info');

/** What the user needs on the remote who starts replication (spec/remote-clusters-and-ccr.md 3.6). */
export function followerRole(plan: SetupPlan): Body {
  return {
    cluster: ['manage_ccr'],
    indices: [{ names: [plan.follower], privileges: ['monitor', 'read', 'write', 'manage_follow_index'] }],
    ...(plan.choices.trust === 'api_key'
      ? {
          remote_indices: [
            { clusters: [plan.alias], names: [plan.leader], privileges: ['cross_cluster_replication'] },
          ],
        }
      : {}),
  };
}

/** With certificates the role of the same name on management says what may be read there. */
export function leaderRole(plan: SetupPlan): Body {
  return {
    cluster: ['read_ccr'],
    indices: [{ names: [plan.leader], privileges: ['monitor', 'read'] }],
  };
}

export function roleRequests(plan: SetupPlan): readonly SetupRequest[] {
  const path = `/_security/role/${segment(plan.roleName)}`;
  const onRemote = put('remote', path, followerRole(plan));
  return plan.choices.trust === 'api_key'
    ? [onRemote]
    : [put('management', path, leaderRole(plan)), onRemote];
}

export const followRequest = (plan: SetupPlan): SetupRequest =>
  put('remote', `/${segment(plan.follower)}/_ccr/follow?wait_for_active_shards=1`, {
    remote_cluster: plan.alias,
    leader_index: plan.leader,
  });

export const FLEET_ACCOUNT = { namespace: 'elastic', service: 'fleet-server-remote' } as const;

export const serviceTokenRequest = (plan: SetupPlan): SetupRequest =>
  post(
    'remote',
    `/_security/service/${FLEET_ACCOUNT.namespace}/${FLEET_ACCOUNT.service}/credential/token/${segment(plan.tokenName)}`,
  );

export const remoteKeyRequest = (plan: SetupPlan, roleDescriptors: Body): SetupRequest =>
  post('remote', '/_security/api_key', { name: plan.remoteKeyName, role_descriptors: roleDescriptors });

export const invalidateKeyRequest = (side: SetupRequest['side'], id: string): SetupRequest =>
  remove(side, '/_security/api_key', { ids: [id] });

/** The link back: management searches the remote for its data views. */
export const backKeyRequest = (plan: SetupPlan): SetupRequest =>
  post('remote', '/_security/cross_cluster/api_key', {
    name: plan.backKeyName,
    access: { search: [{ names: ['logs-*', 'metrics-*'] }] },
  });

export const removeFollowerRequests = (follower: string): readonly SetupRequest[] => [
  post('remote', `/${segment(follower)}/_ccr/pause_follow`),
  post('remote', `/${segment(follower)}/_close`),
  post('remote', `/${segment(follower)}/_ccr/unfollow`),
  remove('remote', `/${segment(follower)}`),
];

export const removeRoleRequest = (side: SetupRequest['side'], name: string): SetupRequest =>
  remove(side, `/_security/role/${segment(name)}`);

export const removeTokenRequest = (name: string): SetupRequest =>
  remove(
    'remote',
    `/_security/service/${FLEET_ACCOUNT.namespace}/${FLEET_ACCOUNT.service}/credential/token/${segment(name)}`,
  );
