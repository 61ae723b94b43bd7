/** Takes pipelines that are about to go off the indices of a package's data streams. */
import { matchesPattern } from '@lockstep/json';
import type { ElasticConnection } from '@lockstep/elastic';
import pLimit from 'p-limit';
import { refusalOf, WRITES_AT_ONCE } from './asset-writer.ts';
import type { AssetReference } from './installed-package.ts';

/** `<type>-<dataset>-<version>`, with or without the name of a file behind it. */
const STREAM_PIPELINE = /^([^*,]+?)-\d+\.\d+\.\d+(?:[-+].*)?$/;

/**
 * Patterns of the data streams that may use a package's pipelines: the recorded ones, and those of datasets that an
 * older version had, which only the names of its pipelines still tell.
 */
export function streamPatterns(
  indexPatterns: Readonly<Record<string, string>>,
  assets: readonly AssetReference[],
): readonly string[] {
  const recorded = Object.values(indexPatterns);
  const bases = assets.flatMap(({ type, id }) =>
    type === 'ingest_pipeline' ? (STREAM_PIPELINE.exec(id)?.[1] ?? []) : [],
  );
  const isCovered = (base: string): boolean =>
    recorded.some((pattern) =>
      [`${base}-x`, `.${base}-x`, `${base}.x-x`].some((name) => matchesPattern(pattern, name)),
    );
  const others = [...new Set(bases)].filter((base) => !isCovered(base));
  return [...recorded, ...others.flatMap((base) => [`${base}-*`, `.${base}-*`, `${base}.*-*`])];
}

/**
 * A pipeline that is the default of an index cannot be deleted: it is taken off the indices of the data streams first. A
 * default pipeline that is somebody else's stays.
 */
export async function releasePipelines(
  { dataStreams, indices }: ElasticConnection,
  patterns: readonly string[],
  assets: readonly AssetReference[],
): Promise<void> {
  const pipelines = new Set(assets.filter(({ type }) => type === 'ingest_pipeline').map(({ id }) => id));
  if (pipelines.size === 0 || patterns.length === 0) return;
  const streams = await dataStreams.find(patterns);
  const backing = streams
    .filter(({ isReplicated }) => !isReplicated)
    .flatMap(({ backingIndices }) => backingIndices);
  await pLimit(WRITES_AT_ONCE).map(backing, async (index) => {
    const settings = await indices.settings(index);
    if (!pipelines.has(String(settings?.['index.default_pipeline']))) return;
    try {
      await indices.putSettings(index, { index: { default_pipeline: '_none' } });
    } catch (error) {
      // The pipeline is then still in use; removing it says so.
      refusalOf(error);
    }
  });
}
