/** The dry run of an upgrade: what it says beforehand is what the install then does, and it writes nothing. */
import { getPackageDiff, installPackage, updateOutput } from '@lockstep/contracts';
import { afterEach, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let test: TestConsole;
afterEach(() => test.close());

const to = (version: string) => ({ params: { name: 'nginx', version } });
const install = (version: string) => test.ask(installPackage, { ...to(version), body: { force: true } });
const STREAM = 'logs-nginx.access-default';

it('two versions of the registry differ asset by asset, and nothing has to be installed', async () => {
  test = await startTestConsole();
  const diff = await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.0.0' } });
  expect(diff).toMatchObject({ from: { version: '2.0.0', source: 'archive' }, to: { version: '2.1.0' } });
  expect(diff.assets.length).toBeGreaterThan(0);
  const pipeline = diff.assets.find(({ name }) => name === 'logs-nginx.access-2.1.0');
  expect(pipeline?.previous_name).toBe('logs-nginx.access-2.0.0');
  expect(await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.1.0' } })).toMatchObject({
    assets: [],
  });
  expect(await test.call(getPackageDiff, to('2.1.0'))).toMatchObject({
    kind: 'problem',
    problem: { code: 'PACKAGE_NOT_INSTALLED' },
  });
});

it('what is installed against a version: the same assets, and what the cluster has in place of them', async () => {
  test = await startTestConsole();
  await install('2.0.0');
  const archived = await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.0.0' } });
  const installed = await test.ask(getPackageDiff, to('2.1.0'));
  expect(installed).toMatchObject({ from: { version: '2.0.0', source: 'cluster' } });
  expect(installed.assets).toEqual(archived.assets);
  await test.connect('management').templates.removeIndexTemplate('logs-nginx.error');
  const changed = await test.ask(getPackageDiff, to('2.1.0'));
  expect(changed.assets).toContainEqual(
    expect.objectContaining({ kind: 'index_template', name: 'logs-nginx.error', change: 'added' }),
  );
});

it('foretells on each cluster which streams roll over and why, writes nothing, and is right', async () => {
  test = await startTestConsole({ isParisLinked: true });
  for (const cluster of ['management', 'paris'] as const) {
    await test.connect(cluster).templates.putIndexTemplate('logs-nginx.access', {
      index_patterns: ['logs-nginx.access-*'],
      data_stream: {},
      priority: 200,
      template: {
        mappings: {
          properties: { nginx: { properties: { access: { properties: { request: { type: 'ip' } } } } } },
        },
      },
      _meta: { package: { name: 'nginx' }, managed_by: 'fleet' },
    });
    await test.connect(cluster).documents.put({
      index: STREAM,
      id: '1',
      source: { '@timestamp': '2026-01-01T00:00:00Z' },
      guard: { kind: 'create' },
    });
  }
  const isMarked = async () =>
    (await test.connect('management').dataStreams.find([STREAM]))[0]?.rolloverOnWrite;
  const { clusters } = await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.0.0' } });
  const effect = {
    name: STREAM,
    effect: 'rolls_over',
    conflicts: [{ field: 'nginx.access.request', before: 'ip', after: 'keyword' }],
  };
  expect(clusters).toMatchObject([
    { output_id: null, data_streams: [effect] },
    { output_id: 'paris', data_streams: [effect] },
  ]);
  expect(await isMarked()).toBe(false);
  await test.ask(installPackage, { ...to('2.1.0'), body: { force: true } });
  expect(await isMarked()).toBe(true);
  const { clusters: after } = await test.ask(getPackageDiff, to('2.1.0'));
  expect(after[0]?.data_streams).toMatchObject([{ ...effect, effect: 'rolls_over' }]);
});

it('a remote that cannot be asked is named with the reason', async () => {
  test = await startTestConsole({ isParisLinked: true });
  await test.world.faults.refuseHttp('paris');
  const diff = await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.0.0' } });
  expect(diff.clusters[1]).toMatchObject({
    output_id: 'paris',
    unknown: expect.stringMatching(/\S/) as string,
  });
  await test.call(updateOutput, { params: { outputId: 'paris' }, body: { sync_integrations: false } });
  const without = await test.ask(getPackageDiff, { ...to('2.1.0'), query: { from: '2.0.0' } });
  expect(without.clusters).toHaveLength(1);
});
