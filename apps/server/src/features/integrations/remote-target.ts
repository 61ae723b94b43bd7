import type { InstallTarget } from './install-target.ts';

/** The remote of an output, with what its key may do there. */
export interface RemoteTarget {
  readonly outputId: string;
  readonly outputName: string;
  readonly target: InstallTarget;
  /** Does work as the only one who changes that remote; throws when somebody else does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}
