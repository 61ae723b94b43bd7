import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getCustomAssetSides,
  getRemotePackageAssets,
  getRemotePackageUsers,
  getSyncReport,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../../testing/test-consoles.ts';

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

const PIPELINE = 'logs-redis.log@custom';
const TEMPLATE = 'metrics-redis.info@custom';

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
  paris = started.connect('paris');
  management = started.connect('management');
  await management.pipelines.put(PIPELINE, { description: 'b', processors: [] });
  await management.templates.putComponentTemplate(TEMPLATE, {
    template: { settings: { index: { number_of_shards: 1 } } },
  });
  await eventually(report, (item) => item?.state === 'in_sync');
  started.console.triggerSync();
  await eventually(
    () => sides('component_template', TEMPLATE),
    (found) => found.remote.kind === 'there',
  );
});

afterAll(() => started.close());

async function report() {
  const answer = await started.call(getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
}

async function sides(type: 'component_template' | 'ingest_pipeline', name: string) {
  const answer = await started.call(getCustomAssetSides, { params: { outputId: 'paris', type, name } });
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value.item;
}

async function users() {
  const params = { outputId: 'paris', packageName: 'redis' };
  const answer = await started.call(getRemotePackageUsers, { params });
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value.item;
}

describe('both sides of a custom asset', () => {
  it('look the same when they mean the same', async () => {
    expect(await sides('component_template', TEMPLATE)).toEqual({
      type: 'component_template',
      name: TEMPLATE,
      main: { kind: 'there', body: { template: { settings: { 'index.number_of_shards': '1' } } } },
      remote: { kind: 'there', body: { template: { settings: { 'index.number_of_shards': '1' } } } },
      is_equal: true,
    });
  });

  it('show a change that was made by hand on the remote', async () => {
    await paris.pipelines.put(PIPELINE, { description: 'a', processors: [] });
    expect(await sides('ingest_pipeline', PIPELINE)).toMatchObject({
      main: { kind: 'there', body: { description: 'b' } },
      remote: { kind: 'there', body: { description: 'a' } },
      is_equal: false,
    });
  });

  it('say that it is absent', async () => {
    expect(await sides('ingest_pipeline', 'logs-nobody@custom')).toMatchObject({
      main: { kind: 'absent' },
      remote: { kind: 'absent' },
      is_equal: true,
    });
  });

  it('are not known of a remote that does not answer', async () => {
    await started.world.faults.refuseHttp('paris');
    const found = await sides('ingest_pipeline', PIPELINE);
    await started.world.faults.acceptHttp('paris');
    expect(found).toMatchObject({ main: { kind: 'there' }, remote: { kind: 'unknown' }, is_equal: false });
  });

  it('are refused for an output that is not there', async () => {
    const params = { outputId: 'nobody', type: 'ingest_pipeline', name: PIPELINE } as const;
    expect(await started.call(getCustomAssetSides, { params })).toMatchObject({
      kind: 'problem',
      problem: { code: 'OUTPUT_NOT_FOUND' },
    });
  });
});

describe('who uses a package on the remote', () => {
  it('is not known while the key may not look', async () => {
    const found = await users();
    expect(found.kind).toBe('unknown');
  });
});

async function assets(packageName: string) {
  const answer = await started.call(getRemotePackageAssets, { params: { outputId: 'paris', packageName } });
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value.item;
}

describe('the assets of an integration on the remote', () => {
  const stateOf = async (id: string): Promise<string | undefined> => {
    const found = await assets('redis');
    return found.kind === 'known' ? found.items.find((asset) => asset.id === id)?.state : found.kind;
  };

  it('are each present, changed or missing there', async () => {
    const found = await assets('redis');
    if (found.kind !== 'known') throw new Error(JSON.stringify(found));
    expect(found.version).toBe('1.4.0');
    expect(found.items.filter(({ state }) => state !== 'present' && state !== 'optional')).toEqual([]);
    const [first, second] = found.items.filter(({ type }) => type === 'ingest_pipeline');
    if (first === undefined || second === undefined) throw new Error('redis has fewer pipelines than that');
    const [{ body } = { body: {} }] = await paris.pipelines.get([first.id]);
    await paris.pipelines.put(first.id, { ...body, processors: [] });
    await paris.pipelines.remove(second.id);
    expect(await stateOf(first.id)).toBe('changed');
    expect(await stateOf(second.id)).toBe('missing');
  });

  it('are not on record of what was not installed there', async () => {
    expect(await assets('nginx')).toEqual({ kind: 'not_recorded' });
  });

  it('are not known of a remote that does not answer', async () => {
    await started.world.faults.refuseHttp('paris');
    const found = await assets('redis');
    await started.world.faults.acceptHttp('paris');
    expect(found.kind).toBe('unknown');
  });
});
