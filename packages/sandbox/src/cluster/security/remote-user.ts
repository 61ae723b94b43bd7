import { securityError } from '../http/errors.ts';
import { type RemoteUser } from '../state/collections.ts';
import { matchesAny } from './action-pattern.ts';
import { describeSubject, type Subject } from './subject.ts';

/** A caller as another cluster gets to know it: what it may do towards that alias. */
export function remoteUser(subject: Subject, alias: string): RemoteUser {
  const [roles = []] = subject.limits;
  const indices = roles
    .flatMap((role) => role.remote_indices ?? [])
    .filter((entry) => matchesAny(entry.clusters, alias));
  return {
    username: subject.username,
    description: describeSubject(subject),
    roleNames: subject.roleNames,
    indices: indices.map(({ clusters: _clusters, ...entry }) => entry),
  };
}

/** With API keys, a user without any rights towards an alias is refused at home (spec 4.2, point 5). */
export function checkRemoteRights(user: RemoteUser, alias: string, action: string): void {
  if (user.indices.length > 0) return;
  throw securityError(
    403,
    `action [${action}] towards remote cluster [${alias}] is unauthorized for ${user.description} because no remote indices privileges apply for the target cluster`,
  );
}
