/** Registers our application privileges in the home cluster, with the rights of the person who asks. */
import { LOCKSTEP_APPLICATION, REGISTERED_PRIVILEGES, registerPrivileges } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { Secret } from '../../lib/secret.ts';
import { registerPrivilegesOn } from '../../remedies/register-privileges.ts';

export interface PrivilegeRoutesOptions {
  readonly connectionFor: (authorization: Secret) => ElasticConnection;
  readonly recording: Recording;
}

export function bindPrivilegeRoutes(
  binder: Binder,
  { connectionFor, recording }: PrivilegeRoutesOptions,
): void {
  binder.guarded(registerPrivileges, (_input, { principal, log }) => {
    const head = {
      actor: principal.username,
      action: 'privileges_registered' as const,
      target: { kind: 'application', id: LOCKSTEP_APPLICATION, name: LOCKSTEP_APPLICATION },
    };
    return recording(head, async () => {
      await registerPrivilegesOn(connectionFor(principal.authorization));
      log.info('privileges-registered', { user: principal.username });
      return { application: LOCKSTEP_APPLICATION, privileges: Object.keys(REGISTERED_PRIVILEGES) };
    });
  });
}
