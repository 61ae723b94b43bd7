/** Upgrading, removing and rolling back several packages in a task of its own, and rolling back one. */
import {
  bulkRollbackPackages,
  bulkUninstallPackages,
  bulkUpgradePackages,
  getBulkRollback,
  getBulkUninstall,
  getBulkUpgrade,
  rollBackPackage,
} from '@lockstep/contracts';
import { joinMessages } from '@lockstep/json';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { INSTALLS_AT_ONCE, latestVersion, type PackageWork } from './install-routes.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { parentsOf } from './package-dependencies.ts';
import { createPackageTasks, type PackageTasks, type TaskKind } from './package-tasks.ts';
import { createRollBackForUser } from './roll-back-package.ts';
import type { InstalledRecords } from './stored-installations.ts';

export function bindPackageTaskRoutes(
  binder: Binder,
  options: IntegrationRoutesOptions,
  { install, uninstall }: PackageWork,
): void {
  const tasks = createPackageTasks(options.tasks);
  const rollBack = createRollBackForUser(options, install);

  binder.guarded(bulkUpgradePackages, async ({ body }, context) => {
    const wanted = new Map(body.packages.map(({ name, version }) => [name, version]));
    const names = [...wanted.keys()];
    const one = async (name: string): Promise<void> => {
      await requireInstalled(options, name);
      const version = wanted.get(name) ?? (await latestVersion(options, name, body.prerelease));
      const key = { name, version, force: body.force };
      await install(key, context, { mustBeNewest: !body.force, isOneOfMany: true });
      if (body.upgrade_package_policies) await upgradePolicies(options, { name, version }, context);
    };
    const { log } = context;
    return { taskId: await tasks.start({ kind: 'upgrade', names, atOnce: INSTALLS_AT_ONCE, log, one }) };
  });

  binder.guarded(bulkUninstallPackages, async ({ body }, context) => {
    const wanted = new Map(body.packages.map(({ name, version }) => [name, version]));
    const names = [...wanted.keys()];
    const { records } = await options.store.snapshot();
    const wish = (name: string) => ({ name, version: wanted.get(name), force: body.force });
    const one = async (name: string): Promise<void> => {
      // A dependency goes with the last package that needs it.
      const isGone = records.has(name) && (await options.store.get(name)) === undefined;
      if (!isGone) await uninstall(wish(name), context);
    };
    const order = parentsFirst(names, records);
    const { log } = context;
    return { taskId: await tasks.start({ kind: 'uninstall', names, order, atOnce: 1, log, one }) };
  });

  binder.guarded(bulkRollbackPackages, async ({ body }, context) => {
    const names = body.packages.map(({ name }) => name);
    const one = (name: string): Promise<string> => rollBack(name, context);
    const { log } = context;
    return { taskId: await tasks.start({ kind: 'rollback', names, atOnce: INSTALLS_AT_ONCE, log, one }) };
  });

  binder.guarded(rollBackPackage, async ({ params }, context) => ({
    version: await rollBack(params.name, context),
    success: true,
  }));
  bindTasks(binder, tasks);
}

function bindTasks(binder: Binder, tasks: PackageTasks): void {
  const find = async (kind: TaskKind, id: string) => {
    const task = await tasks.get(kind, id);
    if (task !== undefined) return task;
    throw new AppError('PACKAGE_TASK_NOT_FOUND', `There is no task ${id} that does a bulk ${kind}.`);
  };
  binder.guarded(getBulkUpgrade, ({ params }) => find('upgrade', params.taskId));
  binder.guarded(getBulkUninstall, ({ params }) => find('uninstall', params.taskId));
  binder.guarded(getBulkRollback, ({ params }) => find('rollback', params.taskId));
}

/** Throws PACKAGE_NOT_INSTALLED: an upgrade installs nothing that is not there. */
async function requireInstalled({ store }: IntegrationRoutesOptions, name: string): Promise<void> {
  if ((await store.get(name)) !== undefined) return;
  throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed on this cluster.`);
}

/** Throws PACKAGE_POLICIES_NOT_UPGRADED when one of them stayed behind. */
async function upgradePolicies(
  { policiesOf, upgradePolicy }: IntegrationRoutesOptions,
  { name, version }: { readonly name: string; readonly version: string },
  { principal }: UserContext,
): Promise<void> {
  const problems: string[] = [];
  for (const policy of await policiesOf(name)) {
    await upgradePolicy(policy.id, principal.username).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      problems.push(`${policy.name}: ${error.message}`);
    });
  }
  if (problems.length === 0) return;
  throw new AppError(
    'PACKAGE_POLICIES_NOT_UPGRADED',
    `${name} is at ${version}, and not all of its integration policies are: ${joinMessages(problems)}`,
  );
}

/** So that nothing is refused because a package needs it that goes in the same request. */
function parentsFirst(names: readonly string[], records: InstalledRecords): readonly string[] {
  const ordered = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    for (const parent of parentsOf(records, name)) if (names.includes(parent.name)) visit(parent.name);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}
