/** What going from the installed version to another one changes. The server looks at every remote for it: asked once, when shown. */
import { getPackageDiff } from '@lockstep/contracts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';
import { PACKAGES_KEY } from './packages-query.ts';

export function usePackageDiff(params: { readonly name: string; readonly version: string }) {
  const queryKey = [...PACKAGES_KEY, 'diff', params.name, params.version];
  return useRouteQuery(getPackageDiff, { params }, { queryKey, isOnce: true });
}
