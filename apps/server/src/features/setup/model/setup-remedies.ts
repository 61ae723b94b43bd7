/** The remedies of a setup, filled with its names: what is shown, copied, exported, sent and undone is made from these. */
import type { RemoteClusterSettings, SetupSide } from '@lockstep/contracts';
import {
  createCrossClusterKey,
  createRemoteKey,
  createRole,
  createServiceToken,
  loadKeystores,
} from '../../../remedies/credential.ts';
import { registerLockstepPrivileges } from '../../../remedies/application-privileges.ts';
import { createFollower } from '../../../remedies/follower.ts';
import { startTrial } from '../../../remedies/license.ts';
import { saveLink } from '../../../remedies/link.ts';
import { request, segment, type Remedy, type RemedyRequest } from '../../../remedies/remedy.ts';
import { sideName, type SetupPlan } from './setup-plan.ts';

type Body = Readonly<Record<string, unknown>>;

/** The 30-day trial of one side. */
export const trialRemedy = (plan: SetupPlan, side: SetupSide): Remedy =>
  startTrial(side, sideName(plan, side));

/** Least privilege: the key can follow the leader index and nothing else. */
export const crossClusterKeyRemedy = (plan: SetupPlan): Remedy =>
  createCrossClusterKey('management', { name: plan.keyName, replication: [plan.leader] });

/** Every node loads its keystore. */
export const reloadRemedy = (): Remedy => loadKeystores();

/** The link from the remote to management. */
export const aliasRemedy = (plan: SetupPlan): Remedy => saveLink(linkOf(plan));

function linkOf({ alias: name, addresses, serverName, choices }: SetupPlan): RemoteClusterSettings {
  return choices.mode === 'proxy'
    ? { name, mode: 'proxy', proxyAddress: addresses[0] ?? '', serverName }
    : { name, mode: 'sniff', seeds: addresses };
}

/** Has the remote really connect: what is registered says nothing of that. */
export const resolveRequest = (plan: SetupPlan): RemedyRequest =>
  request('remote', 'GET', `/_resolve/cluster/${segment(plan.alias)}:*`);

/** How the remote says its links are. */
export const remoteInfoRequest = (): RemedyRequest => request('remote', 'GET', '/_remote/info');

/** What the user needs on the remote who starts replication (docs/elastic/remote-clusters.md#privileges). */
function followerRole(plan: SetupPlan): Body {
  return {
    // Starting and resuming alone is not watching: that is asked with `monitor`.
    cluster: ['manage_ccr', 'monitor'],
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
const leaderRole = (plan: SetupPlan): Body => ({
  cluster: ['read_ccr'],
  indices: [{ names: [plan.leader], privileges: ['monitor', 'read'] }],
});

export interface WantedRole {
  readonly side: SetupSide;
  readonly body: Body;
  readonly remedy: Remedy;
}

/** The roles that replication needs: on the remote, and over certificates on management, too. */
export function wantedRoles(plan: SetupPlan): readonly WantedRole[] {
  const role = (side: SetupSide, body: Body): WantedRole => ({
    side,
    body,
    remedy: createRole({ side, name: plan.roleName, body }),
  });
  const onRemote = role('remote', followerRole(plan));
  return plan.choices.trust === 'api_key' ? [onRemote] : [role('management', leaderRole(plan)), onRemote];
}

/** The follower of the leader index. */
export const followRemedy = (plan: SetupPlan): Remedy =>
  createFollower({ index: plan.follower, alias: plan.alias, leaderIndex: plan.leader });

/** The token that agents send their data with. */
export const serviceTokenRemedy = (plan: SetupPlan, name: string = plan.tokenName): Remedy =>
  createServiceToken(name);

/** The key comes last. One for the status of a peer names application privileges, which have to be registered there. */
export const remoteKeyRemedies = (plan: SetupPlan, roleDescriptors: Body): readonly Remedy[] => [
  ...(plan.choices.applied_by === 'remote' ? [registerLockstepPrivileges('remote')] : []),
  createRemoteKey(plan.remoteKeyName, roleDescriptors),
];

/** The link back: management searches the remote for its data views. */
export const backKeyRemedy = (plan: SetupPlan): Remedy =>
  createCrossClusterKey('remote', { name: plan.backKeyName, search: ['logs-*', 'metrics-*'] });

/** The link from management to the remote; its address is known to the operator alone. */
export const backAliasRemedy = (plan: SetupPlan): Remedy =>
  saveLink(
    { name: plan.backAlias, mode: 'proxy', proxyAddress: '<address of the remote>:9443' },
    { side: 'management' },
  );
