import type { CompiledAssets } from '@lockstep/package-registry';
import { expect, it } from 'vitest';
import { availableAssets } from './available-assets.ts';

const COMPILED: CompiledAssets = {
  writes: [
    { kind: 'esql_view', name: 'slow', body: { query: 'FROM a' } },
    { kind: 'ingest_pipeline', name: 'p', body: { processors: [] } },
  ],
  indexPatterns: {},
  references: [
    { type: 'esql_view', id: 'slow' },
    { type: 'ingest_pipeline', id: 'p' },
  ],
  skipped: [],
  findings: [],
};

it('a version that has every kind of asset gets the package as it is', () => {
  expect(availableAssets(COMPILED, '9.4.0')).toBe(COMPILED);
});

it('what a version lacks is neither written nor on record, and listed with the reason', () => {
  const { writes, references, skipped } = availableAssets(COMPILED, '8.17.2');
  expect(writes.map(({ name }) => name)).toEqual(['p']);
  expect(references.map(({ id }) => id)).toEqual(['p']);
  expect(skipped).toEqual([
    {
      type: 'esql_view',
      id: 'slow',
      reason: 'ES|QL views are not available on 8.17.2: they came with Elasticsearch 9.4.0.',
    },
  ]);
});
