/** What integrations are called, where another feature knows their names only. */
import { getSyncOverview, type SyncOverview } from '@lockstep/contracts';
import { useMemo } from 'react';
import { useSyncOverview } from '../../features/overview/api/overview-query.ts';
import { usePermission } from '../use-permission.ts';

/** By name. Empty while they are not known, and for those who may not read them. */
export function usePackageTitles(): ReadonlyMap<string, string> {
  const isWanted = usePermission(getSyncOverview.access).kind === 'allowed';
  const packages = useSyncOverview({ isWanted }).data?.packages;
  return useMemo(() => titlesOf(packages ?? []), [packages]);
}

function titlesOf(packages: SyncOverview['packages']): ReadonlyMap<string, string> {
  return new Map(packages.flatMap(({ name, title }) => (title === null ? [] : [[name, title] as const])));
}
