/** What a removal leaves because the cluster still uses it: the removal is done, and nothing is forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ElasticError } from '@lockstep/elastic';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { installPackage } from './install-package.ts';
import { listLeftOver, removeLeftOver } from './remove-left-over.ts';
import { streamPatterns } from './release-pipelines.ts';
import { uninstallPackage } from './uninstall-package.ts';

const POLICY = 'logs-mysql.slowlog-keep';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
});
afterEach(() => test.close());

const install = (name: string, version: string) =>
  installPackage(test.target, { name, version, force: false });
const isThere = async (policy: string) => (await test.connection.ilm.get(policy)) !== undefined;

async function write(dataStream: string): Promise<void> {
  await test.connection.documents.put({
    index: dataStream,
    id: 'one',
    source: { '@timestamp': '2026-01-01T00:00:00Z' },
    guard: { kind: 'create' },
  });
}

async function removedInUse(): Promise<void> {
  await install('mysql', '1.16.0');
  await write('logs-mysql.slowlog-default');
  await uninstallPackage(test.target, 'mysql');
}

async function dropData(): Promise<void> {
  const request = { method: 'DELETE', path: '/_data_stream/logs-mysql.slowlog-default' } as const;
  const { status } = await test.connection.raw.send(request, { timeoutMs: 60_000, maxBytes: 100_000 });
  expect(status).toBe(200);
}

describe('a lifecycle policy that data uses', () => {
  it('stays and is named, the removal is done, and the data is there', async () => {
    await install('mysql', '1.16.0');
    await write('logs-mysql.slowlog-default');
    const answer = await uninstallPackage(test.target, 'mysql');
    expect(answer).toMatchObject({
      kind: 'removed',
      leftOver: [{ asset: { id: POLICY }, message: expect.stringMatching(/in use/) as unknown }],
    });
    expect(await test.target.store.get('mysql')).toBeUndefined();
    expect(await isThere(POLICY)).toBe(true);
    expect(await test.connection.dataStreams.find(['logs-mysql.slowlog-default'])).toHaveLength(1);
  });

  it('is on the list until it is free, and goes when it is', async () => {
    await removedInUse();
    const kept = await removeLeftOver(test.target);
    expect(kept).toMatchObject({ kind: 'done', removed: [], left: [{ asset: { id: POLICY } }] });
    expect(await listLeftOver(test.target)).toMatchObject([
      { asset: { id: POLICY }, packageName: 'mysql', packageVersion: '1.16.0', since: test.clock.time },
    ]);
    await dropData();
    expect(await removeLeftOver(test.target)).toMatchObject({ removed: [{ id: POLICY }], left: [] });
    expect(await isThere(POLICY)).toBe(false);
    expect(await listLeftOver(test.target)).toEqual([]);
  });

  it('is the package’s again when that is installed again, and is not removed beneath it', async () => {
    await removedInUse();
    await install('mysql', '1.16.0');
    await dropData();
    expect(await listLeftOver(test.target)).toEqual([]);
    expect(await removeLeftOver(test.target)).toEqual({ kind: 'done', removed: [], left: [] });
    expect(await isThere(POLICY)).toBe(true);
    // It goes with the package, and does not come back to the list.
    await uninstallPackage(test.target, 'mysql');
    expect(await listLeftOver(test.target)).toEqual([]);
  });

  it('is left alone once somebody else’s mark is on it', async () => {
    await removedInUse();
    await dropData();
    const theirs = { managed: true, managed_by: 'fleet', package: { name: 'other' } };
    await test.connection.ilm.put(POLICY, { phases: {}, _meta: theirs });
    expect(await removeLeftOver(test.target)).toEqual({ kind: 'done', removed: [], left: [] });
    expect(await isThere(POLICY)).toBe(true);
  });
});

describe('an entry pipeline', () => {
  it('that an index of somebody else uses stays, and goes when that index is gone', async () => {
    await install('nginx', '2.1.0');
    const { connection } = test;
    await connection.indices.create('user-index', {
      settings: { index: { default_pipeline: 'logs-nginx.access-2.1.0' } },
    });
    const answer = await uninstallPackage(test.target, 'nginx');
    expect(answer).toMatchObject({
      kind: 'removed',
      leftOver: [{ asset: { id: 'logs-nginx.access-2.1.0' } }],
    });
    await connection.indices.remove('user-index');
    await removeLeftOver(test.target);
    expect(await connection.pipelines.get(['logs-nginx.access-2.1.0'])).toEqual([]);
  });

  it('of a dataset that only an older version had is taken off its data, too', async () => {
    await install('nginx', '2.1.0');
    const old = { type: 'ingest_pipeline', id: 'logs-nginx.old-2.0.0' };
    const mark = { managed_by: 'fleet', managed: true, package: { name: 'nginx' } };
    await test.connection.pipelines.put(old.id, { processors: [], _meta: mark });
    await write('logs-nginx.old-default');
    await test.connection.dataStreams.putSettings('logs-nginx.old-default', {
      index: { default_pipeline: old.id },
    });
    const current = await test.target.store.get('nginx');
    if (current === undefined) throw new Error('nginx is not on record');
    const { installed } = current;
    await test.target.store.put({ ...installed, assets: [...installed.assets, old] }, current);
    expect(await uninstallPackage(test.target, 'nginx')).toMatchObject({ kind: 'removed', leftOver: [] });
    expect(await test.connection.pipelines.get([old.id])).toEqual([]);
  });
});

it('what was refused for another reason than its use is not left over: the removal is not done, and is done later', async () => {
  await install('nginx', '2.1.0');
  const { connection, target } = test;
  const refusal = new ElasticError({ kind: 'blocked', message: 'The cluster is read-only.' });
  const pipelines = { ...connection.pipelines, remove: () => Promise.reject(refusal) };
  const blocked = test.another({ connection: { ...connection, pipelines } });
  expect(await uninstallPackage(blocked, 'nginx')).toMatchObject({ kind: 'retained' });
  expect((await target.store.get('nginx'))?.installed).toMatchObject({
    failedRemovals: [{ code: 'assets-not-removed' }],
  });
  expect(await listLeftOver(target)).toEqual([]);
  expect(await uninstallPackage(target, 'nginx')).toMatchObject({ kind: 'removed', leftOver: [] });
  expect(await target.store.get('nginx')).toBeUndefined();
});

describe('the data streams that may use a package’s pipelines', () => {
  const pipeline = (id: string) => ({ type: 'ingest_pipeline', id });

  it('are the recorded ones while all pipelines are theirs', () => {
    const patterns = { a: 'logs-x.a-*', b: '.metrics-x.b-*', c: 'logs-x.c.*-*' };
    const assets = ['logs-x.a-1.0.0', 'logs-x.a-1.0.0-json', 'metrics-x.b-1.0.0', 'logs-x.c-1.0.0-rc1'];
    expect(streamPatterns(patterns, assets.map(pipeline))).toEqual(Object.values(patterns));
  });

  it('are those of older datasets beside them, and never a pattern out of a name', () => {
    const assets = ['logs-x.old-1.0.0', '1.0.0-shared', 'logs-*-1.0.0', 'a,b-1.0.0'];
    expect(streamPatterns({}, assets.map(pipeline))).toEqual([
      'logs-x.old-*',
      '.logs-x.old-*',
      'logs-x.old.*-*',
    ]);
  });
});
