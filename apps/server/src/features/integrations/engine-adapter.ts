/** Installation records and the installer as the sync engine sees them. */
import type {
  Installation,
  InstallStep,
  NamespaceStep,
  PortAnswer,
  SyncPorts,
  UninstallStep,
  UpgradeStep,
} from '@lockstep/sync-engine';
import { ElasticError, isElasticError } from '@lockstep/elastic';
import type { RefusalCode } from './check-package.ts';
import { recordRefusedStart } from './failed-install.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget, WantedPackage } from './install-target.ts';
import type { InstallationStore } from './installation-store.ts';
import type { InstalledRecords } from './stored-installations.ts';
import { namespacesOf, wireErrorName, type InstalledPackage } from './installed-package.ts';
import { setNamespaces } from './set-namespaces.ts';
import { recordRefusedRemoval, uninstallPackage } from './uninstall-package.ts';

/** Something of the package or of that cluster has to change first. */
const WAITING_DOES_NOT_HELP: ReadonlySet<string> = new Set<RefusalCode>([
  'incompatible',
  'agentless-only',
  'foreign-asset',
  'unverified',
]);

/** Most records have none, and there are many records. */
const NONE: readonly never[] = [];

/** Record → the engine's noun. */
export function toInstallation(installed: InstalledPackage): Installation {
  return {
    packageName: installed.name,
    version: installed.version,
    installVersion: installed.installVersion,
    status: installed.status,
    source: installed.source,
    startedAt: installed.startedAt,
    updatedAt: installed.updatedAt,
    notStarted: kept(
      installed.assets.flatMap(({ id, isDeferred, deferredReason }) =>
        isDeferred === true ? [{ name: id, message: deferredReason }] : [],
      ),
    ),
    hasTransforms: installed.assets.some(({ type }) => type === 'transform'),
    dependencies: some(installed.dependencies, ({ name }) => name),
    isDependency: installed.isDependency,
    namespaces: namespacesOf(installed),
    failedInstalls: some(installed.failedInstalls, (attempt) => ({
      targetVersion: attempt.targetVersion,
      at: attempt.at,
      name: wireErrorName(attempt.code),
      message: attempt.message,
      code: attempt.code,
      isFinal: WAITING_DOES_NOT_HELP.has(attempt.code),
    })),
    failedRemovals: some(installed.failedRemovals, (attempt) => ({
      at: attempt.at,
      name: wireErrorName(attempt.code),
      message: attempt.message,
      code: attempt.code,
    })),
  };
}

const kept = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list);
const some = <T, U>(list: readonly T[], make: (one: T) => U): readonly U[] => kept(list.map(make));

/**
 * All records of a cluster. One that cannot be read says that the package is there in a version that nobody knows: it
 * is neither gone (which would uninstall it elsewhere) nor in order.
 */
export function toInstallations({
  installed,
  unreadable,
}: Pick<
  Awaited<ReturnType<InstallationStore['snapshot']>>,
  'installed' | 'unreadable'
>): readonly Installation[] {
  return [...installed.map(toInstallation), ...unreadable.map(unreadableInstallation)];
}

const unreadableInstallation = (packageName: string): Installation => ({
  packageName,
  version: 'unreadable',
  installVersion: 'unreadable',
  status: 'install_failed',
  source: undefined,
  startedAt: 0,
  updatedAt: 0,
  failedInstalls: [],
  failedRemovals: [],
});

/**
 * The engine's two verbs on one cluster. The installer keeps the failure ledger, so nothing is recorded here.
 * `records`: those that the plan rests on, when the look that made it has read them.
 */
export function createSyncPorts(
  target: InstallTarget,
  records: () => InstalledRecords | undefined = () => undefined,
): SyncPorts<AbortSignal> {
  const now = (): InstallTarget => ({ ...target, records: records() });
  return {
    install: (step, signal) => answering(() => install(now(), step, signal)),
    setNamespaces: (step) => answering(() => changeNamespaces(now(), step)),
    uninstall: (step) => answering(() => uninstall(now(), step)),
  };
}

