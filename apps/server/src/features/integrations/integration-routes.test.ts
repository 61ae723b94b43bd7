/** The package routes as the integrations page and API clients use them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bulkInstallPackages,
  getPackage,
  getPackageAssets,
  getPackagePlan,
  getPackageVersion,
  installLatestPackage,
  installPackage,
  listInstalledPackages,
  listPackageCategories,
  listPackages,
  uninstallAnyPackage,
  uploadPackage,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';
import { packageTarball } from '../../testing/package-tarball.ts';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
});
afterAll(() => started.close());

async function refused<const R extends Route>(route: R, call: RouteCall<R>): Promise<string | undefined> {
  const answer = await started.call(route, call);
  return answer.kind === 'problem' ? answer.problem.code : 'accepted';
}

const nginx = { params: { name: 'nginx' } };

describe('before an install', () => {
  it('a package shows its versions, data streams, readme and what needs Kibana', async () => {
    const { item } = await started.ask(getPackage, nginx);
    expect(item).toMatchObject({ version: '2.1.0', latestVersion: '2.1.0', status: 'not_installed' });
    expect(item.versions.map(({ version, compatible }) => [version, compatible])).toEqual([
      ['2.1.0', true],
      ['2.0.0', true],
    ]);
    expect(item.data_streams.map(({ dataset }) => dataset)).toContain('nginx.access');
    expect(item.readme).toMatch(/\S/);
    const kibana = Object.values(item.assets['kibana'] ?? {}).flat();
    expect(kibana.length).toBeGreaterThan(0);
    expect(item.not_installed_here).toHaveLength(kibana.length);
    expect(item.not_installed_here[0]?.reason).toBe('needs Kibana');
    const old = await started.ask(getPackageVersion, { params: { name: 'nginx', version: '2.0.0' } });
    expect(old.item).toMatchObject({ version: '2.0.0', latestVersion: '2.1.0' });
  });

  it('the plan lists every write and nothing is written', async () => {
    const plan = await started.ask(getPackagePlan, { params: { name: 'nginx', version: '2.1.0' } });
    expect(plan.refusals).toEqual([]);
    expect(plan.writes.map(({ kind, name }) => `${kind} ${name}`)).toContain(
      'index_template logs-nginx.access',
    );
    expect(await management.templates.getIndexTemplates('logs-nginx.access')).toEqual([]);
  });

  it('an unknown package is not found, a category list is', async () => {
    expect(await refused(getPackage, { params: { name: 'no_such_package' } })).toBe('PACKAGE_NOT_FOUND');
    const { items } = await started.ask(listPackageCategories, {});
    expect(items.find(({ id }) => id === 'web')?.count).toBeGreaterThan(0);
  });
});

describe('after an install', () => {
  it('an outdated version is refused, the newest comes by name', async () => {
    expect(await refused(installPackage, { params: { name: 'nginx', version: '2.0.0' } })).toBe(
      'PACKAGE_OUTDATED',
    );
    const { _meta } = await started.ask(installLatestPackage, nginx);
    expect(_meta).toEqual({ install_source: 'registry', name: 'nginx' });
    const { item } = await started.ask(getPackage, nginx);
    expect(item.installationInfo).toMatchObject({ version: '2.1.0', install_status: 'installed' });
    expect(item.installationInfo?.kibana_assets_skipped.length).toBeGreaterThan(0);
    expect(item.data_streams.find(({ dataset }) => dataset === 'nginx.access')?.index_pattern).toBe(
      'logs-nginx.access-*',
    );
  });

  it('each recorded asset shows how it is: present, changed, missing, foreign, optional', async () => {
    const state = async (id: string) =>
      (await started.ask(getPackageAssets, nginx)).items.find((item) => item.id === id)?.state;
    expect(await state('logs-nginx.access')).toBe('present');
    expect(await state('logs-nginx.access@custom')).toBe('optional');

    const [pipeline] = await management.pipelines.get(['logs-nginx.access-2.1.0']);
    await management.pipelines.put('logs-nginx.access-2.1.0', { ...pipeline?.body, description: 'mine' });
    expect(await state('logs-nginx.access-2.1.0')).toBe('changed');
    await management.pipelines.put('logs-nginx.access-2.1.0', { processors: [] });
    expect(await state('logs-nginx.access-2.1.0')).toBe('foreign');
    await management.templates.removeIndexTemplate('logs-nginx.error');
    expect(await state('logs-nginx.error')).toBe('missing');

    await management.pipelines.put('logs-nginx.access@custom', { processors: [] });
    const { custom_assets: custom } = await started.ask(getPackageAssets, nginx);
    expect(custom).toContainEqual({ id: 'logs-nginx.access@custom', type: 'ingest_pipeline' });

    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' }, body: { force: true } });
    expect(await state('logs-nginx.access-2.1.0')).toBe('present');
    expect(await state('logs-nginx.error')).toBe('present');
  });

  it('several at once have a result each', async () => {
    const { items } = await started.ask(bulkInstallPackages, {
      body: { packages: ['redis', { name: 'nginx', version: '2.1.0' }, 'no_such_package'] },
    });
    expect(items).toMatchObject([
      { name: 'redis', version: '1.4.0', result: { status: 'installed', installType: 'install' } },
      { name: 'nginx', result: { status: 'already_installed', installType: 'reinstall' } },
      { name: 'no_such_package', statusCode: 404, code: 'PACKAGE_NOT_FOUND' },
    ]);
  });

  it('the installed ones are listed page by page, with their data streams', async () => {
    const first = await started.ask(listInstalledPackages, { query: { perPage: 1 } });
    expect(first).toMatchObject({ items: [{ name: 'nginx' }], total: 2, searchAfter: ['nginx'] });
    const next = await started.ask(listInstalledPackages, { query: { perPage: 1, searchAfter: 'nginx' } });
    expect(next).toMatchObject({ items: [{ name: 'redis' }], total: 2 });
    expect(next.searchAfter).toBeUndefined();
    const active = await started.ask(listInstalledPackages, { query: { showOnlyActiveDataStreams: 'true' } });
    expect(active.items.flatMap(({ dataStreams }) => dataStreams)).toEqual([]);
  });

  it('the record speaks for an installed package while the registry is down', async () => {
    started.world.registry?.faults.goDown();
    const { item, registry_problem: problem } = await started.ask(getPackage, nginx);
    started.world.registry?.faults.recover();
    expect(item).toMatchObject({ version: '2.1.0', latestVersion: null, status: 'installed' });
    expect(problem?.next_action).toMatch(/\S/);
  });

  it('it goes by name, and its hooks stay', async () => {
    await started.ask(uninstallAnyPackage, nginx);
    expect(await management.templates.getIndexTemplates('logs-nginx.*')).toEqual([]);
    expect(await management.pipelines.get(['logs-nginx.access@custom'])).toHaveLength(1);
    expect(await refused(uninstallAnyPackage, nginx)).toBe('PACKAGE_NOT_INSTALLED');
    expect(await refused(getPackageAssets, nginx)).toBe('PACKAGE_NOT_INSTALLED');
  });
});

describe('an archive that is uploaded', () => {
  const upload = async (url: string) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return { body: { contentType: 'application/zip', bytes } };
  };

  it('is installed, and on record as an upload', async () => {
    const url = `${started.world.registry?.url ?? ''}/epr/nginx/nginx-2.0.0.zip`;
    const { _meta } = await started.ask(uploadPackage, await upload(url));
    expect(_meta).toEqual({ install_source: 'upload', name: 'nginx' });
    const { item } = await started.ask(getPackage, nginx);
    expect(item.installationInfo).toMatchObject({ version: '2.0.0', install_source: 'upload' });
  });

  it('gives its files away, which no registry has', async () => {
    const manifest = `format_version: 3.3.0
name: own
title: Own
version: 1.0.0
description: Nobody else has it.
type: integration
owner: {github: acme/own, type: community}
conditions: {kibana: {version: "^9.0.0"}}
`;
    const bytes = packageTarball({ 'own-1.0.0/manifest.yml': manifest, 'own-1.0.0/docs/README.md': '# Own' });
    await started.ask(uploadPackage, { body: { contentType: 'application/gzip', bytes } });
    const file = async (path: string) => {
      const url = `${started.console.url}/api/fleet/epm/packages/own/${path}`;
      const answer = await fetch(url, { headers: { authorization: TEST_AUTHORIZATION } });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await file('1.0.0/docs/README.md')).toEqual({ status: 200, text: '# Own' });
    expect(await file('1.0.0/manifest.yml')).toEqual({ status: 200, text: manifest });
    expect((await file('1.0.0/docs/OTHER.md')).status).toBe(404);
    expect((await file('1.0.1/docs/README.md')).status).toBe(404);
  });

  it('is read as Fleet reads it, and nobody asks which stack it is for', async () => {
    const manifest = `format_version: 3.3.0
name: bare
title: Bare
version: 1.0.0
description: Has no page of its own, and its data stream says nothing of data_stream.
type: integration
owner: {github: acme/bare, type: community}
conditions: {kibana: {version: "^42.0.0"}}
`;
    const bytes = packageTarball({
      'bare-1.0.0/manifest.yml': manifest,
      'bare-1.0.0/data_stream/log/manifest.yml': 'title: L\ntype: logs\n',
      'bare-1.0.0/data_stream/log/fields/a.yml': '- {name: a, type: keyword}\n',
    });
    const { items } = await started.ask(uploadPackage, { body: { contentType: 'application/gzip', bytes } });
    expect(items.map(({ id }) => id)).toContain('logs-bare.log');
  });

  it('is read without being installed where that is wished, and says what is most likely a mistake', async () => {
    const archive = (type: string) => ({
      contentType: 'application/gzip',
      bytes: packageTarball({
        'hints-1.0.0/manifest.yml': `format_version: 3.3.0
name: hints
title: Hints
version: 1.0.0
description: Names a data stream that is not there.
type: integration
owner: {github: acme/hints, type: community}
policy_templates: [{name: p, title: P, description: D, data_streams: [log, logg], inputs: []}]
`,
        'hints-1.0.0/data_stream/log/manifest.yml': 'title: L\ntype: logs\n',
        'hints-1.0.0/data_stream/log/fields/a.yml': `- {name: a, type: ${type}}\n`,
      }),
    });
    const wrong = archive('keyword_list');
    const checked = await started.ask(uploadPackage, { body: wrong, query: { dryRun: 'true' } });
    expect(checked.items).toEqual([]);
    expect(checked._meta).toMatchObject({ name: 'hints', install_source: 'upload' });
    expect(checked._meta.findings?.map(({ code }) => code)).toEqual(['missing-stream', 'unknown-type']);
    expect(await refused(getPackageAssets, { params: { name: 'hints' } })).toBe('PACKAGE_NOT_INSTALLED');
    expect(await refused(uploadPackage, { body: wrong })).toBe('PACKAGE_INSTALL_FAILED');
    const { _meta } = await started.ask(uploadPackage, { body: archive('keyword') });
    expect(_meta.findings?.map(({ code }) => code)).toEqual(['missing-stream']);
  });

  it('is refused when it is no archive, or not sent as one', async () => {
    const bytes = new TextEncoder().encode('hello');
    expect(await refused(uploadPackage, { body: { contentType: 'application/zip', bytes } })).toBe(
      'PACKAGE_ARCHIVE_INVALID',
    );
    expect(await refused(uploadPackage, { body: { contentType: 'text/plain', bytes } })).toBe(
      'INVALID_REQUEST',
    );
  });
});

describe('a newer version that is installed', () => {
  const OLD = { params: { name: 'nginx', version: '2.0.0' } };
  const old = async () => {
    const url = `${started.world.registry?.url ?? ''}/epr/nginx/nginx-2.0.0.zip`;
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return { body: { contentType: 'application/zip', bytes } };
  };
  const version = async () => (await started.ask(getPackage, nginx)).item.installationInfo?.version;

  it('is replaced neither by an older one nor by an older upload, and nothing of it changes', async () => {
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    expect(await refused(installPackage, OLD)).toBe('PACKAGE_OUTDATED');
    expect(await refused(uploadPackage, await old())).toBe('PACKAGE_OUTDATED');
    expect(await version()).toBe('2.1.0');
    expect(await management.pipelines.get(['logs-nginx.access-2.0.0'])).toEqual([]);
  });

  it('is replaced by who says so', async () => {
    await started.ask(uploadPackage, { ...(await old()), query: { force: 'true' } });
    expect(await version()).toBe('2.0.0');
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await started.ask(installPackage, { ...OLD, body: { force: true, ignore_constraints: false } });
    expect(await version()).toBe('2.0.0');
  });

  it('than the registry offers is the newest that there is', async () => {
    await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    // As if an upload or a prerelease had brought it.
    const record = await management.documents.get('lockstep-installations', 'nginx');
    const source = { ...(record?.source as object), version: '9.0.0-rc1', install_version: '9.0.0-rc1' };
    const place = { index: 'lockstep-installations', id: 'nginx' };
    await management.documents.put({ ...place, source, guard: { kind: 'none' }, refresh: true });
    const listed = (await started.ask(listPackages, {})).items.find(({ name }) => name === 'nginx');
    expect(listed?.version).toBe('9.0.0-rc1');
    expect((await started.ask(getPackage, nginx)).item).toMatchObject({ latestVersion: '9.0.0-rc1' });
    await started.ask(installLatestPackage, nginx);
    const { items } = await started.ask(bulkInstallPackages, { body: { packages: ['nginx'] } });
    expect(items).toMatchObject([{ version: '9.0.0-rc1', result: { status: 'already_installed' } }]);
    expect(await version()).toBe('9.0.0-rc1');
  });
});
