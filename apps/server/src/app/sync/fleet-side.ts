/** One remote, as far as its Kibana has to do with it: what is read of it, and the verbs that go through it. */
import type { KibanaClient } from '@lockstep/kibana';
import type { Installation, SyncPorts } from '@lockstep/sync-engine';
import { combineInstallations, type Keeper } from '../../features/integrations/fleet-installations.ts';
import type { FleetLedger } from '../../features/integrations/fleet-ledger.ts';
import {
  createFleetPorts,
  createRefusingPorts,
  createRoutedPorts,
} from '../../features/integrations/fleet-ports.ts';
import { createFleetReader } from '../../features/integrations/fleet-reader.ts';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import type { RemoteSession } from '../../features/synced-integrations/observe/remote-session.ts';

export interface FleetSide {
  /** With every read of the records on the remote. */
  seeLedgers(ledgers: readonly FleetLedger[]): void;
  /** Absent where Kibana is not to be asked. */
  readonly withKibana?: NonNullable<RemoteSession['withKibana']>;
  /** Each package goes the way of whoever keeps it, as the last look has found. */
  portsBeside(own: SyncPorts<AbortSignal>): SyncPorts<AbortSignal>;
}

type FleetTarget = Pick<InstallTarget, 'store' | 'clock' | 'log'>;

/** `isOptedIn`: whether a package has namespaces opted in at home. */
export function createFleetSide(
  kibana: KibanaClient,
  { store, clock, log }: FleetTarget,
  isOptedIn: (name: string) => boolean,
): Required<FleetSide> {
  const reader = createFleetReader(kibana, () => clock.now());
  let ledgers: readonly FleetLedger[] = [];
  let keepers: ReadonlyMap<string, Keeper> = new Map();
  return {
    seeLedgers(seen) {
      ledgers = seen;
    },
    async withKibana(own) {
      const answer = await reader.read(ledgers, isOptedIn);
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

/**
 * Where Kibana is not asked any more: what it was asked to install before is still its own, and is not written over.
 * Shown as Kibana had it last.
 */
export function createKeptSide({ store, clock, log }: FleetTarget): FleetSide & {
  shown(own: readonly Installation[]): readonly Installation[];
} {
  let ledgers: readonly FleetLedger[] = [];
  const keptBy = (name: string): Keeper =>
    ledgers.some((ledger) => ledger.name === name && ledger.installed !== undefined) ? 'kibana' : 'lockstep';
  return {
    seeLedgers(seen) {
      ledgers = seen;
    },
    shown: (own) =>
      combineInstallations({
        own,
        ledgers: ledgers.filter(({ installed }) => installed !== undefined),
        kibana: ledgers.flatMap(({ name, installed }) =>
          installed === undefined || own.some(({ packageName }) => packageName === name)
            ? []
            : [{ name, version: installed.version, status: 'installed' as const }],
        ),
      }).installations,
    portsBeside: (own) =>
      createRoutedPorts(
        {
          lockstep: own,
          kibana: createRefusingPorts({
            store,
            clock,
            log,
            ledgerOf: (name) => ledgers.find((ledger) => ledger.name === name),
          }),
        },
        keptBy,
      ),
  };
}