async function install(
  target: InstallTarget,
  { packageName, wantedVersion, isDependency = false, namespaces }: InstallStep | UpgradeStep,
  signal: AbortSignal,
): Promise<PortAnswer> {
  // Both versions come from management, where they suit each other.
  const wanted = {
    name: packageName,
    version: wantedVersion,
    force: false,
    isDependency,
    ...(namespaces === undefined ? {} : { namespaces }),
    parentsAgree: true,
  };
  const since = target.clock.now();
  const answer = await installPackage(target, wanted, signal).catch(async (error: unknown) => {
    await recordUnsaid(target, wanted, { error, since });
    throw error;
  });
  switch (answer.kind) {
    case 'installed':
    case 'already-installed':
      return { kind: 'done' };
    case 'busy':
      return { kind: 'refused', code: 'busy', message: answer.message };
    case 'failed':
      // It will not go better by itself: an attempt with its cause, not "not installed yet".
      if (answer.code === 'privileges-missing') await recordRefusedStart(target, wanted, answer);
      return { kind: 'failed', code: answer.code, message: answer.message, retryable: answer.retryable };
  }
}

/** A refusal that is on no record yet: nothing was tried, and it will not go better by itself. */
async function recordUnsaid(
  target: InstallTarget,
  wanted: WantedPackage,
  { error, since }: { readonly error: unknown; readonly since: number },
): Promise<void> {
  if (!isElasticError(error, 'forbidden', 'invalid', 'blocked')) return;
  const { name, version } = wanted;
  try {
    const current = await target.store.get(name);
    if (current?.installed.failedInstalls.some(({ at }) => at >= since) === true) return;
    const message = `Elasticsearch refused to prepare ${name} ${version}: ${error.details.reason ?? error.details.message}`;
    const problem = { kind: 'failed', code: 'asset-refused', message, retryable: true } as const;
    await recordRefusedStart(target, wanted, problem);
  } catch (unsaid) {
    target.log.warn('failed-install-not-recorded', { err: unsaid, package: name });
  }
}

/** A failure goes on record, so that the next try waits as after a failed install. */
async function changeNamespaces(
  target: InstallTarget,
  { packageName, namespaces }: NamespaceStep,
): Promise<PortAnswer> {
  const answer = await setNamespaces(target, { name: packageName, change: () => namespaces });
  switch (answer.kind) {
    case 'set':
      return { kind: 'done' };
    case 'busy':
    case 'not-installed':
      return { kind: 'refused', code: answer.kind, message: answer.message };
    case 'overlapping':
    case 'failed': {
      const problem =
        answer.kind === 'failed'
          ? answer
          : ({ ...answer, kind: 'failed', code: 'asset-refused', retryable: true } as const);
      const installed = (await target.store.get(packageName))?.installed;
      if (installed !== undefined)
        await recordRefusedStart(
          target,
          { name: packageName, version: installed.version, force: false },
          problem,
        );
      const { code, message, retryable } = problem;
      return { kind: 'failed', code, message, retryable };
    }
  }
}

async function uninstall(target: InstallTarget, { packageName, keep }: UninstallStep): Promise<PortAnswer> {
  const answer = await uninstallPackage(withoutPolicyRemoval(target), packageName, { force: false, keep });
  switch (answer.kind) {
    case 'removed':
    case 'not-installed':
      return { kind: 'done' };
    case 'busy':
      return { kind: 'refused', code: 'busy', message: answer.message };
    case 'needed':
      return { kind: 'refused', code: 'package-needed', message: answer.message };
    case 'in-use':
      return { kind: 'refused', code: 'package-in-use', message: answer.message };
    case 'retained':
      return { kind: 'refused', code: 'assets-not-removed', message: answer.message };
    case 'failed':
      await recordRefusedRemoval(target, packageName, answer);
      return { kind: 'failed', code: answer.code, message: answer.message, retryable: answer.retryable };
  }
}

/** Integration policies of a remote belong to whoever made them there: syncing never removes any (A9). */
function withoutPolicyRemoval(target: InstallTarget): InstallTarget {
  const { users } = target;
  return users === undefined ? target : { ...target, users: { ...users, release: () => Promise.resolve() } };
}

/** A cluster that went away in the middle is an answer, not an exception: the next run looks again. */
async function answering(work: () => Promise<PortAnswer>): Promise<PortAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return {
      kind: 'failed',
      code: `cluster-${error.details.kind}`,
      message: error.details.message,
      retryable: true,
    };
  }
}
