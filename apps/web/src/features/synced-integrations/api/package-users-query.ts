/** The policies on the remote that use an integration, asked for live when somebody wants to know. */
import { getRemotePackageUsers } from '@lockstep/contracts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';

export function useRemotePackageUsers(outputId: string, packageName: string) {
  return useRouteQuery(
    getRemotePackageUsers,
    { params: { outputId, packageName } },
    { queryKey: ['remote-package-users', outputId, packageName], pick: itemOf, isLive: true },
  );
}
