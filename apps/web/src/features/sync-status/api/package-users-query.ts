/** The policies on the remote that use an integration, asked for live when somebody wants to know. */
import { getRemotePackageUsers, type RemotePackageUsers } from '@lockstep/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

export function useRemotePackageUsers(
  outputId: string,
  packageName: string,
): UseQueryResult<RemotePackageUsers> {
  return useQuery({
    queryKey: ['remote-package-users', outputId, packageName],
    queryFn: async ({ signal }) =>
      (await callApi(getRemotePackageUsers, { params: { outputId, packageName } }, signal)).item,
    staleTime: 0,
    gcTime: 0,
  });
}
