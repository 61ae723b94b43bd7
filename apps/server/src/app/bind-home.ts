/** Routes about the home cluster and the console itself. */
import { bindEventRoutes } from '../features/events/event-routes.ts';
import { bindActivityRoutes } from '../features/activity/activity-routes.ts';
import { bindLogLevelRoutes } from '../features/log-level/log-level-routes.ts';
import { bindHomeRoutes } from '../features/home/home-routes.ts';
import { bindEncryptionKeyRoutes } from '../features/encryption-keys/encryption-key-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import type { ConsoleCore } from './console-core.ts';

export function bindHome(
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
