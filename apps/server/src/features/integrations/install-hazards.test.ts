/** The hazards of docs/elastic/packages.md#hazards: what an upgrade or a removal must not leave, take or break. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedAssets } from '@lockstep/package-registry';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { removeAssets } from './asset-writer.ts';
import { installPackage } from './install-package.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
});
afterEach(() => test.close());

const install = (name: string, version: string, force = false) =>
  installPackage(test.target, { name, version, force });
const record = async (name: string) => (await test.target.store.get(name))?.installed;
const pipelines = async (pattern: string) =>
  (await test.connection.pipelines.get([pattern])).map(({ name }) => name);
const mark = (name: string) => ({ managed_by: 'fleet', managed: true, package: { name } });

async function write(dataStream: string): Promise<void> {
  await test.connection.documents.put({
    index: dataStream,
    id: 'one',
    source: { '@timestamp': '2026-01-01T00:00:00Z' },
    guard: { kind: 'create' },
  });
}

const backing = async (dataStream: string) => {
  const [stream] = await test.connection.dataStreams.find([dataStream]);
  return stream?.backingIndices ?? [];
};
const defaultPipelines = async (dataStream: string) =>
  Promise.all(
    (await backing(dataStream)).map(
      async (index) => (await test.connection.indices.settings(index))?.['index.default_pipeline'],
    ),
  );

describe('an upgrade', () => {
  it('takes the pipelines of the old version by exact name, not those that contain it', async () => {
    await install('nginx', '2.0.0');
    // As a package of version 12.0.0 would have it.
    await test.connection.pipelines.put('logs-nginx.access-12.0.0', { processors: [], _meta: mark('nginx') });
    await install('nginx', '2.1.0');
    expect(await pipelines('logs-nginx.access-2.0.0')).toEqual([]);
    expect(await pipelines('logs-nginx.access-12.0.0')).toHaveLength(1);
  });

  it('removes templates and policies of data streams that the new version has not', async () => {
    await install('nginx', '2.0.0');
    const orphan = { type: 'index_template', id: 'logs-nginx.gone' };
    const body = { index_patterns: ['logs-nginx.gone-*'], priority: 200, _meta: mark('nginx') };
    await test.connection.templates.putIndexTemplate(orphan.id, body);
    const policy = { type: 'data_stream_ilm_policy', id: 'logs-nginx.gone-diagnostics' };
    await test.connection.ilm.put(policy.id, { phases: {}, _meta: mark('nginx') });
    const current = await test.target.store.get('nginx');
    if (current === undefined) throw new Error('nginx is installed');
    const assets = [...current.installed.assets, orphan, policy];
    await test.target.store.put({ ...current.installed, assets }, current);

    await install('nginx', '2.1.0');
    expect(await test.connection.templates.getIndexTemplates(orphan.id)).toEqual([]);
    expect(await test.connection.ilm.get(policy.id)).toBeUndefined();
    expect((await record('nginx'))?.assets.map(({ id }) => id)).not.toContain(orphan.id);
  });

  it('switches every backing index to the new pipeline, also those from before a rollover', async () => {
    await install('nginx', '2.0.0');
    await write('logs-nginx.access-default');
    await test.connection.dataStreams.rollover('logs-nginx.access-default', { lazy: false });
    await install('nginx', '2.1.0');
    expect(await defaultPipelines('logs-nginx.access-default')).toEqual([
      'logs-nginx.access-2.1.0',
      'logs-nginx.access-2.1.0',
    ]);
    expect(await record('nginx')).toMatchObject({ version: '2.1.0', retained: [] });
    expect(await pipelines('logs-nginx.access-2.0.0')).toEqual([]);
  });

  it('that fails after the data streams were switched ends with the old pipeline on them', async () => {
    await install('nginx', '2.0.0');
    await write('logs-nginx.access-default');
    const { connection } = test;
    const refusing = test.another({
      connection: {
        ...connection,
        dataStreams: {
          ...connection.dataStreams,
          putSettings: async (name, settings, options) => {
            await connection.dataStreams.putSettings(name, settings, options);
            if (JSON.stringify(settings).includes('2.1.0'))
              await connection.dataStreams.putSettings(name, { index: { no_such_setting: 1 } });
          },
        },
      },
    });
    const answer = await installPackage(refusing, { name: 'nginx', version: '2.1.0', force: false });
    expect(answer).toMatchObject({ kind: 'failed', code: 'asset-refused' });
    expect(await defaultPipelines('logs-nginx.access-default')).toEqual(['logs-nginx.access-2.0.0']);
    expect(await pipelines('logs-nginx.access-2.1.0')).toEqual([]);
    expect(await record('nginx')).toMatchObject({ status: 'installed', version: '2.0.0' });
  });
});

describe('names that two packages mean', () => {
  it('are not written over: the install is refused, with force it is not', async () => {
    const foreign = { processors: [], _meta: mark('another') };
    await test.connection.pipelines.put('logs-nginx.access-2.1.0', foreign);
    const answer = await install('nginx', '2.1.0');
    expect(answer).toMatchObject({ kind: 'failed', code: 'foreign-asset' });
    const [kept] = await test.connection.pipelines.get(['logs-nginx.access-2.1.0']);
    expect(kept?.body).toMatchObject(foreign);
    expect((await record('nginx'))?.assets).toEqual([]);
    expect((await install('nginx', '2.1.0', true)).kind).toBe('installed');
  });
});

describe('a removal', () => {
  it('never takes hooks, shared assets or what Elasticsearch brings, even when a record lists them', async () => {
    await install('nginx', '2.1.0');
    const { connection } = test;
    const names = [...sharedAssets().map(({ name }) => name), 'logs@mappings', 'ecs@mappings', 'x@custom'];
    await connection.templates.putComponentTemplate('x@custom', { template: {}, _meta: mark('nginx') });
    const assets = names.flatMap((id) => [
      { type: 'component_template', id },
      { type: 'ingest_pipeline', id },
    ]);
    const before = await connection.templates.componentTemplateNames('*');
    await removeAssets(connection, assets, { packageName: 'nginx', destination: 'keep' });
    expect(await connection.templates.componentTemplateNames('*')).toEqual(before);
  });

  it('leaves the data, and a default pipeline that is not the package’s', async () => {
    await install('nginx', '2.1.0');
    await write('logs-nginx.access-default');
    await write('logs-nginx.error-default');
    await test.connection.pipelines.put('mine', { processors: [] });
    await test.connection.dataStreams.putSettings('logs-nginx.error-default', {
      index: { default_pipeline: 'mine' },
    });
    expect((await uninstallPackage(test.target, 'nginx')).kind).toBe('removed');
    expect(await defaultPipelines('logs-nginx.access-default')).toEqual(['_none']);
    expect(await defaultPipelines('logs-nginx.error-default')).toEqual(['mine']);
    expect(await backing('logs-nginx.access-default')).toHaveLength(1);
  });
});
