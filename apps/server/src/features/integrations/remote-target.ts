import type { Installer } from '@lockstep/contracts';
import type { KibanaLease } from '../../clusters/kibana-connection.ts';
import type { InstallTarget } from './install-target.ts';

/** The remote of an output, with what its key may do there. */
export interface RemoteTarget {
  readonly outputId: string;
  readonly outputName: string;
  readonly target: InstallTarget;
  readonly installer: Installer;
  /** As the output has it; undefined without one. */
  readonly kibanaUrl: string | undefined;
  /** Whoever opens it closes it. */
  readonly openKibana: () => KibanaLease;
  /** Does work as the only one who changes that remote; throws when somebody else does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}
