/** What every module of a console shares: clusters, stores, events. The only things that are made before all modules. */
import { randomUUID } from 'node:crypto';
import { CREDENTIALS_INDEX, OUTPUTS_INDEX, type ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import type { PolicyPipeline } from '@lockstep/sync-engine';
import { createClusters, type Clusters } from '../clusters/clusters.ts';
import { createProgressLimit, type ProgressLimit } from '../clusters/progress-limit.ts';
import type { Config } from '../config/config.ts';
import {
  createLinkRotationStore,
  type LinkRotationStore,
} from '../features/credentials/link-rotation-store.ts';
import { createRotationProblems, type RotationProblems } from '../features/credentials/rotation-problems.ts';
import { createRotationStore, type RotationStore } from '../features/credentials/rotation-store.ts';
import { createEventHub, type EventHub } from '../features/events/event-hub.ts';
import { toConsoleEvent } from '../features/events/present-events.ts';
import { startHomeMonitor, type HomeMonitor } from '../features/home/home-monitor.ts';
import { createReadiness, type Readiness } from '../features/home/readiness.ts';
import { createClusterFacts } from '../features/integrations/cluster-facts.ts';
import { createArchiveStore, type ArchiveStore } from '../features/integrations/archive-store.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { createPackageReader } from '../features/integrations/package-reader.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import { readSecretVariables } from '../features/integrations/secret-variables.ts';
import { sweepArchives } from '../features/integrations/sweep-archives.ts';
import { sealedIn } from '../features/outputs/reseal-secrets.ts';
import { createOutputStore, type OutputStore } from '../features/outputs/output-store.ts';
import { outputsWithProxies } from '../features/outputs/outputs-with-proxies.ts';
import { policyPipelines } from '../features/agent-policies/policy-pipelines.ts';
import { sealStoredPolicies } from '../features/agent-policies/seal-stored-policies.ts';
import { createPolicyStores, type PolicyStores } from '../features/agent-policies/policy-stores.ts';
import { createEncryptionKeys, type EncryptionKeys } from '../features/encryption-keys/encryption-keys.ts';
import type { LabWorld } from '../features/sandbox-lab/lab-ports.ts';
import type { Clock } from '../lib/clock.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { startHousekeeping, type Housekeeping } from '../lib/housekeeping.ts';
import type { Logger } from '../lib/logger.ts';
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts';
import { createConfiguredOutputs, type ConfiguredOutputs } from './configured-outputs.ts';
import { createFleetObjects, sealedInFleetObjects, type FleetObjects } from './fleet-objects.ts';
import { composeActivity, type ComposedActivity } from './activity.ts';
import { createExclusiveRemotes } from './sync/exclusive-remotes.ts';
import { createHomeMigration, type HomeMigration } from '../stored-data/migrate-home.ts';
import type { WriteGate } from '../stored-data/write-gate.ts';
import type { Exclusively } from '../clusters/exclusively.ts';
import { openRegistry, signatureRule } from './open-resources.ts';
import { packageUsersOn } from './package-users-on.ts';

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

const HOME_LOOK_INTERVAL_MS = 10_000;
/** What a run has just read says as much as a read of its own. */
const OWN_READ_HOLDS_MS = 5_000;

/** Two requests; an archive that nothing names stays for one to two hours. */
const ARCHIVE_SWEEPS = { firstMs: 10 * 60_000, everyMs: 60 * 60_000 };

/** Remotes that have not answered yet; each is one socket. */
const REMOTES_ASKED_AT_ONCE = 64;
/** A remote that takes longer for one answer lends its place to others meanwhile. */
const ANSWER_PATIENCE_MS = 1_000;

/** Throws UnreadableFileError when a file that the configuration names cannot be read. */
export function createConsoleCore(parts: CoreParts): ConsoleCore {
  const { config, clock, log, productVersion } = parts;
  const secretBox = createSecretBox(config.encryption.keys);
  const clusters = createClusters({ home: config.elasticsearch, secretBox, productVersion, log });
  const service = clusters.home;
  const events = createEventHub();
  const publish = (event: ConsoleEvent): void => events.publish(event);
  const { fleetObjects, outputs } = outputStores(service, parts);
  const policies = createPolicyStores(service, log);
  const encryptionKeys = createEncryptionKeys({
    secretBox,
    log,
    read: async () => [
      { of: 'outputs', sealed: await sealedInOutputs({ outputs, fleetObjects }) },
      { of: 'policies', sealed: await sealedInPolicies(policies) },
    ],
  });
  // What may find a file unreadable comes before what looks at the home cluster from time to time.
  const { home, ...installing } = installTargets(parts, service, publish);
  const monitor = startHomeMonitor({ connection: service, intervalMs: HOME_LOOK_INTERVAL_MS, clock, log });
  const managementName = (): string => config.name ?? monitor.state().clusterName ?? 'management';
  const { consoleId } = installing;
  const exclusively = createExclusiveRemotes({ clusters, clock, config, consoleId, log, managementName });
  return {
    ...parts,
    consoleId,
    secretBox,
    registry: installing.registry,
    clusters,
    events,
    publish,
    outputs,
    fleetObjects,
    configuredOutputs: createConfiguredOutputs({
      config,
      clock,
      log,
      outputs,
      secretBox,
      fleetObjects,
      reportKeys: () => encryptionKeys.report(),
      sealPolicies: () => sealPolicies({ policies, secretBox, log, home: installing.targetOn(service, log) }),
    }),
    encryptionKeys,
    ...rotationRecords(parts, service),
    policies,
    policyPipelines: async () => policyPipelines(await policies.packagePolicies.list()),
    activity: composeActivity({ connection: service, clock, log, keepMs: config.history.keep, publish }),
    progress: progressOf(config),
    monitor,
    archives: installing.archives,
    readiness: readinessBy(parts, { monitor, outputs, gate: clusters.storedData.gate }),
    managementName,
    exclusively,
    migration: migrationOf(clusters, exclusively, log),
    home,
    archiveKeeper: startHousekeeping(() => sweepArchives(home), ARCHIVE_SWEEPS),
    targetOn: installing.targetOn,
  };
}

function migrationOf({ storedData }: Clusters, exclusively: Exclusively, log: Logger): HomeMigration {
  const { gate, raw, record } = storedData;
  return createHomeMigration({ raw, record, mayWrite: () => gate.mayWrite(), exclusively, log });
}

function outputStores(
  service: ElasticConnection,
  { clock, log }: CoreParts,
): Pick<ConsoleCore, 'fleetObjects' | 'outputs'> {
  const now = (): number => clock.now();
  const fleetObjects = createFleetObjects(service, log, now);
  const stored = createOutputStore(service, createHiddenIndex(service, OUTPUTS_INDEX), log, now);
  return { fleetObjects, outputs: outputsWithProxies(stored, (how) => fleetObjects.proxies.list(how)) };
}

/** Of outputs and what they name. */
const sealedInOutputs = async ({
  outputs,
  fleetObjects,
}: Pick<ConsoleCore, 'fleetObjects' | 'outputs'>): Promise<readonly string[]> => [
  ...(await outputs.list()).flatMap(sealedIn),
  ...(await sealedInFleetObjects(fleetObjects)),
];

interface ReadinessParts {
  readonly monitor: HomeMonitor;
  readonly outputs: OutputStore;
  readonly gate: WriteGate;
}

const readinessBy = ({ clock }: CoreParts, { monitor, outputs, gate }: ReadinessParts): Readiness =>
  createReadiness({
    monitor,
    clock,
    writes: () => gate.state(),
    readOwn: () => outputs.list({ maxAgeMs: OWN_READ_HOLDS_MS }),
  });

const progressOf = ({ sync }: Config): ProgressLimit =>
  createProgressLimit({
    atOnce: sync.remotesAtOnce,
    askingAtOnce: REMOTES_ASKED_AT_ONCE,
    patienceMs: ANSWER_PATIENCE_MS,
  });

const sealedInPolicies = async ({ packagePolicies }: PolicyStores): Promise<readonly string[]> =>
  (await packagePolicies.list()).flatMap(({ sealed_secrets: sealed = {} }) => Object.values(sealed));

function rotationRecords(
  { clock, log }: CoreParts,
  service: ElasticConnection,
): Pick<ConsoleCore, 'rotationStore' | 'linkRotationStore' | 'rotationProblems'> {
  const index = createHiddenIndex(service, CREDENTIALS_INDEX);
  const store = createRotationStore(service, index, log);
  const links = createLinkRotationStore(service, index, log);
  return {
    rotationStore: store,
    linkRotationStore: links,
    rotationProblems: createRotationProblems({ store, links, log, now: () => clock.now() }),
  };
}

interface SealPolicies extends Pick<ConsoleCore, 'policies' | 'secretBox' | 'log'> {
  readonly home: InstallTarget;
}

/** Policies from before their secrets were sealed, and those that an older key sealed. */
function sealPolicies({ policies, secretBox, log, home }: SealPolicies): Promise<void> {
  return sealStoredPolicies({
    stores: policies,
    secretBox,
    log,
    newId: randomUUID,
    secretVariables: async (name) => {
      const installed = (await home.store.get(name))?.installed;
      return installed === undefined ? [] : readSecretVariables(home, installed);
    },
  });
}

function installTargets(
  { config, clock, log, productVersion }: CoreParts,
  service: ElasticConnection,
  publish: ConsoleCore['publish'],
) {
  const consoleId = randomUUID();
  const registry = openRegistry(config, productVersion, log);
  const signatures = signatureRule(config);
  const read = createPackageReader();
  const archives = createArchiveStore(service, () => clock.now());
  const targetOn: ConsoleCore['targetOn'] = (connection, targetLog) => ({
    connection,
    facts: createClusterFacts(connection, () => clock.now()),
    registry,
    archives,
    read,
    store: createInstallationStore(connection, targetLog, () => clock.now()),
    clock,
    owner: consoleId,
    log: targetLog,
    users: packageUsersOn(connection, targetLog),
    ...signatures,
  });
  const home: InstallTarget = {
    ...targetOn(service, log),
    isManagement: true,
    tell: (news) => publish(toConsoleEvent(news)),
  };
  return { archives, consoleId, registry, home, targetOn };
}

/** Ends what the core itself does and lets go of every connection; after all modules. */
export async function closeCore({ archiveKeeper, clusters, registry }: ConsoleCore): Promise<void> {
  await archiveKeeper.stop();
  await Promise.all([clusters.close(), registry.close()]);
}
