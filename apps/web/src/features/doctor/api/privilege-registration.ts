/** Registers the application privileges of Lockstep at home, with the rights of the signed-in person. */
import { registerPrivileges } from '@lockstep/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { examineAgain } from './diagnosis-query.ts';

/** The doctor looks again afterwards: the condition proves it. */
export function useRegisterPrivileges() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(registerPrivileges, {}),
    onSuccess: () => examineAgain(client),
  });
}
