/** Proxies, Fleet Server hosts and outputs of the configuration, and the default output, put in place once the home cluster answers. */
import type { Config } from '../config/config.ts';
import { applyPreconfiguredObjects } from '../features/fleet-objects/preconfigured-objects.ts';
import { ensureDefaultOutput } from '../features/outputs/default-output.ts';
import type { OutputStore } from '../features/outputs/output-store.ts';
import { applyPreconfigured } from '../features/outputs/preconfigured-outputs.ts';
import { resealSecrets } from '../features/outputs/reseal-secrets.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { resealFleetObjects, type FleetObjects } from './fleet-objects.ts';

export interface ConfiguredOutputsOptions {
  readonly config: Pick<
    Config,
    'outputs' | 'proxies' | 'fleetServerHosts' | 'elasticsearch' | 'server' | 'name'
  >;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  /** Seals what stands in integration policies. */
  readonly sealPolicies: () => Promise<void>;
  readonly fleetObjects: FleetObjects;
  /** Says which keys are still needed after that. */
  readonly reportKeys: () => Promise<void>;
}

export interface ConfiguredOutputs {
  /** Does it until it once was done; rejects while it cannot be. Several callers wait for the same attempt. */
  reconcile(): Promise<void>;
  /** Whether it was done. */
  areInPlace(): boolean;
  /** How many outputs other configurations name and this one does not, as it was when they were put in place. */
  ofOthers(): number;
  /** Seals everything that is stored with the first key. Rejects when the home cluster cannot be read or written. */
  reseal(): Promise<void>;
}

/** Consoles behind one address have one configuration; others are told apart by their names. */
function configurationOf({ server, name }: ConfiguredOutputsOptions['config']): string {
  return server.publicUrl ?? name ?? 'default';
}

export function createConfiguredOutputs(options: ConfiguredOutputsOptions): ConfiguredOutputs {
  const { config, clock, fleetObjects, log, outputs, secretBox, sealPolicies, reportKeys } = options;
  let done: Promise<void> | undefined;
  let areInPlace = false;
  let ofOthers = 0;
  const reseal = async (): Promise<void> => {
    await resealSecrets({ store: outputs, secretBox, log });
    await sealPolicies();
    await resealFleetObjects(fleetObjects, secretBox);
  };
  const apply = async (): Promise<void> => {
    await reseal();
    await applyPreconfiguredObjects(
      { ...fleetObjects, secretBox, clock, log },
      { proxies: config.proxies, serverHosts: config.fleetServerHosts },
    );
    const proxies = () => fleetObjects.proxies.list();
    const left = await applyPreconfigured(
      { store: outputs, proxies, secretBox, clock, log, configuration: configurationOf(config) },
      config.outputs,
    );
    ofOthers = left.length;
    await reportKeys();
    await ensureDefaultOutput(outputs, config.elasticsearch.hosts, clock);
    areInPlace = true;
  };
  return {
    reconcile() {
      done ??= apply().catch((error: unknown) => {
        done = undefined;
        throw error;
      });
      return done;
    },
    areInPlace: () => areInPlace,
    ofOthers: () => ofOthers,
    reseal,
  };
}
