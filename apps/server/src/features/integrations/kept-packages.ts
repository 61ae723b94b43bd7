/**
 * Who looks after each package on a remote, its Kibana or Lockstep, and what would change if it changed hands. Reads
 * only (docs/decisions/0023-through-the-kibana-of-a-remote.md).
 */
import type { KeptPackage, KeptPackages } from '@lockstep/contracts';
import type { KibanaClient } from '@lockstep/kibana';
import pLimit from 'p-limit';
import { observeKibana, type SeenKibana } from '../../clusters/observe-kibana.ts';
import type { KibanaLease } from '../../clusters/kibana-connection.ts';
import { evaluateInstallerProblem } from '../../conditions/peer-problem.ts';
import { toInstallations } from './engine-adapter.ts';
import { combineInstallations } from './fleet-installations.ts';
import { createFleetReader } from './fleet-reader.ts';
import type { FleetLedger } from './fleet-ledger.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { RemoteTarget } from './remote-target.ts';
import type { StoredInstallations } from './stored-installations.ts';

/** How many packages that Kibana is asked about at once. */
const ASKED_AT_ONCE = 4;

const NOTHING: Pick<KeptPackage, 'message' | 'next_action' | 'changes'> = {
  message: null,
  next_action: null,
  changes: null,
};

export type UsableKibana =
  | { readonly kind: 'usable'; readonly kibana: KibanaClient; readonly version: string }
  | {
      readonly kind: 'unusable';
      readonly message: string;
      readonly nextAction: string;
      readonly isAboutPrivileges: boolean;
    };

/** Whether the Kibana of a remote can be asked to install, evaluated as the condition KibanaUsable evaluates it. */
export async function lookAtKibana(opened: KibanaLease, outputName: string): Promise<UsableKibana> {
  if (opened.kind === 'unusable') {
    const { message, nextAction } = opened;
    return { kind: 'unusable', message, nextAction, isAboutPrivileges: false };
  }
  const seen = await observeKibana(opened.kibana);
  return 'problem' in seen
    ? unusable(seen, outputName)
    : { kind: 'usable', kibana: opened.kibana, version: seen.version };
}

function unusable(
  { problem: kind, error, next_action: nextAction, status_code: statusCode }: SeenProblem,
  outputName: string,
): UsableKibana {
  const problem = { kind, error, nextAction, ...(statusCode === undefined ? {} : { statusCode }) };
  const { reason, ...evaluated } = evaluateInstallerProblem(outputName, problem);
  return { kind: 'unusable', ...evaluated, isAboutPrivileges: reason === 'PrivilegesMissing' };
}

type SeenProblem = Extract<SeenKibana, { readonly problem: unknown }>;

/**
 * Who looks after each package on a remote: this console, or the Kibana there. One that does not answer is
 * said so.
 */
export async function listKept(remote: RemoteTarget): Promise<KeptPackages> {
  const { target, installer, kibanaUrl, outputName } = remote;
  const stored = await target.store.snapshot();
  const opened = remote.openKibana();
  try {
    const kibana = await lookAtKibana(opened, outputName);
    const items =
      installer === 'fleet'
        ? await besideKibana(remote, kibana, stored)
        : await Promise.all(withoutKibana(kibana, stored.fleet));
    return {
      installer,
      kibana: {
        url: kibanaUrl ?? null,
        version: kibana.kind === 'usable' ? kibana.version : null,
        message: kibana.kind === 'usable' ? null : kibana.message,
        next_action: kibana.kind === 'usable' ? null : kibana.nextAction,
      },
      items: items.toSorted((a, b) => a.package_name.localeCompare(b.package_name)),
    };
  } finally {
    if (opened.kind === 'open') await opened.kibana.close();
  }
}

async function besideKibana(
  { target }: RemoteTarget,
  seen: UsableKibana,
  { installed, unreadable, fleet }: StoredInstallations,
): Promise<readonly KeptPackage[]> {
  if (seen.kind === 'unusable') return unknownToKibana(installed, seen);
  const listed = await createFleetReader(seen.kibana, () => target.clock.now()).read(fleet, () => false);
  if (listed.kind === 'failed') {
    const { message, nextAction } = listed.problem;
    return unknownToKibana(installed, { message: `${message}.`, nextAction });
  }
  const own = toInstallations({ installed, unreadable });
  const { keepers, leftRecords } = combineInstallations({ own, kibana: listed.value, ledgers: fleet });
  const ours = installed.filter(({ name }) => keepers.get(name) === 'lockstep' || leftRecords.includes(name));
  const theirs = listed.value.filter(({ name }) => !leftRecords.includes(name));
  return [
    ...(await pLimit(ASKED_AT_ONCE).map(ours, (one) =>
      leftRecords.includes(one.name) ? adoptable(one, undefined) : assess(seen.kibana, one),
    )),
    ...theirs.map(({ name, version }) => ({
      ...NOTHING,
      package_name: name,
      version,
      kept_by: 'kibana' as const,
      action: 'none' as const,
    })),
  ];
}

