/** A user's own pipeline and component template follow their integration, and go when they are deleted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getRemoteSyncedIntegrationsStatus,
  getSyncReport,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  type ReportedAsset,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

const PIPELINE = 'logs-redis.log@custom';
const TEMPLATE = 'metrics-redis.info@custom';

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
  paris = started.connect('paris');
  management = started.connect('management');
  await eventually(report, (item) => item?.state === 'in_sync');
});

afterAll(() => started.close());

async function report() {
  const answer = await started.call(getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
}

async function assetsOfRedis(): Promise<readonly ReportedAsset[]> {
  const row = (await report())?.integrations.find((item) => item.package_name === 'redis');
  return row?.custom_assets ?? [];
}

const state = async (name: string) => (await assetsOfRedis()).find((asset) => asset.name === name)?.state;

describe('a custom asset', () => {
  it('reaches the remote with the next run, under its integration', async () => {
    await management.pipelines.put(PIPELINE, { processors: [{ set: { field: 'team', value: 'cache' } }] });
    await management.templates.putComponentTemplate(TEMPLATE, {
      template: { mappings: { properties: { team: { type: 'keyword' } } } },
      _meta: { owner: 'cache team' },
    });
    started.console.triggerSync();
    await eventually(
      () => state(PIPELINE),
      (seen) => seen === 'in_sync',
    );
    await eventually(
      () => state(TEMPLATE),
      (seen) => seen === 'in_sync',
    );
    const [pipeline] = await paris.pipelines.get([PIPELINE]);
    expect(pipeline?.body).toMatchObject({ processors: [{ set: { field: 'team', value: 'cache' } }] });
    const [template] = await paris.templates.getComponentTemplates(TEMPLATE);
    expect(template?.body).toMatchObject({ _meta: { owner: 'cache team' } });
  });

  it('travels in the shape that a Kibana reads', async () => {
    const leader = await management.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
    expect(leader?.source).toMatchObject({
      custom_assets: {
        [`ingest_pipeline:${PIPELINE}`]: {
          type: 'ingest_pipeline',
          name: PIPELINE,
          package_name: 'redis',
          package_version: '1.4.0',
          is_deleted: false,
          pipeline: { processors: [{}] },
        },
        [`component_template:${TEMPLATE}`]: { template: { mappings: {} } },
      },
    });
    const status = await started.call(getRemoteSyncedIntegrationsStatus, { params: { outputId: 'paris' } });
    expect(status).toMatchObject({
      kind: 'ok',
      value: { custom_assets: { [`ingest_pipeline:${PIPELINE}`]: { sync_status: 'completed' } } },
    });
  });

  it('that changes on the remote by hand is put right', async () => {
    await paris.pipelines.put(PIPELINE, { processors: [] });
    started.console.triggerSync();
    const isBack = async () => JSON.stringify(await paris.pipelines.get([PIPELINE])).includes('cache');
    await eventually(isBack, (seen) => seen);
  });

  it('that the remote refuses is failed with the reason, and blocks no other', async () => {
    await management.pipelines.put('logs-redis.slowlog@custom', {
      processors: [{ pipeline: { name: 'a-pipeline-that-paris-lacks' } }],
    });
    await management.pipelines.put(PIPELINE, { processors: [{ set: { field: 'team', value: 'ops' } }] });
    started.console.triggerSync();
    await eventually(
      () => state('logs-redis.slowlog@custom'),
      (seen) => seen === 'failed',
    );
    const failed = (await assetsOfRedis()).find((asset) => asset.name === 'logs-redis.slowlog@custom');
    expect(failed?.reason?.message).toContain('a-pipeline-that-paris-lacks');
    const isThere = async () => JSON.stringify(await paris.pipelines.get([PIPELINE])).includes('ops');
    await eventually(isThere, (seen) => seen);
    await management.pipelines.remove('logs-redis.slowlog@custom');
    started.console.triggerSync();
    await eventually(report, (item) => item?.state === 'in_sync');
  });

  it('that is deleted on management goes from the remote', async () => {
    await management.pipelines.remove(PIPELINE);
    started.console.triggerSync();
    await eventually(
      () => paris.pipelines.get([PIPELINE]),
      (found) => found.length === 0,
    );
    expect(await paris.templates.getComponentTemplates(TEMPLATE)).toHaveLength(1);
  });

  it('costs an idle run no more than five requests to the remote', async () => {
    await eventually(report, (item) => item?.state === 'in_sync');
    const runs = () => started.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
    const run = async (): Promise<number> => {
      const [requests, ended] = [started.world.cluster('paris').requestCount(), runs()];
      started.console.triggerSync();
      await eventually(runs, (count) => count > ended);
      return started.world.cluster('paris').requestCount() - requests;
    };
    await run();
    expect(await run()).toBeLessThanOrEqual(5);
  });
});
