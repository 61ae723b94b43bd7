/** What every module of a console shares: clusters, stores, events. The only things that are made before all modules. */
import type { ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import type { PolicyPipeline } from '@lockstep/sync-engine';
import type { Clusters } from '../clusters/clusters.ts';
import type { ProgressLimit } from '../clusters/progress-limit.ts';
import type { Config } from '../config/config.ts';
import type { LinkRotationStore } from '../features/credentials/link-rotation-store.ts';
import type { RotationProblems } from '../features/credentials/rotation-problems.ts';
import type { RotationStore } from '../features/credentials/rotation-store.ts';
import type { EventHub } from '../features/events/event-hub.ts';
import type { HomeMonitor } from '../features/home/home-monitor.ts';
import type { Readiness } from '../features/home/readiness.ts';
import type { ArchiveStore } from '../features/integrations/archive-store.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import type { PolicyStores } from '../features/agent-policies/policy-stores.ts';
import type { EncryptionKeys } from '../features/encryption-keys/encryption-keys.ts';
import type { LabWorld } from '../features/sandbox-lab/lab-ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Housekeeping } from '../lib/housekeeping.ts';
import type { Logger } from '../lib/logger.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { ConfiguredOutputs } from './configured-outputs.ts';
import type { FleetObjects } from './fleet-objects.ts';
import type { ComposedActivity } from './activity.ts';
import type { HomeMigration } from '../stored-data/migrate-home.ts';
import type { Exclusively } from '../clusters/exclusively.ts';

export interface CoreParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly productVersion: string;
  /** Lines of `log` that whoever reads it did not take in time. */
  readonly droppedLogLines?: () => number;
  /** Only where the clusters are simulated: what lessons may break. */
  readonly lab?: LabWorld | undefined;
}

export interface ConsoleCore extends CoreParts {
  /** Of this process: it holds install locks and leases. */
  readonly consoleId: string;
  readonly secretBox: SecretBox;
  readonly registry: RegistryClient;
  readonly clusters: Clusters;
  readonly events: EventHub;
  readonly publish: (event: ConsoleEvent) => void;
  readonly outputs: OutputStore;
  readonly fleetObjects: FleetObjects;
  readonly configuredOutputs: ConfiguredOutputs;
  readonly encryptionKeys: EncryptionKeys;
  readonly rotationStore: RotationStore;
  readonly linkRotationStore: LinkRotationStore;
  readonly rotationProblems: RotationProblems;
  readonly policies: PolicyStores;
  /** Pipelines that integration policies of the home cluster name. */
  readonly policyPipelines: () => Promise<readonly PolicyPipeline[]>;
  readonly activity: ComposedActivity;
  /** Shared by everything that the queue runs on remotes. */
  readonly progress: ProgressLimit;
  readonly monitor: HomeMonitor;
  readonly readiness: Readiness;
  readonly managementName: () => string;
  /** Only one changes a remote, or what is stored at home as a whole. */
  readonly exclusively: Exclusively;
  /** Of stored documents that have an older form. */
  readonly migration: HomeMigration;
  /** What management has kept of what it installed. */
  readonly archives: ArchiveStore;
  /** Installing on the home cluster with the service credentials. */
  readonly home: InstallTarget;
  readonly archiveKeeper: Housekeeping;
  /** Installing on another cluster. */
  readonly targetOn: (connection: ElasticConnection, log: Logger) => InstallTarget;
}
