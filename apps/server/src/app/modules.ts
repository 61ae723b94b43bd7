/** All modules of a console, in the order in which one needs the other. */
import type { SignedOut } from '../features/session/session-routes.ts';
import { bindEventRoutes } from '../features/events/event-routes.ts';
import { bindActivityRoutes } from '../features/activity/activity-routes.ts';
import { packageAssetsOn } from '../features/integrations/asset-states.ts';
import { bindLogLevelRoutes } from '../features/log-level/log-level-routes.ts';
import { bindHomeRoutes } from '../features/home/home-routes.ts';
import { policyUsersOn } from '../features/agent-policies/policy-stores.ts';
import { bindEncryptionKeyRoutes } from '../features/encryption-keys/encryption-key-routes.ts';
import { bindSyncDetailRoutes } from '../features/synced-integrations/routes/sync-detail-routes.ts';
import { bindSyncRequestRoutes } from '../features/synced-integrations/routes/sync-request-routes.ts';
import { bindSyncRoutes } from '../features/synced-integrations/routes/sync-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import { startHousekeeping } from '../lib/housekeeping.ts';
import type { ConsoleCore } from './console-core.ts';
import { composeCredentials } from './credentials-module.ts';
import { composeDiagnosis, type ComposedDiagnosis } from './diagnosis/diagnosis-module.ts';
import { bindBundles } from './bundle-module.ts';
import { bindIntegrations } from './integrations-module.ts';
import { bindFleetConsole } from './fleet-console-module.ts';
import { bindFleetObjects } from './fleet-objects-module.ts';
import { composeLinks } from './links-module.ts';
import { previewFingerprints } from './output-checks.ts';
import { composeOutputChanges } from './output-changes.ts';
import { bindOutputs } from './outputs-module.ts';
import { bindPolicies } from './agent-policies-module.ts';
import { composeSetup } from './setup-module.ts';
import { composeSync, type ComposedSync } from './sync/sync-module.ts';

export interface ComposedModules extends Pick<ComposedDiagnosis, 'countRequest'> {
  readonly triggerSync: () => void;
  /** Somebody has signed out: what was held for that session goes. */
  readonly forgetHeld: (whose: SignedOut) => void;
  bind(binder: Binder): void;
  close(): Promise<void>;
}

export function composeModules(core: ConsoleCore): ComposedModules {
  const sync = composeSync(core);
  const changes = composeOutputChanges(core);
  const diagnosis = composeDiagnosis(core, { sync, changes });
  const setup = composeSetup(core, { sync, changes, conditions: diagnosis.conditions });
  const credentials = composeCredentials(core, { sync, changes, conditions: diagnosis.conditions });
  const links = composeLinks(core, { sync, conditions: diagnosis.conditions });
  const migrating = startMigration(core);
  return {
    countRequest: diagnosis.countRequest,
    triggerSync: sync.trigger,
    forgetHeld: setup.forgetHeld,
    bind(binder) {
      bindHome(binder, core);
      bindOutputs(binder, core, { sync, changes });
      const install = bindIntegrations(binder, core, sync);
      bindBundles(binder, core, sync);
      bindPolicies(binder, core, { sync, install });
      bindFleetConsole(binder, core);
      bindFleetObjects(binder, core, sync);
      bindSync(binder, core, { sync, diagnosis });
      diagnosis.bind(binder);
      links.bind(binder);
      setup.bind(binder);
      credentials.bind(binder);
    },
    async close() {
      links.close();
      await migrating.stop();
      await credentials.close();
      await Promise.all([sync.close(), core.activity.keeper.stop(), diagnosis.close()]);
      await core.activity.log.close();
      await setup.close();
    },
  };
}

/** Soon after the start, as nobody waits for it; then again until nothing is left. */
const MIGRATION_TIMES = { firstMs: 1_000, everyMs: 60_000 };

function startMigration({ migration }: ConsoleCore) {
  const stopping = new AbortController();
  const housekeeping = startHousekeeping(() => migration.run(stopping.signal), MIGRATION_TIMES);
  return {
    async stop() {
      stopping.abort();
      await housekeeping.stop();
    },
  };
}

function bindHome(
  binder: Binder,
  {
    clusters,
    config,
    configuredOutputs,
    events,
    activity,
    lab,
    log,
    managementName,
    monitor,
    productVersion,
    readiness,
    encryptionKeys,
  }: ConsoleCore,
): void {
  bindHomeRoutes(binder, {
    writes: () => clusters.storedData.gate.state(),
    monitor,
    readiness,
    areOutputsInPlace: () => configuredOutputs.areInPlace(),
    outputsOfOthers: () => configuredOutputs.ofOthers(),
    name: config.name,
    productVersion,
    isSimulated: config.simulated,
    hasLab: lab !== undefined,
    encryptionKeys: () => encryptionKeys.latest(),
  });
  bindEventRoutes(binder, events);
  bindActivityRoutes(binder, activity.store, activity.now);
  bindEncryptionKeyRoutes(binder, {
    keys: encryptionKeys,
    reseal: () => configuredOutputs.reseal(),
    recording: activity.log.recording,
  });
  bindLogLevelRoutes(binder, { log, recording: activity.log.recording, consoleName: managementName });
}

function bindSync(
  binder: Binder,
  core: ConsoleCore,
  { sync, diagnosis }: { readonly sync: ComposedSync; readonly diagnosis: ComposedDiagnosis },
): void {
  const { activity, log } = core;
  bindSyncRoutes(binder, {
    ...sync.routes,
    warningsOf: diagnosis.warningsOf,
    remoteChanges: (since) => activity.store.remoteChanges(since),
    lagsOf: diagnosis.lagsOf,
  });
  bindSyncRequestRoutes(binder, { ...sync.requestRoutes, fingerprintOf: previewFingerprints(core) });
  bindSyncDetailRoutes(binder, {
    ...sync.detailRoutes,
    usersOn: (connection, name) => policyUsersOn(connection, name, log),
    assetsOn: (connection, name) => packageAssetsOn(core.targetOn(connection, log), name),
    onIncomplete: diagnosis.lookAgain,
  });
}
