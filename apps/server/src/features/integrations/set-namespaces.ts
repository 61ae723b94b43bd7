/**
 * Opts namespaces of an installed package in and out: their index templates are copies of those that the package has in
 * the cluster, so no archive is needed and what was uploaded stays what it is.
 */
import { overlappingNamespaces } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { canonicalJson, stringsAt } from '@lockstep/json';
import { withNamespaces, type AssetWrite, type CompiledAssets } from '@lockstep/package-registry';
import { assetKey } from './asset-kinds.ts';
import { removalCandidates, removeAssets, writeAssets } from './asset-writer.ts';
import { explainRefusedLook, refuseWithoutRights } from './check-rights.ts';
import { claimLock, isLocked, putLocked } from './install-lock.ts';
import type { InstallTarget } from './install-target.ts';
import {
  mergeAssets,
  namespacesOf,
  withoutAssets,
  type AssetReference,
  type InstalledPackage,
  type Namespaces,
} from './installed-package.ts';
import { namespaceOverlaps, type NamespaceOverlap } from './namespace-overlaps.ts';
import type { PackageProblem } from './package-source.ts';
import { rightsOfInstall } from './plan-rights.ts';
import { planWrites } from './plan-writes.ts';
import type { Versioned } from './stored-installations.ts';

interface NamespaceWish {
  readonly name: string;
  readonly change: (before: Namespaces) => Namespaces;
}

export type NamespacesAnswer =
  | {
      readonly kind: 'set';
      readonly installed: InstalledPackage;
      readonly before: Namespaces;
      /** Templates of others that match the same data streams. */
      readonly overlaps: readonly NamespaceOverlap[];
    }
  | { readonly kind: 'not-installed' | 'busy' | 'overlapping'; readonly message: string }
  | PackageProblem;

/** Throws only when the cluster cannot be reached or refuses the record itself. */
export async function setNamespaces(target: InstallTarget, wish: NamespaceWish): Promise<NamespacesAnswer> {
  const { name } = wish;
  const current = await target.store.get(name);
  if (current === undefined) return { kind: 'not-installed', message: `${name} is not installed` };
  const { installed } = current;
  if (isLocked(installed, target.clock.now()))
    return { kind: 'busy', message: `Another install or removal of ${name} is running.` };
  if (installed.status !== 'installed')
    return { kind: 'not-installed', message: `${name} is not installed completely; install it again first.` };
  const before = namespacesOf(installed);
  const namespaces = inOrder(wish.change(before));
  const overlapping = overlappingNamespaces(namespaces.enabled);
  if (overlapping !== undefined) {
    const [shorter, longer] = overlapping;
    const message = `The namespaces ${shorter} and ${longer} cannot both have index templates for ${name}: the pattern of ${shorter} matches the data streams of ${longer}.`;
    return { kind: 'overlapping', message };
  }
  if (canonicalJson(namespaces) === canonicalJson(inOrder(before)))
    return { kind: 'set', installed, before, overlaps: [] };
  try {
    const plan = await planChange(target, installed, namespaces);
    return plan.kind === 'failed' ? plan : await carryOut(target, current, plan);
  } catch (error) {
    return explainRefusedLook(target, whatOf(installed), error);
  }
}

const whatOf = ({ name }: InstalledPackage): string => `change the namespaces of ${name}`;

const inOrder = ({ enabled, synced }: Namespaces): Namespaces => ({
  enabled: [...new Set(enabled)].toSorted(),
  synced: [...new Set(synced)].toSorted(),
});

interface ChangePlan {
  readonly kind: 'planned';
  readonly namespaces: Namespaces;
  readonly writes: readonly AssetWrite[];
  /** What the record lists afterward. */
  readonly assets: readonly AssetReference[];
  readonly gone: readonly AssetReference[];
  readonly overlaps: readonly NamespaceOverlap[];
}

