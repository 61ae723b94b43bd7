/** The overview, turned from remotes to packages: the features do not know each other. */
import { readColumn, SYNC_STATES, type SyncOverview, type SyncState } from '@lockstep/contracts';
import type { PackageStandings } from '../../features/integrations/model/package-standings.ts';

export function packageStandings(overview: SyncOverview): PackageStandings {
  const columns = overview.remotes.map(({ column }) => readColumn(column, overview));
  return new Map(
    overview.packages.map(({ name }, index) => {
      const counts = new Map<SyncState, number>();
      for (const cells of columns) {
        const state = cells[index]?.state ?? null;
        if (state !== null) counts.set(state, (counts.get(state) ?? 0) + 1);
      }
      return [
        name,
        SYNC_STATES.flatMap((state) => {
          const count = counts.get(state);
          return count === undefined ? [] : [[state, count] as const];
        }),
      ];
    }),
  );
}
