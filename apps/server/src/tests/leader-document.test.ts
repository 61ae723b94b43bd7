/** The leader document of a cluster as it is: what is installed, custom assets, what policies name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createPackagePolicy,
  installPackage,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  type LeaderDocument,
  type Route,
  type RouteCall,
} from '@lockstep/contracts';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { recordingLog, startTestConsole, type TestConsole } from '../testing/test-consoles.ts';
import { OUTPUT_DEFAULTS, type RemoteOutput } from '../features/outputs/output.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import { publishLeader } from '../features/synced-integrations/leader/publish-leader.ts';

const HOOK = 'logs-nginx.access@custom';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
});

afterAll(() => started.close());

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<void> {
  const answer = await started.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
}

const output = (name: string, syncIntegrations: boolean): RemoteOutput => ({
  ...OUTPUT_DEFAULTS,
  id: name,
  type: 'remote_elasticsearch',
  name,
  hosts: [`https://${name}:9200`],
  updatedAt: 1,
  syncIntegrations,
  syncUninstalledIntegrations: false,
  kibanaUrl: undefined,
  appliedBy: 'console',
  transport: 'replication',
  installer: 'elasticsearch',
  sealedSecrets: {},
});

async function document(): Promise<LeaderDocument | undefined> {
  return (await management.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID))?.source as
    LeaderDocument | undefined;
}

const streamWith = (vars: object) => ({
  type: 'logfile',
  enabled: true,
  streams: [{ enabled: true, data_stream: { type: 'logs', dataset: 'nginx.access' }, ...vars }],
});
const naming = (pipeline: string) => streamWith({ vars: { pipeline: { type: 'text', value: pipeline } } });

describe('the leader document', () => {
  it('T3, A8: lists outputs, integrations, custom assets and what policies name, and no more', async () => {
    await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await ask(installPackage, { params: { name: 'redis', version: '1.4.0' } });
    const pipeline = { processors: [{ set: { field: 'team', value: 'web' } }] };
    const template = { mappings: { properties: { team: { type: 'keyword' } } } };
    await management.pipelines.put(HOOK, pipeline);
    await management.pipelines.put('not-ours@custom', pipeline);
    await management.pipelines.put('named', { ...pipeline, version: 3 });
    await management.templates.putComponentTemplate(HOOK, { template });
    await ask(createAgentPolicy, { body: { id: 'web', name: 'Web', namespace: 'default' } });
    const inputs = [
      naming('named'),
      naming('a-pipeline-that-is-missing'),
      streamWith({}),
      streamWith({ vars: { pipeline: { type: 'text' } } }),
      { type: 'logfile', enabled: true, streams: [] },
    ];
    const named = { policy_ids: ['web'], package: { name: 'nginx', version: '2.1.0' } };
    await ask(createPackagePolicy, { body: { ...named, id: 'one', name: 'one', inputs } });
    await ask(createPackagePolicy, { body: { ...named, id: 'two', name: 'two', inputs: [] } });
    await started.console.outputs.create(output('remote1', true));
    await started.console.outputs.create(output('remote2', false));
    started.console.triggerSync();

    const found = await eventually(document, (seen) => seen?.remote_es_hosts.length === 2);
    const live = {
      install_status: 'installed',
      install_source: 'registry',
      updated_at: expect.any(String) as string,
    };
    const owned = { package_name: 'nginx', package_version: '2.1.0', is_deleted: false };
    expect(found).toEqual({
      remote_es_hosts: [
        {
          name: 'remote1',
          hosts: ['https://remote1:9200'],
          sync_integrations: true,
          sync_uninstalled_integrations: false,
        },
        {
          name: 'remote2',
          hosts: ['https://remote2:9200'],
          sync_integrations: false,
          sync_uninstalled_integrations: false,
        },
      ],
      integrations: [
        { package_name: 'nginx', package_version: '2.1.0', ...live },
        { package_name: 'redis', package_version: '1.4.0', ...live },
      ],
      custom_assets: {
        [`component_template:${HOOK}`]: {
          type: 'component_template',
          name: HOOK,
          ...owned,
          template: expect.objectContaining(template) as unknown,
        },
        [`ingest_pipeline:${HOOK}`]: { type: 'ingest_pipeline', name: HOOK, ...owned, pipeline },
        'ingest_pipeline:named': {
          type: 'ingest_pipeline',
          name: 'named',
          ...owned,
          pipeline: { ...pipeline, version: 3 },
        },
      },
      lockstep: { generation: expect.any(Number) as number, hash: expect.any(String) as string },
    });
  });

  it('T4: is written with the error beside it when pipelines cannot be read', async () => {
    // Nobody else writes it meanwhile.
    await started.console.close();
    await management.indices.remove(LEADER_INDEX);
    const message = 'es error';
    const failing: ElasticConnection = {
      ...management,
      pipelines: {
        ...management.pipelines,
        get: () => Promise.reject(new ElasticError({ kind: 'unexpected', message })),
      },
    };
    const { log } = recordingLog();
    await publishLeader(
      {
        leader: createLeaderStore(management, log),
        log,
        now: () => 1_000,
        isLicensed: () => Promise.resolve(true),
        collect: (previous) =>
          createAssetCollector(failing).collect({ owners: [], policyPipelines: [], previous, now: 1_000 }),
      },
      {
        hosts: [
          {
            name: 'remote1',
            hosts: ['https://remote1:9200'],
            syncIntegrations: true,
            syncUninstalledIntegrations: false,
          },
        ],
        installations: [],
      },
    );
    expect(await document()).toMatchObject({
      custom_assets: {},
      custom_assets_error: { timestamp: '1970-01-01T00:00:01.000Z', error: message },
    });
  });
});
