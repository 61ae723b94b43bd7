/** Makes what every module of a console shares. */
import { CREDENTIALS_INDEX, OUTPUTS_INDEX, type ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createClusters, type Clusters } from '../clusters/clusters.ts';
import { createProgressLimit, type ProgressLimit } from '../clusters/progress-limit.ts';
import type { Config } from '../config/config.ts';
import { createLinkRotationStore } from '../features/credentials/link-rotation-store.ts';
import { createRotationProblems } from '../features/credentials/rotation-problems.ts';
import { createRotationStore } from '../features/credentials/rotation-store.ts';
import { createEventHub } from '../features/events/event-hub.ts';
import { startHomeMonitor, type HomeMonitor } from '../features/home/home-monitor.ts';
import { createReadiness, type Readiness } from '../features/home/readiness.ts';
import { sweepArchives } from '../features/integrations/sweep-archives.ts';
import { createOutputStore, type OutputStore } from '../features/outputs/output-store.ts';
import { outputsWithProxies } from '../features/outputs/outputs-with-proxies.ts';
import { policyPipelines } from '../features/agent-policies/policy-pipelines.ts';
import { createPolicyStores } from '../features/agent-policies/policy-stores.ts';
import { createEncryptionKeys } from '../features/encryption-keys/encryption-keys.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { startHousekeeping } from '../lib/housekeeping.ts';
import type { Logger } from '../lib/logger.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { createConfiguredOutputs } from './configured-outputs.ts';
import { createFleetObjects } from './fleet-objects.ts';
import { composeActivity } from './activity.ts';
import { createExclusiveRemotes } from './sync/exclusive-remotes.ts';
import { createHomeMigration, type HomeMigration } from '../stored-data/migrate-home.ts';
import type { WriteGate } from '../stored-data/write-gate.ts';
import type { Exclusively } from '../clusters/exclusively.ts';
import type { ConsoleCore, CoreParts } from './console-core.ts';
import { installTargets } from './install-targets.ts';
import { sealedInOutputs, sealedInPolicies, sealPolicies } from './stored-secrets.ts';

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

/** Ends what the core itself does and releases every connection; after all modules. */
export async function closeCore({ archiveKeeper, clusters, registry }: ConsoleCore): Promise<void> {
  await archiveKeeper.stop();
  await Promise.all([clusters.close(), registry.close()]);
}
