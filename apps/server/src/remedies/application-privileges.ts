/** Our application privileges: a role that names them grants nothing before they are registered. Pure. */
import { REGISTER_PRIVILEGES, type SetupSide } from '@lockstep/contracts';
import { remedy, request, type Remedy } from './remedy.ts';
import { applicationPrivilegesRemedyTexts as texts } from '../texts/remedies/application-privileges-remedies.ts';

/** Those of Kibana are Kibana's to register, and stay as they are. */
export function registerLockstepPrivileges(side: SetupSide): Remedy<'register-privileges'> {
  const { method, path, body } = REGISTER_PRIVILEGES;
  return remedy({
    id: 'register-privileges',
    title: texts.registerLockstepPrivilegesTitle,
    summary: texts.registerLockstepPrivilegesSummary,
    steps: [
      {
        kind: 'request',
        label: texts.registerPrivilegesOfApplicationLockstep,
        request: request(side, method, path, body),
      },
    ],
    needs: { cluster: ['manage_security'], index: [] },
    proves: ['PrivilegesRegistered'],
  });
}
