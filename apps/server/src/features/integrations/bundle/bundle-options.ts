/** What bundles need of the rest of the console. */
import type { LeaderCustomAsset } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { UserContext } from '../../../http/request-context.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Recording } from '../../../lib/record-action.ts';
import type { ArchiveStore } from '../archive-store.ts';
import type { InstallTarget } from '../install-target.ts';

/** By `<type>:<name>`, as the leader document has them. */
export type CustomAssets = Readonly<Record<string, LeaderCustomAsset>>;

export interface BundleOptions {
  readonly archives: ArchiveStore;
  /** The home cluster as the asking user sees it. */
  readonly targetFor: (context: UserContext) => InstallTarget;
  /** Those of the home cluster, read with the rights of the connection. */
  readonly customAssets: (connection: ElasticConnection) => Promise<CustomAssets>;
  readonly homeName: () => string;
  readonly productVersion: string;
  readonly clock: Clock;
  /** Called after something changed on the home cluster. */
  readonly onChange: (packageNames: readonly string[]) => void;
  readonly recording: Recording;
}
