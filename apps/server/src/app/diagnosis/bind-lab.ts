/** The sandbox lab and the console for requests, which act with what is stored. */
import { setTimeout as delay } from 'node:timers/promises';
import { bindDevConsoleRoutes } from '../../features/dev-console/dev-console-routes.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import { bindKeystoreRoute, bindSandboxLabRoutes } from '../../features/sandbox-lab/sandbox-lab-routes.ts';
import type { Binder } from '../../http/bind-route.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createLabService } from './lab-service.ts';
import type { StoredOutputs } from './stored-outputs.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

/** The output that the sandbox begins with. */
const LAB_OUTPUT = 'paris';

export function bindDevConsole(binder: Binder, core: ConsoleCore, stored: StoredOutputs): void {
  bindDevConsoleRoutes(binder, {
    isEnabled: core.config.devConsole.enabled,
    homeName: core.managementName,
    homeAs: core.clusters.homeAs,
    remotes: async () =>
      (await stored.remotes()).filter(({ sealedSecrets }) => sealedSecrets.remote_api_key !== undefined),
    connectRemote: async (outputId) => stored.connect(await stored.require(outputId)),
    recording: core.activity.log.recording,
    now: () => core.clock.now(),
  });
}

interface LabParts {
  readonly sync: Pick<ComposedSync, 'trigger' | 'lookAt'>;
  readonly repairs: Repairs;
  readonly stored: StoredOutputs;
}

export function bindLab(binder: Binder, core: ConsoleCore, { repairs, stored, sync }: LabParts): void {
  const { clock, clusters, home, lab } = core;
  if (lab === undefined) return;
  const service = createLabService({
    world: lab,
    outputId: LAB_OUTPUT,
    clusters,
    stored,
    home,
    repairs,
    triggerSync: () => sync.trigger(),
    pause: (ms) => delay(ms),
  });
  const { faults, registry, setKeystore } = lab;
  bindKeystoreRoute(binder, { setKeystore });
  bindSandboxLabRoutes(binder, {
    ports: { faults, registry, service },
    outputId: LAB_OUTPUT,
    clock,
    onActed: () => sync.lookAt(LAB_OUTPUT),
  });
}
