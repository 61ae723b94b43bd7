/** What one management cluster has goes to another one as a file, which has no registry. */
import { readBundle } from '@lockstep/package-registry';
import {
  BUNDLE_TYPE,
  describeBundle,
  exportBundle,
  importBundle,
  installPackage,
  listActivity,
  listInstalledPackages,
  uninstallPackage,
  updatePackage,
  uploadPackage,
} from '@lockstep/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { packageTarball } from '../testing/package-tarball.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

const manifestOf = (version: string): string => `format_version: 3.0.0
name: bare
title: Bare
version: ${version}
description: Of our own.
type: integration
owner: {github: acme/bare, type: community}
`;
const bare = (version: string) => ({
  contentType: 'application/gzip',
  bytes: packageTarball({ [`bare-${version}/manifest.yml`]: manifestOf(version) }),
});

let origin: TestConsole;
let site: TestConsole;
let bundle: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  [origin, site] = await Promise.all([startTestConsole(), startTestConsole()]);
  await origin.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  await origin.ask(uploadPackage, { body: bare('1.0.0') });
  await origin.ask(updatePackage, {
    params: { name: 'nginx' },
    body: { namespace_customization_enabled_for: ['production'] },
  });
  const home = origin.connect('management');
  await home.templates.putComponentTemplate('production@custom', {
    template: { settings: { 'index.number_of_replicas': '2' } },
  });
  await home.pipelines.put('logs-nginx.access@custom', {
    processors: [{ set: { field: 'site', value: 'a' } }],
  });
  await home.templates.putComponentTemplate('logs-nginx.access@custom', {
    template: { settings: { 'index.number_of_replicas': '1' } },
  });
  site.world.registry?.faults.goDown();
  bundle = await download();
});
afterAll(() => Promise.all([origin.close(), site.close()]));
beforeEach(async () => {
  for (const name of ['nginx', 'bare'])
    await site.call(uninstallPackage, { params: { name, version: '1.0.0' }, query: { force: 'true' } });
  await site.call(uninstallPackage, { params: { name: 'nginx', version: '2.1.0' } });
  await site.call(uninstallPackage, { params: { name: 'bare', version: '2.0.0' } });
});

async function download(): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { authorization: TEST_AUTHORIZATION };
  const answer = await fetch(origin.console.url + exportBundle.path, { headers });
  expect(answer.headers.get('content-disposition')).toMatch(/lockstep-bundle-[\d-]+\.tar/);
  return new Uint8Array(await answer.arrayBuffer());
}

const send = (query: Record<string, string> = {}, bytes = bundle) =>
  site.call(importBundle, { query, body: { contentType: BUNDLE_TYPE, bytes } });

async function imported(query: Record<string, string> = {}) {
  const answer = await send(query);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  const told = ({ packages, custom_assets: assets }: typeof answer.value) =>
    [...packages, ...assets].map(({ name, action, state }) => `${name} ${action} ${state}`);
  return { ...answer.value, told: told(answer.value) };
}

const installed = async () =>
  (await site.ask(listInstalledPackages, {})).items.map(({ name, version }) => `${name} ${version}`);

it('is described before it is exported, and holds archives, state and custom assets', async () => {
  const described = await origin.ask(describeBundle, {});
  expect(described.packages).toMatchObject([
    { name: 'bare', source: 'upload', is_signed: false, missing: null, namespaces: [] },
    {
      name: 'nginx',
      version: '2.1.0',
      source: 'registry',
      is_signed: true,
      missing: null,
      namespaces: ['production'],
    },
  ]);
  const read = await readBundle(Readable.from([bundle]));
  expect(read).toMatchObject({ kind: 'whole', bytes: described.bytes });
  const paths = read.kind === 'whole' ? read.manifest.files.map(({ path }) => path) : [];
  expect(paths).toEqual([
    'custom-assets.json',
    'packages/bare-1.0.0.tar.gz',
    'packages/nginx-2.1.0.zip.sig',
    'packages/nginx-2.1.0.zip',
  ]);
});

it('says what it would change, and changes nothing', async () => {
  const { told, is_dry_run: isDryRun } = await imported({ dry_run: 'true' });
  expect(isDryRun).toBe(true);
  expect(told).toEqual([
    'bare install planned',
    'nginx install planned',
    'logs-nginx.access@custom create planned',
    'production@custom create planned',
    'logs-nginx.access@custom create planned',
  ]);
  expect(await installed()).toEqual([]);
});

it('installs all of it without a registry, and finds nothing to do the second time', async () => {
  const planned = await imported({ dry_run: 'true' });
  const done = await imported({ manifest_sha256: planned.manifest_sha256 });
  expect(done.told).toEqual(planned.told.map((line) => line.replace('planned', 'done')));
  expect(await installed()).toEqual(['bare 1.0.0', 'nginx 2.1.0']);
  const [pipeline] = await site.connect('management').pipelines.get('logs-nginx.access@custom');
  expect(pipeline?.body).toMatchObject({ processors: [{ set: { value: 'a' } }] });
  const [template] = await site
    .connect('management')
    .templates.getIndexTemplates('logs-nginx.access@namespace.production');
  expect(template?.body['composed_of']).toContain('production@custom');
  expect((await imported()).told).toEqual(
    planned.told.map((line) => `${line.split(' ')[0] ?? ''} none skipped`),
  );
  const { items } = await site.ask(listActivity, {});
  expect(JSON.stringify(items)).toContain('bundle_imported');
});

it('names what is refused, and brings the rest', async () => {
  await site.ask(uploadPackage, { body: bare('2.0.0') });
  const { told, packages } = await imported({ custom_assets: 'false' });
  expect(told).toEqual(['bare refused skipped', 'nginx install done']);
  expect(packages[0]).toMatchObject({
    installed_version: '2.0.0',
    message: expect.stringContaining('2.0.0') as string,
  });
  expect(await installed()).toEqual(['bare 2.0.0', 'nginx 2.1.0']);
});

it('is refused whole when it is not whole, or another one than was looked at', async () => {
  const cut = new Uint8Array(bundle.subarray(0, bundle.length / 2));
  const changed = new Uint8Array(bundle);
  const at = bundle.length - 4_000;
  changed[at] = (changed[at] ?? 0) ^ 1;
  for (const bytes of [cut, changed, new Uint8Array([1, 2, 3])])
    expect(await send({}, bytes)).toMatchObject({ problem: { code: 'BUNDLE_INVALID' } });
  const other = await send({ manifest_sha256: 'a'.repeat(64) });
  expect(other).toMatchObject({ problem: { code: 'CONFLICT' } });
  expect(await installed()).toEqual([]);
});

it('is taken as a tar only, and from who may install', async () => {
  const body = { contentType: 'application/zip', bytes: bundle };
  expect(await site.call(importBundle, { body })).toMatchObject({ problem: { status: 400 } });
  const nobody = `Basic ${Buffer.from('nobody:wrong').toString('base64')}`;
  const asNobody = site.call(importBundle, { body: { ...body, contentType: BUNDLE_TYPE } }, nobody);
  expect(await asNobody).toMatchObject({ problem: { status: 401 } });
});
