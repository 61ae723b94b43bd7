import { expect, it } from 'vitest';
import { customHooks } from './custom-hooks.ts';

const plan = {
  writes: [
    {
      kind: 'ingest_pipeline',
      name: 'logs-nginx.access-2.1.0',
      body: {
        processors: [
          { set: { field: 'a', value: 1 } },
          { pipeline: { name: 'global@custom', ignore_missing_pipeline: true } },
          { pipeline: { name: 'logs-nginx.access-2.1.0-parse' } },
          'odd',
        ],
      },
    },
    {
      kind: 'index_template',
      name: 'logs-nginx.access',
      body: { composed_of: ['logs-nginx.access@package', 'logs-nginx.access@custom', 'logs@custom'] },
    },
    { kind: 'ilm_policy', name: 'x@custom', body: { composed_of: ['y@custom'] } },
  ],
};

it('names what a version would call, without a word on what the cluster has', () => {
  expect(customHooks(plan, undefined)).toEqual([
    { id: 'logs-nginx.access@custom', type: 'component_template', state: 'unknown' },
    { id: 'logs@custom', type: 'component_template', state: 'unknown' },
    { id: 'global@custom', type: 'ingest_pipeline', state: 'unknown' },
  ]);
});

it('tells which exist once the package is installed, also without a plan', () => {
  const assets = {
    items: [
      { id: 'logs-nginx.access@custom', type: 'component_template', state: 'optional' as const },
      { id: 'logs-nginx.access@package', type: 'component_template', state: 'present' as const },
    ],
    custom_assets: [{ id: 'logs-nginx.access@custom', type: 'ingest_pipeline' }],
  };
  expect(customHooks(undefined, assets)).toEqual([
    { id: 'logs-nginx.access@custom', type: 'component_template', state: 'free' },
    { id: 'logs-nginx.access@custom', type: 'ingest_pipeline', state: 'exists' },
  ]);
  expect(customHooks(plan, assets).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'logs-nginx.access@custom free',
    'logs@custom free',
    'global@custom free',
    'logs-nginx.access@custom exists',
  ]);
});
