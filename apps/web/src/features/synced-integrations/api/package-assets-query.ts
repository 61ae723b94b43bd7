/** How the assets of an integration are on the remote, asked for live when somebody wants to know. */
import { getRemotePackageAssets } from '@lockstep/contracts';
import { itemOf, useRouteQuery } from '../../../lib/use-route-query.ts';

/** `standing`: how the report has the integration; when that changes the list is old. */
export function useRemotePackageAssets(outputId: string, packageName: string, standing: string) {
  return useRouteQuery(
    getRemotePackageAssets,
    { params: { outputId, packageName } },
    { queryKey: ['remote-package-assets', outputId, packageName, standing], pick: itemOf, isLive: true },
  );
}
