/** What a cluster has under the names of a package's assets, read with few requests. */
import type { ElasticConnection, JsonObject } from '@lockstep/elastic';
import type { AssetKind } from '@lockstep/package-registry';
import pLimit from 'p-limit';
import { assetKey } from './asset-kinds.ts';

export interface AssetName {
  readonly kind: AssetKind;
  readonly name: string;
}

/** Bodies by `assetKey`; what is missing in the cluster is missing here. */
export type LiveAssets = ReadonlyMap<string, JsonObject>;

const READS_AT_ONCE = 8;

/** Assets of one kind are read together where the cluster offers it: pipelines by name, templates by their stem. */
export async function readLiveAssets(
  connection: ElasticConnection,
  wanted: readonly AssetName[],
): Promise<LiveAssets> {
  const keys = new Set(wanted.map(({ kind, name }) => assetKey(kind, name)));
  const kinds = [...new Set(wanted.map(({ kind }) => kind))];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const names = wanted.filter((asset) => asset.kind === kind).map(({ name }) => name);
      const bodies = await readKind(connection, kind, names);
      return bodies.map(({ name, body }) => [assetKey(kind, name), body] as const);
    }),
  );
  return new Map(found.flat().filter(([key]) => keys.has(key)));
}

interface Found {
  readonly name: string;
  readonly body: JsonObject;
}

async function readKind(
  connection: ElasticConnection,
  kind: AssetKind,
  names: readonly string[],
): Promise<readonly Found[]> {
  const { templates, pipelines, ilm, transforms, esqlViews, trainedModels } = connection;
  const each = (read: (name: string) => Promise<readonly Found[] | Found | undefined>, list = names) =>
    pLimit(READS_AT_ONCE)
      .map(list, async (name) => (await read(name)) ?? [])
      .then((all) => all.flat());
  switch (kind) {
    case 'ingest_pipeline':
      return pipelines.get(names);
    case 'component_template':
      return each((stem) => templates.getComponentTemplates(stem), stems(names));
    case 'index_template':
      return each((stem) => templates.getIndexTemplates(stem), stems(names));
    case 'ilm_policy':
      return each(async (name) => {
        const found = await ilm.get(name);
        return found === undefined ? undefined : { name, body: { policy: found.policy } };
      });
    case 'transform':
      return each((name) => transforms.get(name));
    case 'esql_view':
      return each((name) => esqlViews.get(name));
    case 'ml_model':
      return each(async (name) => ((await trainedModels.exists(name)) ? { name, body: {} } : undefined));
  }
}

/**
 * Patterns that cover the names, few enough that one or two requests find them all, narrow enough to find little else:
 * `logs-nginx.access` and `metrics-nginx.status` are both found by `*-nginx.*`, `.fleet_globals-1` by `.fleet_*`.
 */
export function stems(names: readonly string[]): readonly string[] {
  const patterns = [...new Set(names.map(stem))];
  const covering = (pattern: string): string => pattern.replace(/^[a-z]+-/, '*-');
  const isShared = (wide: string): boolean =>
    patterns.filter((pattern) => covering(pattern) === wide).length > 1;
  return [...new Set(patterns.map((pattern) => (isShared(covering(pattern)) ? covering(pattern) : pattern)))];
}

function stem(name: string): string {
  const [hidden] = /^\.[a-z]+_/.exec(name) ?? [];
  if (hidden !== undefined) return `${hidden}*`;
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : `${name.slice(0, dot)}.*`;
}
