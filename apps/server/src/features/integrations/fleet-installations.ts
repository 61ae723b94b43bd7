/**
 * What is installed on a cluster that has a Kibana, and who looks after each package there. Pure. One package has one
 * keeper: what Kibana installed is changed through Kibana, and what we installed by ourselves stays ours until somebody
 * has it adopted (docs/decisions/0023-through-the-kibana-of-a-remote.md).
 */
import type { KibanaInstalled } from '@lockstep/kibana';
import type { Installation } from '@lockstep/sync-engine';
import { wireErrorName } from './installed-package.ts';
import type { FleetLedger } from './fleet-ledger.ts';

/** Refused because a Kibana that is not asked any more installed it. */
export const KEPT_BY_KIBANA = 'installed-by-kibana';

export type Keeper = 'kibana' | 'lockstep';

export interface KeptInstallations {
  readonly installations: readonly Installation[];
  /** By package; a package that nobody has installed yet is in none. */
  readonly keepers: ReadonlyMap<string, Keeper>;
  /** Kibana has taken them over, and our own record is still there. */
  readonly leftRecords: readonly string[];
}

interface KeptSources {
  /** From our own records. */
  readonly own: readonly Installation[];
  readonly kibana: readonly KibanaInstalled[];
  readonly ledgers: readonly FleetLedger[];
}

export function combineInstallations({ own, kibana, ledgers }: KeptSources): KeptInstallations {
  const ledgerOf = new Map(ledgers.map((ledger) => [ledger.name, ledger]));
  const names = new Set(kibana.map(({ name }) => name));
  const ours = own.filter(({ packageName }) => !names.has(packageName));
  const known = new Set([...names, ...ours.map(({ packageName }) => packageName)]);
  return {
    installations: [
      ...ours,
      ...kibana.map((installed) => ofKibana(installed, ledgerOf.get(installed.name))),
      ...ledgers.flatMap((ledger) => (known.has(ledger.name) ? [] : neverInstalled(ledger))),
    ],
    keepers: new Map<string, Keeper>([
      ...ours.map(({ packageName }) => [packageName, 'lockstep'] as const),
      ...kibana.map(({ name }) => [name, 'kibana'] as const),
    ]),
    leftRecords: own.flatMap(({ packageName }) => (names.has(packageName) ? [packageName] : [])),
  };
}

function ofKibana(
  { name, version, status, namespaces }: KibanaInstalled,
  ledger: FleetLedger | undefined,
): Installation {
  const at = ledger?.installed?.version === version ? ledger.installed.at : 0;
  return {
    packageName: name,
    version,
    installVersion: version,
    status: status === 'installing' || status === 'install_failed' ? status : 'installed',
    source: undefined,
    startedAt: at,
    updatedAt: at,
    // What somebody opted out there is not ours any more.
    namespaces: namespaces && {
      enabled: namespaces,
      synced: namespaces.filter((each) => ledger?.syncedNamespaces.includes(each) === true),
    },
    ...failuresOf(ledger),
  };
}

/** Nothing is there; what was tried counts all the same. */
function neverInstalled(ledger: FleetLedger): readonly Installation[] {
  const [newest] = ledger.failedInstalls;
  if (newest === undefined) return [];
  return [
    {
      packageName: ledger.name,
      version: newest.targetVersion,
      installVersion: newest.targetVersion,
      status: 'install_failed',
      source: undefined,
      startedAt: newest.at,
      updatedAt: newest.at,
      ...failuresOf(ledger),
    },
  ];
}

/** Kibana itself says no: waiting does not help. */
const FINAL: ReadonlySet<string> = new Set(['kibana-invalid', KEPT_BY_KIBANA]);

function failuresOf(
  ledger: FleetLedger | undefined,
): Pick<Installation, 'failedInstalls' | 'failedRemovals'> {
  return {
    failedInstalls: (ledger?.failedInstalls ?? []).map((failure) => ({
      ...failure,
      name: wireErrorName(failure.code),
      isFinal: FINAL.has(failure.code),
    })),
    failedRemovals: (ledger?.failedRemovals ?? []).map((failure) => ({
      ...failure,
      name: wireErrorName(failure.code),
    })),
  };
}
