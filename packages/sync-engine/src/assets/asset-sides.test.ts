import { expect, it } from 'vitest';
import { assetSides } from './asset-sides.ts';

it('shows what means the same as the same', () => {
  const sides = assetSides(
    'component_template',
    { template: { settings: { index: { number_of_shards: 1 } } } },
    {
      template: { settings: { 'index.number_of_shards': '1' }, mappings: {} },
      _meta: { owner: 'paris' },
      modified_date: '2026-01-01',
    },
  );
  expect(sides.isEqual).toBe(true);
  expect(sides.main).toEqual(sides.remote);
});

it('shows all of what only one side has', () => {
  const body = { template: {}, _meta: { owner: 'paris' } };
  expect(assetSides('component_template', undefined, body)).toEqual({
    main: undefined,
    remote: body,
    isEqual: false,
  });
  expect(assetSides('ingest_pipeline', undefined, undefined).isEqual).toBe(true);
});
