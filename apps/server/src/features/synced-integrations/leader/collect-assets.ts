/** Reads the custom assets of the home cluster, in two requests, and says which package each belongs to. */
import { createHash } from 'node:crypto';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { canonicalJson } from '@lockstep/json';
import {
  assetsOf,
  collectCustomAssets,
  pipelinesToLookUp,
  type AssetCollection,
  type AssetOwner,
  type LeaderState,
  type PolicyPipeline,
} from '@lockstep/sync-engine';

interface CollectAssetsOptions {
  readonly owners: readonly AssetOwner[];
  readonly policyPipelines: readonly PolicyPipeline[];
  readonly previous: LeaderState | undefined;
  readonly now: number;
  /** One that was started just now. */
  readonly reading?: AssetReading | undefined;
}

type FoundAssets = Pick<Parameters<typeof collectCustomAssets>[0], 'componentTemplates' | 'pipelines'>;

/** Custom assets, as they were asked for at one moment. */
export interface AssetReading {
  readonly lookedUp: readonly string[];
  readonly found: Promise<FoundAssets>;
}

export interface AssetCollector {
  /** Begins to read them, before it is known which other pipelines are to be looked up: mostly the same as last time. */
  startReading(): AssetReading;
  /** A cluster that cannot be read is an answer: what was known before stays in the document. */
  collect(options: CollectAssetsOptions): Promise<AssetCollection>;
  /** Whether they are other than when they were collected last; false before. Throws the error of the cluster. */
  haveChanged(): Promise<boolean>;
}

const CUSTOM = '*@custom';

/** Remembers of what was collected only a fingerprint. */
export function createAssetCollector(connection: ElasticConnection): AssetCollector {
  let seen: { readonly lookedUp: readonly string[]; readonly fingerprint: string } | undefined;
  const read = async (lookedUp: readonly string[]): Promise<FoundAssets> => {
    const [componentTemplates, pipelines] = await Promise.all([
      connection.templates.getComponentTemplates(CUSTOM),
      connection.pipelines.get([CUSTOM, ...lookedUp]),
    ]);
    return { componentTemplates, pipelines };
  };
  return {
    startReading() {
      const lookedUp = seen?.lookedUp ?? [];
      const found = read(lookedUp);
      // Told to whoever collects.
      found.catch(() => undefined);
      return { lookedUp, found };
    },
    async collect({ owners, policyPipelines, now, reading, ...options }) {
      const previous = assetsOf(options.previous ?? { customAssets: {} });
      const lookedUp = pipelinesToLookUp(policyPipelines, previous);
      try {
        const isRead = reading !== undefined && isSameList(reading.lookedUp, lookedUp);
        const found = await (isRead ? reading.found : read(lookedUp));
        seen = { lookedUp, fingerprint: fingerprintOf(found) };
        return collectCustomAssets({ ...found, lookedUp, policyPipelines, owners, previous, now });
      } catch (error) {
        if (isElasticError(error)) return { kind: 'failed', message: error.details.message, at: now };
        throw error;
      }
    },
    async haveChanged() {
      if (seen === undefined) return false;
      return fingerprintOf(await read(seen.lookedUp)) !== seen.fingerprint;
    },
  };
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

function fingerprintOf(found: object): string {
  return createHash('sha256').update(canonicalJson(found)).digest('hex');
}
