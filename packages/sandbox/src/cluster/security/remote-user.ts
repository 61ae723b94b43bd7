import { securityError } from '../http/errors.ts';
import { ACTION_OF, type RemoteVerb } from '../remote/protocol.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type IndexPrivileges, type RemoteUser, type RoleDescriptor } from '../state/collections.ts';
import { matchesAny } from './action-pattern.ts';
import { findRole } from './authenticate.ts';
import { describeSubject, type Subject } from './subject.ts';

/** What roles allow toward an alias. */
const rightsToward = (roles: readonly RoleDescriptor[], alias: string): readonly IndexPrivileges[] =>
  roles
    .flatMap((role) => role.remote_indices ?? [])
    .filter((entry) => matchesAny(entry.clusters, alias))
    .map(({ clusters: _clusters, ...entry }) => entry);

/** A caller as another cluster gets to know it: what it may do toward that alias. */
export function remoteUser(subject: Subject, alias: string): RemoteUser {
  const [roles = []] = subject.limits;
  const isUser = subject.authentication.kind === 'realm';
  return {
    username: subject.username,
    callsAs: describeSubject(subject),
    description: isUser
      ? `user [${subject.username}] with assigned roles [${[...subject.roleNames].sort().join(',')}]`
      : describeSubject(subject),
    roleNames: subject.roleNames,
    indices: rightsToward(roles, alias),
  };
}

/** The caller as what goes on without it remembers it. */
export const storedUser = ({ callsAs: _callsAs, ...user }: RemoteUser): RemoteUser => user;

/**
 * The same caller some time later. Roles hold as they are now, and one that is gone gives nothing; the user
 * itself is not asked for, and what an API key may was written down when it called.
 */
export function currentRemoteUser(state: ClusterState, user: RemoteUser, alias: string): RemoteUser {
  if (user.roleNames.length === 0) return user;
  const roles = user.roleNames.flatMap((name) => findRole(state, name) ?? []);
  return { ...user, indices: rightsToward(roles, alias) };
}

/** Verbs that a cluster sends for itself: the handshake, and what it looks up before somebody's rights matter. */
const OWN: readonly RemoteVerb[] = ['handshake', 'license', 'metadata', 'leaders'];

/** With API keys, a user without any rights toward an alias is refused at home. */
export function checkRemoteRights(user: RemoteUser, alias: string, verb: RemoteVerb): void {
  if (OWN.includes(verb) || user.indices.length > 0) return;
  const action = ACTION_OF[verb];
  const kind = action.startsWith('cluster:') ? 'cluster' : 'indices';
  throw securityError(
    403,
    `action [${action}] towards remote cluster [${alias}] is unauthorized for ${user.callsAs ?? user.description} because no remote ${kind} privileges apply for the target cluster`,
  );
}
