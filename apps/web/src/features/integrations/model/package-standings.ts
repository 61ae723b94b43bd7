/** In how many remote clusters a package is in which state, worst first; by name of the package. */
import type { SyncState } from '@lockstep/contracts';

export type StandingCount = readonly [state: SyncState, count: number];
export type PackageStandings = ReadonlyMap<string, readonly StandingCount[]>;
