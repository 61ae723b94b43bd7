/** Registers the application privileges of Lockstep at home, with the rights of the signed-in person. */
import { registerPrivileges } from '@lockstep/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { examineAgain } from './diagnosis-query.ts';

/** The doctor looks again afterward: the condition proves it. */
export function useRegisterPrivileges() {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: () => callApi(registerPrivileges, {}),
    told: {
      done: () => text.privilegesRegistered,
      failed: () => text.registerPrivilegesProblem,
    },
    onSuccess: () => examineAgain(client),
  });
}
