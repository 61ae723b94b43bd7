/** Opting namespaces of packages in and out on the home cluster, with the rights of the user who asks. */
import {
  bulkCustomizeNamespaces,
  ERROR_CATALOG,
  updatePackage,
  updatePackageVersion,
  type NamespaceOverlap as WireOverlap,
  type RouteOutput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { toAppError } from '../../http/error-handler.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { problemError } from './failure-codes.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { namespacesOf, type Namespaces } from './installed-package.ts';
import type { NamespaceOverlap } from './namespace-overlaps.ts';
import { describePackage } from './package-detail.ts';
import { setNamespaces, type NamespacesAnswer } from './set-namespaces.ts';

export function bindNamespaceRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { registry, store, clusterVersion } = options;

  const update = async (
    { name, version }: { readonly name: string; readonly version?: string },
    wanted: readonly string[] | undefined,
    context: UserContext,
  ) => {
    const overlaps =
      wanted === undefined ? [] : await changeOne(options, { name, version, change: () => wanted }, context);
    const { records } = await store.snapshot();
    const known = { registry, records, clusterVersion: clusterVersion(), prerelease: false };
    const answer = await describePackage(known, { name, version });
    if (answer.kind === 'failed') throw problemError(answer);
    return { item: answer.detail, ...presentOverlaps(overlaps) };
  };
  binder.guarded(updatePackage, ({ params, body }, context) =>
    update(params, body.namespace_customization_enabled_for, context),
  );
  binder.guarded(updatePackageVersion, ({ params, body }, context) =>
    update(params, body.namespace_customization_enabled_for, context),
  );

  binder.guarded(bulkCustomizeNamespaces, async ({ body }, context) => {
    const { enable = [], disable = [] } = body;
    const change = (before: readonly string[]) =>
      [...before, ...enable].filter((namespace) => !disable.includes(namespace));
    const items: BulkItem[] = [];
    // One after another: they share nothing but the cluster, which has enough to do with the templates of one.
    for (const name of new Set(body.packages)) items.push(await bulkItem(options, { name, change }, context));
    return { items };
  });
}

interface Wish {
  readonly name: string;
  /** Only when this version is installed. */
  readonly version?: string | undefined;
  readonly change: (before: readonly string[]) => readonly string[];
}

async function changeOne(
  { targetFor, onChange, recording, store }: IntegrationRoutesOptions,
  { name, version, change }: Wish,
  context: UserContext,
): Promise<readonly NamespaceOverlap[]> {
  const installed = version === undefined ? undefined : (await store.get(name))?.installed;
  if (installed !== undefined && installed.version !== version) {
    const message = `${name} ${String(version)} is not installed; version ${installed.version} is.`;
    throw new AppError('PACKAGE_NOT_INSTALLED', message);
  }
  const head = {
    actor: context.principal.username,
    action: 'package_namespaces_changed' as const,
    target: { kind: 'package', id: name, name },
  };
  return recording(head, async (note) => {
    try {
      const answer = done(
        await setNamespaces(targetFor(context), {
          name,
          change: (before) => byPerson(before, change(before.enabled)),
        }),
      );
      note({
        before: { namespaces: [...answer.before.enabled] },
        after: { namespaces: [...namespacesOf(answer.installed).enabled] },
      });
      return answer.overlaps;
    } finally {
      onChange([name]);
    }
  });
}

/** What a person leaves in the list stays whose it was; what he adds is his. */
function byPerson(before: Namespaces, enabled: readonly string[]): Namespaces {
  return { enabled, synced: before.synced.filter((namespace) => enabled.includes(namespace)) };
}

function done(answer: NamespacesAnswer): Extract<NamespacesAnswer, { readonly kind: 'set' }> {
  switch (answer.kind) {
    case 'set':
      return answer;
    case 'failed':
      throw problemError(answer);
    case 'busy':
      throw new AppError('CONCURRENT_INSTALL', answer.message);
    case 'not-installed':
      throw new AppError('PACKAGE_NOT_INSTALLED', answer.message);
    case 'overlapping':
      throw new AppError('NAMESPACES_OVERLAP', answer.message);
  }
}

type BulkItem = RouteOutput<typeof bulkCustomizeNamespaces>['items'][number];

/** One package's failure, whatever it is, is its own result. */
async function bulkItem(
  options: IntegrationRoutesOptions,
  wish: Wish,
  context: UserContext,
): Promise<BulkItem> {
  const { name } = wish;
  const now = async () => {
    const installed = (await options.store.get(name))?.installed;
    const { enabled } = namespacesOf(installed);
    return installed === undefined ? {} : { namespace_customization_enabled_for: [...enabled] };
  };
  try {
    const overlaps = await changeOne(options, wish, context);
    return { name, success: true, ...(await now()), ...presentOverlaps(overlaps) };
  } catch (error) {
    const { code, message, nextAction, cause } = toAppError(error);
    if (code === 'INTERNAL') context.log.error('namespaces-not-changed', { err: cause, package: name });
    const next = nextAction ?? ERROR_CATALOG[code].nextAction;
    return { name, success: false, ...(await now()), error: message, code, next_action: next };
  }
}

function presentOverlaps(overlaps: readonly NamespaceOverlap[]): {
  overlapping_templates?: WireOverlap[];
} {
  const shown = overlaps.flatMap(({ template, other, otherPriority, effect }) =>
    effect === 'refused' ? [] : [{ template, other_template: other, other_priority: otherPriority, effect }],
  );
  return shown.length === 0 ? {} : { overlapping_templates: shown };
}
