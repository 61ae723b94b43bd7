/** Reads the custom assets of the home cluster, in two requests, and says which package each belongs to. */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import {
  assetsOf,
  collectCustomAssets,
  pipelinesToLookUp,
  type AssetCollection,
  type AssetOwner,
  type LeaderState,
  type PolicyPipeline,
} from '@lockstep/sync-engine';

export interface CollectAssetsOptions {
  readonly connection: ElasticConnection;
  readonly owners: readonly AssetOwner[];
  readonly policyPipelines: readonly PolicyPipeline[];
  readonly previous: LeaderState | undefined;
  readonly now: number;
}

const CUSTOM = '*@custom';

/** A cluster that cannot be read is an answer: what was known before stays in the document. */
export async function collectAssets(options: CollectAssetsOptions): Promise<AssetCollection> {
  const { connection, owners, policyPipelines, now } = options;
  const previous = assetsOf(options.previous ?? { customAssets: {} });
  const lookedUp = pipelinesToLookUp(policyPipelines, previous);
  try {
    const [componentTemplates, pipelines] = await Promise.all([
      connection.templates.getComponentTemplates(CUSTOM),
      connection.pipelines.get([CUSTOM, ...lookedUp]),
    ]);
    return collectCustomAssets({
      componentTemplates,
      pipelines,
      lookedUp,
      policyPipelines,
      owners,
      previous,
      now,
    });
  } catch (error) {
    if (isElasticFault(error)) return { kind: 'failed', message: error.fault.message, at: now };
    throw error;
  }
}
