/** Installing and removing packages at home. */
import { randomUUID } from 'node:crypto';
import type { InstallForUser } from '../features/integrations/install-for-user.ts';
import { bindIntegrationRoutes } from '../features/integrations/integration-routes.ts';
import { countPackageUsers, packageUsers } from '../features/agent-policies/policy-stores.ts';
import type { Binder } from '../http/bind-route.ts';
import { storedTaskSchema, type StoredTask } from '../features/integrations/package-tasks.ts';
import { createPolicyUpgrade } from '../features/agent-policies/upgrade-package-policies.ts';
import { createSharedProgress, type SharedProgress } from '../lib/shared-progress.ts';
import { policyUpgradeOptions } from './agent-policies-module.ts';
import { createRemoteTargets } from './remote-targets.ts';
import { createRemoteRefusals } from './remote-refusals.ts';
import { createRemoteStreams } from './remote-streams.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export function bindIntegrations(
  binder: Binder,
  core: ConsoleCore,
  sync: Pick<ComposedSync, 'trigger' | 'triggerForPackages' | 'detailRoutes' | 'exclusively'>,
): InstallForUser {
  const { clock, clusters, home, activity, monitor, policies, publish, registry } = core;
  return bindIntegrationRoutes(binder, {
    registry,
    store: home.store,
    targetFor: ({ principal, log: requestLog }) => ({
      ...home,
      connection: clusters.homeAs(principal.authorization),
      actor: { kind: 'user', name: principal.username, credential: principal.authenticationType },
      log: requestLog,
    }),
    remoteRefusals: createRemoteRefusals(core),
    remoteStreams: createRemoteStreams(core),
    remoteTarget: createRemoteTargets(core, sync),
    homeName: core.managementName,
    clusterVersion: () => monitor.state().version,
    policyCounts: (name) => countPackageUsers(policies, name),
    policiesOf: async (name) =>
      (await policies.packagePolicies.list())
        .filter((policy) => policy.package.name === name)
        .map(({ id, name: policyName, package: { version } }) => ({ id, name: policyName, version })),
    upgradePolicy: createPolicyUpgrade(policyUpgradeOptions(core, sync)),
    tasks: { progress: shareTasks(core), clock, newId: randomUUID },
    hasPolicies: async (name) => (await packageUsers(policies, name)).length > 0,
    onChange: (names) => {
      publish({ kind: 'installations-changed', package_names: [...names] });
      sync.triggerForPackages();
    },
    onRemoteChange: () => {
      sync.trigger();
    },
    recording: activity.log.recording,
  });
}

/** Tasks on several packages: whoever asks how far one is may be sent to any console of this home. */
function shareTasks({ clock, clusters, log }: ConsoleCore): SharedProgress<StoredTask> {
  const parse = (value: unknown): StoredTask | undefined => storedTaskSchema.safeParse(value).data;
  return createSharedProgress({ connection: clusters.home, clock, log, kind: 'package-task', parse });
}
