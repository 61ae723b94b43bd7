import type { BundleImport } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { bundleRows, changesIn, failuresIn } from './bundle-rows.ts';

const END = { message: null, next_action: null } as const;
const answer: BundleImport = {
  is_dry_run: true,
  manifest_sha256: 'a'.repeat(64),
  created_at: '2026-01-01T00:00:00.000Z',
  origin: { cluster_uuid: 'u', cluster_name: 'management', product_version: '1' },
  bytes: 1,
  packages: [
    {
      name: 'a',
      version: '1.0.0',
      source: 'registry',
      installed_version: '1.0.0',
      is_verified: true,
      namespaces: [],
      action: 'none',
      state: 'skipped',
      ...END,
    },
    {
      name: 'b',
      version: '2.0.0',
      source: 'registry',
      installed_version: null,
      is_verified: true,
      namespaces: [],
      action: 'install',
      state: 'planned',
      ...END,
    },
    {
      name: 'c',
      version: '3.0.0',
      source: 'upload',
      installed_version: '4.0.0',
      is_verified: false,
      namespaces: [],
      action: 'refused',
      state: 'skipped',
      message: 'Older.',
      next_action: 'Nothing.',
    },
  ],
  custom_assets: [{ type: 'ingest_pipeline', name: 'x@custom', action: 'create', state: 'planned', ...END }],
};

it('shows what is wrong first, then what changes, then the rest', () => {
  const rows = bundleRows(answer);
  expect(rows.map(({ name }) => name)).toEqual(['c 3.0.0', 'b 2.0.0', 'ingest pipeline x@custom', 'a 1.0.0']);
  expect(rows[0]).toMatchObject({ installed: '4.0.0', message: 'Older. Nothing.', isWrong: true });
  expect([changesIn(answer), failuresIn(answer)]).toEqual([2, 1]);
});
