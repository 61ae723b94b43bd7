import { securityError } from '../http/errors.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { coversPattern } from './action-pattern.ts';
import { userSubject } from './authenticate.ts';
import { describeSubject, type Subject } from './subject.ts';

/**
 * Somebody who acts for another user, by the header `es-security-runas-user`.
 * @throws security_exception 403 without the right to, and for a user that is not there
 */
export function runAs(
  state: ClusterState,
  subject: Subject,
  { username, action }: { readonly username: string | undefined; readonly action: string },
): Subject {
  if (username === undefined) return subject;
  const may = subject.limits.every((roles) =>
    roles.some((role) => role.run_as.some((pattern) => coversPattern(pattern, username))),
  );
  const user = state.table('users').get(username);
  if (may && user?.isEnabled === true) {
    const { authentication } = subject;
    return {
      ...userSubject(state, user),
      ...(authentication.kind === 'realm' && { signedInBy: authentication.realm }),
    };
  }
  throw securityError(
    403,
    `action [${action}] is unauthorized for ${describeSubject(subject)}, because user [${subject.username}] is unauthorized to run as [${username}]`,
  );
}
