import { describeBundle, importBundle, listPackages, type BundleImport } from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const SHA = 'a'.repeat(64);
const END = { message: null, next_action: null } as const;

function answerTo(isDryRun: boolean): BundleImport {
  return {
    is_dry_run: isDryRun,
    manifest_sha256: SHA,
    created_at: '2026-01-01T00:00:00.000Z',
    origin: { cluster_uuid: 'u', cluster_name: 'other', product_version: '1' },
    bytes: 1,
    packages: [
      {
        name: 'nginx',
        version: '2.1.0',
        source: 'registry',
        installed_version: null,
        is_verified: true,
        namespaces: ['production'],
        action: 'install',
        state: isDryRun ? 'planned' : 'done',
        ...END,
      },
    ],
    custom_assets: [],
  };
}

async function opened() {
  answerInLockstep();
  answer(listPackages, { items: [] });
  const { user } = renderApp('/app/integrations');
  await user.click(await screen.findByRole('button', { name: 'Bundles' }));
  return { user, flyout: within(await screen.findByRole('dialog', { name: 'Bundles' })) };
}

describe('bundles', () => {
  it('says what one holds, what is missing from it, and gives it', async () => {
    const nginx = {
      name: 'nginx',
      version: '2.1.0',
      source: 'registry' as const,
      is_dependency: false,
      namespaces: [],
    };
    answer(describeBundle, {
      packages: [
        { ...nginx, bytes: 2048, is_signed: true, missing: null },
        { ...nginx, name: 'redis', bytes: null, is_signed: false, missing: 'It is gone.' },
      ],
      custom_assets: [],
      bytes: 2048,
    });
    const { flyout } = await opened();
    await flyout.findByText('2 integrations and 0 custom assets, 2 KiB.');
    flyout.getByText('redis 2.1.0: It is gone.');
    expect(flyout.getByRole('link', { name: 'Download the bundle' }).getAttribute('href')).toBe(
      '/api/console/bundle/file',
    );
  });

  it('imports exactly what was previewed', async () => {
    answer(describeBundle, { packages: [], custom_assets: [], bytes: 0 });
    const asked: unknown[] = [];
    answerWith(importBundle, ({ query }) => {
      asked.push(query);
      return answerTo(query.dry_run);
    });
    const { user, flyout } = await opened();
    await user.upload(flyout.getByLabelText('Bundle'), new File(['x'], 'b.tar'));
    await user.click(flyout.getByRole('button', { name: 'Preview changes' }));
    await user.click(await flyout.findByRole('button', { name: 'Import' }));
    // Shown, and told to screen readers.
    await flyout.findAllByText('Bundle imported: 1 change.');
    expect(asked).toEqual([
      { dry_run: true, custom_assets: true },
      { dry_run: false, custom_assets: true, manifest_sha256: SHA },
    ]);
    expect(flyout.queryByRole('button', { name: 'Import' })).toBeNull();
  });
});