/** Looks at the templates that there are and decides; writes nothing. */
async function planChange(
  target: InstallTarget,
  installed: InstalledPackage,
  namespaces: Namespaces,
): Promise<ChangePlan | PackageProblem> {
  const { name, assets } = installed;
  const existing = await target.connection.templates.getIndexTemplates('*');
  const recorded = new Set(baseTemplates(assets).map(({ id }) => id));
  const bases = existing.filter((template) => recorded.has(template.name));
  const compiled = withNamespaces(asCompiled(installed, bases), namespaces.enabled);
  const made = compiled.writes.slice(bases.length);
  const live = new Map(existing.map((one) => [assetKey('index_template', one.name), one.body]));
  const plan = planWrites(made, { packageName: name, recorded: assets, live });
  const [foreign] = plan.foreign;
  if (foreign !== undefined) {
    const message = `The index template ${foreign.name} is in the cluster and not this package's.`;
    return { kind: 'failed', code: 'foreign-asset', message, retryable: true };
  }
  const gone = withoutAssets(assets, compiled.references);
  const facts = { writes: made, unchanged: [], removals: removalCandidates(gone), patterns: [] };
  const needed = rightsOfInstall(facts);
  const refusal = await refuseWithoutRights(target, { what: whatOf(installed), needed });
  if (refusal !== undefined) return refusal;
  return {
    kind: 'planned',
    namespaces,
    writes: plan.writes,
    assets: compiled.references,
    gone,
    overlaps: namespaceOverlaps(made, existing),
  };
}

function baseTemplates(assets: readonly AssetReference[]): readonly AssetReference[] {
  return assets.filter(({ type, id }) => type === 'index_template' && !id.includes('@namespace.'));
}

/** What the record lists without namespaces, with the templates as the cluster has them. */
function asCompiled(
  installed: InstalledPackage,
  bases: Awaited<ReturnType<ElasticConnection['templates']['getIndexTemplates']>>,
): CompiledAssets {
  const { assets, indexPatterns } = installed;
  const { enabled } = namespacesOf(installed);
  const writes = bases.map(({ name, body }) => ({
    kind: 'index_template' as const,
    name,
    body: body as AssetWrite['body'],
  }));
  const named = new Set(writes.flatMap(({ body }) => stringsAt(body, 'composed_of')));
  const custom = new Set(enabled.map((one) => `${one}@custom`).filter((one) => !named.has(one)));
  const references = assets.filter(
    ({ type, id }) =>
      !(type === 'index_template' && id.includes('@namespace.')) &&
      !(type === 'component_template' && custom.has(id)),
  ) as CompiledAssets['references'];
  return { writes, references, indexPatterns, skipped: [], findings: [] };
}

/** On record before anything is written, so that a crash leaves nothing that a removal would not find. */
async function carryOut(
  target: InstallTarget,
  current: Versioned,
  plan: ChangePlan,
): Promise<NamespacesAnswer> {
  const { installed: before } = current;
  const claim = await claimLock(target, current, {
    claimed: { ...before, assets: mergeAssets(before.assets, plan.assets) },
    began: { actor: target.actor ?? { kind: 'console' }, force: false, ignoreConstraints: false },
  });
  if (claim.kind === 'busy') return claim;
  const end = (record: InstalledPackage) =>
    putLocked(target, claim.record, { ...record, updatedAt: target.clock.now(), lock: undefined });
  try {
    const answer = await writeAssets(target.connection, plan.writes, { pause: target.pause });
    if (answer.kind === 'refused') {
      await takeBack(target, before, plan);
      await end(before);
      const message = `Elasticsearch refused index template ${answer.asset.id}: ${answer.message}`;
      return { kind: 'failed', code: 'asset-refused', message, retryable: true };
    }
    const removal = { packageName: before.name, destination: 'keep' } as const;
    const retained = await removeAssets(target.connection, plan.gone, removal);
    const { installed } = await end({
      ...before,
      assets: mergeAssets(
        plan.assets,
        retained.map(({ asset }) => asset),
      ),
      namespaces: plan.namespaces,
      failedInstalls: [],
    });
    return {
      kind: 'set',
      installed,
      before: namespacesOf(before),
      overlaps: plan.overlaps,
    };
  } catch (error) {
    // The claim lists all that may have been written: whoever removes the package finds it.
    await end(claim.record.installed).catch(() => undefined);
    throw error;
  }
}

/** The templates that were not there before. */
async function takeBack(
  { connection }: InstallTarget,
  { name, assets }: InstalledPackage,
  plan: ChangePlan,
): Promise<void> {
  const made = withoutAssets(plan.assets, assets);
  await removeAssets(connection, made, { packageName: name, destination: 'keep' });
}
