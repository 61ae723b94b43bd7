/** Bundles on the integrations page: what one holds, and what an import changes. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';

const BUNDLE = '/api/console/bundle';
const DESCRIBED = {
  packages: [
    {
      name: 'nginx',
      version: '2.1.0',
      source: 'registry',
      is_dependency: false,
      namespaces: ['production'],
      bytes: 812_345,
      is_signed: true,
      missing: null,
    },
    {
      name: 'acme_own',
      version: '1.0.0',
      source: 'upload',
      is_dependency: false,
      namespaces: [],
      bytes: 23_456,
      is_signed: false,
      missing: null,
    },
    {
      name: 'system',
      version: '1.67.0',
      source: 'registry',
      is_dependency: false,
      namespaces: [],
      bytes: null,
      is_signed: false,
      missing: 'The package registry at https://registry.example:8080 does not answer: connect ECONNREFUSED.',
    },
  ],
  custom_assets: [{ type: 'ingest_pipeline', name: 'logs-nginx.access@custom' }],
  bytes: 836_100,
};
const END = { message: null, next_action: null };
const item = (name: string, version: string, more: object) => ({
  name,
  version,
  source: 'registry',
  installed_version: null,
  is_verified: true,
  namespaces: [],
  ...END,
  ...more,
});
const PLANNED = {
  is_dry_run: true,
  manifest_sha256: '7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069',
  created_at: '2026-03-01T10:00:00.000Z',
  origin: { cluster_uuid: 'QmzKFe_w81MF1wJY4Vv8Sg', cluster_name: 'management', product_version: '0.2.0' },
  bytes: 836_100,
  packages: [
    item('nginx', '2.1.0', { action: 'install', state: 'planned', namespaces: ['production'] }),
    item('mysql', '1.16.0', { action: 'upgrade', state: 'planned', installed_version: '1.15.0' }),
    item('redis', '1.4.0', { action: 'none', state: 'skipped', installed_version: '1.4.0' }),
    item('acme_own', '1.0.0', {
      action: 'refused',
      state: 'skipped',
      message:
        'acme_own-1.0.0 is not installed, because an uploaded package carries no signature and only signed ones are wanted here.',
      next_action:
        'Install the package from the registry, or set registry.acceptUploads in the configuration.',
    }),
  ],
  custom_assets: [
    { type: 'ingest_pipeline', name: 'logs-nginx.access@custom', action: 'create', state: 'planned', ...END },
  ],
};
const REFUSED = {
  statusCode: 400,
  error: 'Bad Request',
  message: 'The bundle is damaged or cut off: Unexpected end of data',
  attributes: { code: 'BUNDLE_INVALID', next_action: 'Copy the bundle again, or export it again.' },
};

const open = (page: Page) => page.getByRole('button', { name: 'Bundles' }).click();

function previewing(answer: object, status = 200) {
  return async (page: Page): Promise<void> => {
    await page.route('**/api/console/bundle?*', (route) => route.fulfill({ status, json: answer }));
    await open(page);
    await page.locator('input[type=file]').setInputFiles({
      name: 'lockstep-bundle-2026-03-01.tar',
      mimeType: 'application/x-tar',
      buffer: Buffer.from('a bundle'),
    });
    const preview = page.getByRole('button', { name: 'Preview changes' });
    await preview.click();
    await page
      .getByText(/SHA-256|was not imported/)
      .first()
      .waitFor();
    await preview.scrollIntoViewIfNeeded();
  };
}

const scene = { path: '/app/integrations', answers: { [BUNDLE]: DESCRIBED } };

export const BUNDLE_SCENES: readonly Scene[] = [
  { ...scene, name: 'bundles', act: open },
  { ...scene, name: 'bundles-preview', act: previewing(PLANNED) },
  { ...scene, name: 'bundles-refused', act: previewing(REFUSED, 400) },
  { ...scene, name: 'bundles-loading', answers: { [BUNDLE]: 'never' }, act: open },
];
