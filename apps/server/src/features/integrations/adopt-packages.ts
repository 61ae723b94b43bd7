/**
 * Hands packages on a remote from Lockstep to its Kibana: Kibana installs the version that is there over it, and only then
 * our record goes. Cut off in between, both have it, Kibana is the keeper, and adopting again removes the record.
 */
import type { KeptResult } from '@lockstep/contracts';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { KibanaClient } from '@lockstep/kibana';
import { indexPrivilege } from '../../conditions/needed-privileges.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { removalCandidates } from './asset-writer.ts';
import { refuseWithoutRights } from './check-rights.ts';
import { problemError } from './failure-codes.ts';
import { installThroughKibana } from './fleet-ports.ts';
import type { AssetReference } from './installed-package.ts';
import type { InstallTarget } from './install-target.ts';
import { lookAtKibana, standingIn, type UsableKibana } from './kept-packages.ts';
import type { RemoteTarget } from './remote-target.ts';
import type { Versioned } from './stored-installations.ts';

export interface PackageToAdopt {
  readonly name: string;
  readonly version: string;
}

const RECORD_RIGHTS = (['read', 'write', 'delete'] as const).map((privilege) =>
  indexPrivilege(
    INSTALLATIONS_INDEX,
    privilege,
    'Removing the record of what the Kibana of the remote takes over',
  ),
);

/** Nothing is written before all rights are known to be held. Throws AppError when none of it can be done. */
export async function adopt(
  remote: RemoteTarget,
  packages: readonly PackageToAdopt[],
): Promise<readonly KeptResult[]> {
  const { target, installer, outputName } = remote;
  if (installer !== 'fleet') {
    throw new AppError('CONFLICT', `${outputName} does not install through its Kibana.`, {
      nextAction: 'Let the output install through the Kibana of the remote first.',
    });
  }
  return withKibana(remote, async (seen) => {
    if (seen.kind === 'unusable') {
      const { message, nextAction, isAboutPrivileges } = seen;
      throw new AppError(isAboutPrivileges ? 'PRIVILEGES_MISSING' : 'REMOTE_UNREACHABLE', message, {
        nextAction,
      });
    }
    const what = `have ${outputName} adopted by its Kibana`;
    const refusal = await refuseWithoutRights(target, { what, needed: RECORD_RIGHTS });
    if (refusal !== undefined) throw problemError(refusal);
    const results: KeptResult[] = [];
    for (const one of packages) results.push(await adoptOne(target, seen.kibana, one));
    return results;
  });
}

const refused = (name: string, message: string): KeptResult => ({
  package_name: name,
  is_done: false,
  message,
  left: [],
});

async function adoptOne(
  target: InstallTarget,
  kibana: KibanaClient,
  { name, version }: PackageToAdopt,
): Promise<KeptResult> {
  const record = await target.store.get(name);
  if (record === undefined) return refused(name, 'Lockstep has no record of it there.');
  const { installed } = record;
  if (installed.version !== version || installed.status !== 'installed') {
    return refused(name, `It is not as it was previewed: it is ${installed.version} (${installed.status}).`);
  }
  const there = await standingIn({ kind: 'usable', kibana, version: '' }, name);
  if (there.kind === 'unknown') return refused(name, `${there.message}. ${there.nextAction}`);
  // What Kibana has already, in whatever version, is the business of the next run.
  if (there.kind === 'gone') {
    const problem = await installThroughKibana(kibana, { name, version });
    if (problem !== undefined) return refused(name, problem);
  }
  await target.store.saveFleet({
    name,
    installed: { version: there.kind === 'there' ? there.version : version, at: target.clock.now() },
    failedInstalls: [],
    failedRemovals: [],
    syncedNamespaces: [],
  });
  return removeRecord(target, kibana, record);
}

async function removeRecord(
  { store, clock }: InstallTarget,
  kibana: KibanaClient,
  record: Versioned,
): Promise<KeptResult> {
  const { name, version, assets } = record.installed;
  const left = await onlyOurs(kibana, name, assets);
  if ((await store.remove(record)) === 'conflict') {
    return refused(
      name,
      'Another user changed the record of Lockstep meanwhile; Kibana has it. Adopt it again.',
    );
  }
  if (left.length > 0) {
    const since = Date.parse(isoTime(clock.now()));
    const message = 'Lockstep installed it, and the Kibana that adopted the integration has no such asset.';
    await store.changeLeftOver((known) => [
      ...known,
      ...left.map((asset) => ({ asset, packageName: name, packageVersion: version, message, since })),
    ]);
  }
  return {
    package_name: name,
    is_done: true,
    message: null,
    left: left.map(({ type, id }) => ({ type, id })),
  };
}

/** By type and name; what belongs to people (`@custom`) is nobody's. A Kibana that lists nothing has told nothing. */
async function onlyOurs(
  { packages }: KibanaClient,
  name: string,
  assets: readonly AssetReference[],
): Promise<readonly AssetReference[]> {
  const found = await packages.get({ name });
  const theirs = found.kind === 'ok' ? (found.value.installation?.elasticsearchAssets ?? []) : [];
  if (theirs.length === 0) return [];
  const keys = new Set(theirs.map(({ type, id }) => `${type}:${id}`));
  return removalCandidates(assets)
    .map(({ asset }) => asset)
    .filter(({ type, id }) => !keys.has(`${type}:${id}`));
}

/**
 * Has Lockstep look after what a Kibana installed: only its mark is removed, so that the next run installs over what is
 * there, or finds it gone. Only for what that Kibana does not have any more, or with the word of whoever asks.
 */
export async function release(
  remote: RemoteTarget,
  { packages, isGone }: { readonly packages: readonly string[]; readonly isGone: boolean },
): Promise<readonly KeptResult[]> {
  const { target, installer, outputName } = remote;
  if (installer === 'fleet') {
    throw new AppError('CONFLICT', `${outputName} installs through its Kibana, which looks after them.`, {
      nextAction: 'Let the output install without Kibana first.',
    });
  }
  const what = `take over what the Kibana of ${outputName} installed`;
  const refusal = await refuseWithoutRights(target, { what, needed: RECORD_RIGHTS });
  if (refusal !== undefined) throw problemError(refusal);
  return withKibana(remote, async (seen) => {
    const results: KeptResult[] = [];
    for (const name of packages) {
      const standing = await standingIn(seen, name);
      if (standing.kind === 'there') {
        results.push(refused(name, 'The Kibana of the remote still has it. Uninstall it there first.'));
      } else if (standing.kind === 'unknown' && !isGone) {
        results.push(refused(name, standing.message));
      } else {
        await target.store.removeFleet(name);
        results.push({ package_name: name, is_done: true, message: null, left: [] });
      }
    }
    return results;
  });
}

async function withKibana<T>(
  { openKibana, outputName }: RemoteTarget,
  work: (seen: UsableKibana) => Promise<T>,
): Promise<T> {
  const opened = openKibana();
  try {
    return await work(await lookAtKibana(opened, outputName));
  } finally {
    if (opened.kind === 'open') await opened.kibana.close();
  }
}
