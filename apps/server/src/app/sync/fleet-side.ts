/** One remote that its own Kibana installs on: what is read of it, and the verbs that go through it. */
import type { KibanaClient } from '@lockstep/kibana';
import type { SyncPorts } from '@lockstep/sync-engine';
import { combineInstallations, type Keeper } from '../../features/integrations/fleet-installations.ts';
import type { FleetLedger } from '../../features/integrations/fleet-ledger.ts';
import { createFleetPorts, createRoutedPorts } from '../../features/integrations/fleet-ports.ts';
import { createFleetReader } from '../../features/integrations/fleet-reader.ts';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import type { RemoteSession } from '../../features/synced-integrations/observe/remote-session.ts';

export interface FleetSide {
  /** With every read of the records on the remote. */
  seeLedgers(ledgers: readonly FleetLedger[]): void;
  readonly withKibana: NonNullable<RemoteSession['withKibana']>;
  /** Each package goes the way of whoever keeps it, as the last look has found. */
  portsBeside(own: SyncPorts<AbortSignal>): SyncPorts<AbortSignal>;
}

export function createFleetSide(
  kibana: KibanaClient,
  { store, clock, log }: Pick<InstallTarget, 'store' | 'clock' | 'log'>,
): FleetSide {
  const reader = createFleetReader(kibana, () => clock.now());
  let ledgers: readonly FleetLedger[] = [];
  let keepers: ReadonlyMap<string, Keeper> = new Map();
  return {
    seeLedgers(seen) {
      ledgers = seen;
    },
    async withKibana(own) {
      const answer = await reader.read(ledgers);
      if (answer.kind === 'failed') {
        const { message, nextAction } = answer.problem;
        return { kind: 'installer-unavailable', message: `${message}. ${nextAction}` };
      }
      const kept = combineInstallations({ own: own.installations, kibana: answer.value, ledgers });
      ({ keepers } = kept);
      return { ...own, installations: kept.installations };
    },
    portsBeside: (own) =>
      createRoutedPorts(
        {
          lockstep: own,
          kibana: createFleetPorts({
            kibana,
            store,
            clock,
            log,
            ledgerOf: (name) => ledgers.find((ledger) => ledger.name === name),
          }),
        },
        (name) => keepers.get(name),
      ),
  };
}