/** Without its list nobody knows what that Kibana has. */
function unknownToKibana(
  installed: readonly InstalledPackage[],
  { message, nextAction }: { readonly message: string; readonly nextAction: string },
): readonly KeptPackage[] {
  const cannot = { kept_by: 'lockstep', action: 'cannot', message, next_action: nextAction } as const;
  return installed.map(({ name, version }) => ({ ...NOTHING, ...cannot, package_name: name, version }));
}

/** Whether that Kibana could take it over, and what it would bring. */
async function assess(kibana: KibanaClient, installed: InstalledPackage): Promise<KeptPackage> {
  const { name, version, status } = installed;
  const cannot = (message: string, next_action: string): KeptPackage => ({
    package_name: name,
    version,
    kept_by: 'lockstep',
    action: 'cannot',
    message,
    next_action,
    changes: null,
  });
  if (status !== 'installed') {
    return cannot('It is not installed whole at the moment.', 'Wait until it is, or see why it is not.');
  }
  const found = await kibana.packages.get({ name, version });
  if (found.kind === 'failed') return cannot(`${found.problem.message}.`, found.problem.nextAction);
  return adoptable(installed, found.value.offeredKibanaAssets);
}

/** `offered`: what Kibana brings in addition; undefined when it has it already. */
function adoptable(
  { name, version, assets }: InstalledPackage,
  offered: readonly { readonly type: string; readonly count: number }[] | undefined,
): KeptPackage {
  return {
    ...NOTHING,
    package_name: name,
    version,
    kept_by: 'lockstep',
    action: 'adopt',
    changes: {
      is_recorded: offered === undefined,
      elasticsearch_assets: offered === undefined ? 0 : assets.length,
      kibana_assets: [...(offered ?? [])],
    },
  };
}

/** Of an output that installs without Kibana only what its Kibana was asked to install before is worth a word. */
function withoutKibana(seen: UsableKibana, ledgers: readonly FleetLedger[]): readonly Promise<KeptPackage>[] {
  return ledgers.flatMap((ledger) =>
    ledger.installed === undefined ? [] : [assessRelease(seen, ledger.name, ledger.installed.version)],
  );
}

async function assessRelease(seen: UsableKibana, name: string, version: string): Promise<KeptPackage> {
  const kept = { ...NOTHING, package_name: name, version, kept_by: 'kibana' } as const;
  const standing = await standingIn(seen, name);
  switch (standing.kind) {
    case 'gone':
      return { ...kept, action: 'release' };
    case 'there':
      return {
        ...kept,
        version: standing.version,
        action: 'cannot',
        message: 'The Kibana of the remote still has it, so nobody else changes it.',
        next_action: 'Uninstall it in that Kibana, or let the output install through Kibana again.',
      };
    case 'unknown':
      return {
        ...kept,
        action: 'release-unseen',
        message: standing.message,
        next_action: standing.nextAction,
      };
  }
}

type Standing =
  | { readonly kind: 'gone' }
  | { readonly kind: 'there'; readonly version: string }
  | { readonly kind: 'unknown'; readonly message: string; readonly nextAction: string };

/** Whether that Kibana has a package installed. */
export async function standingIn(seen: UsableKibana, name: string): Promise<Standing> {
  if (seen.kind === 'unusable') {
    return { kind: 'unknown', message: seen.message, nextAction: seen.nextAction };
  }
  const found = await seen.kibana.packages.get({ name });
  if (found.kind === 'failed') {
    const { kind, message, nextAction } = found.problem;
    // Neither its registry nor its own records know it.
    return kind === 'not-found' ? { kind: 'gone' } : { kind: 'unknown', message, nextAction };
  }
  const { installation } = found.value;
  return installation === undefined ? { kind: 'gone' } : { kind: 'there', version: installation.version };
}
