/** Our application privileges: a role that names them grants nothing before they are registered. Pure. */
import { REGISTER_PRIVILEGES, type SetupSide } from '@lockstep/contracts';
import { remedy, request, type Remedy } from './remedy.ts';

/** Those of Kibana are Kibana's to register, and stay as they are. */
export function registerLockstepPrivileges(side: SetupSide): Remedy<'register-privileges'> {
  const { method, path, body } = REGISTER_PRIVILEGES;
  return remedy({
    id: 'register-privileges',
    title: 'Register the application privileges',
    summary: 'Roles that name privileges of Lockstep grant them once Elasticsearch knows these names.',
    steps: [
      {
        kind: 'request',
        label: 'Register the privileges of the application lockstep',
        request: request(side, method, path, body),
      },
    ],
    needs: { cluster: ['manage_security'], index: [] },
    proves: ['PrivilegesRegistered'],
  });
}
