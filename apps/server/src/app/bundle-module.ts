/** Bundles by file: wires packages with the custom assets of the home cluster. */
import type { ElasticConnection } from '@lockstep/elastic';
import { assetKey } from '@lockstep/sync-engine';
import type { CustomAssets } from '../features/integrations/bundle/bundle-options.ts';
import { bindBundleRoutes } from '../features/integrations/bundle/bundle-routes.ts';
import { toAssetOwner } from '../features/integrations/asset-owners.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { toWireAssets } from '../features/synced-integrations/leader/custom-asset-mapping.ts';
import type { Binder } from '../http/bind-route.ts';
import { AppError } from '../lib/app-error.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

export function bindBundles(binder: Binder, core: ConsoleCore, sync: Pick<ComposedSync, 'trigger'>): void {
  const { archives, clock, clusters, activity, home, managementName, productVersion, publish } = core;
  bindBundleRoutes(binder, {
    archives,
    targetFor: ({ principal, log }) => ({
      ...home,
      connection: clusters.homeAs(principal.authorization),
      actor: { kind: 'user', name: principal.username, credential: principal.authenticationType },
      log,
    }),
    customAssets: (connection) => collectFor(core, connection),
    homeName: managementName,
    productVersion,
    clock,
    onChange: (names) => {
      publish({ kind: 'installations-changed', package_names: [...names] });
      sync.trigger();
    },
    recording: activity.log.recording,
  });
}

/** As the leader document would have them, without those that were deleted. */
async function collectFor(
  { home, policyPipelines, clock }: ConsoleCore,
  connection: ElasticConnection,
): Promise<CustomAssets> {
  const [{ installed }, pipelines] = await Promise.all([home.store.snapshot(), policyPipelines()]);
  const collected = await createAssetCollector(connection).collect({
    owners: installed.map(toAssetOwner),
    policyPipelines: pipelines,
    previous: undefined,
    now: clock.now(),
  });
  if (collected.kind === 'failed') {
    throw new AppError('HOME_CLUSTER_REFUSED', `The custom assets cannot be read: ${collected.message}`);
  }
  const assets = Object.fromEntries(collected.assets.map((asset) => [assetKey(asset), asset]));
  const { custom_assets: own, namespace_assets: shared = {} } = toWireAssets(assets);
  return { ...own, ...shared };
}
