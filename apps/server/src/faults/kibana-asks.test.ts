/** A Kibana on management asks our console beside the remote: the request as it sends it, the answer as it reads it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { request } from 'undici';
import { startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { registerAsKibana } from '../testing/register-as-kibana.ts';

let faulty: FaultWorld;
let apiKey: string;

beforeAll(async () => {
  faulty = await startFaultWorld();
  await faulty.install('nginx', '2.1.0');
  await faulty.on('management').pipelines.put('logs-nginx.access@custom', {
    processors: [{ set: { field: 'team', value: 'web' } }],
  });
  faulty.main.console.triggerSync();
  await faulty.untilReport(
    'tokyo',
    ({ state, integrations }) => state === 'in_sync' && integrations[0]?.custom_assets?.length === 1,
  );
  // As the documentation has it made (docs/elastic/synced-integrations.md#http-api): no cluster, no index privileges.
  await registerAsKibana(faulty.on('tokyo'));
  const key = await faulty.on('tokyo').security.createApiKey({
    name: 'integration_sync_api_key',
    roleDescriptors: {
      integration_writer: {
        cluster: [],
        indices: [],
        applications: [
          {
            application: 'kibana-.kibana',
            privileges: ['feature_fleet.read', 'feature_fleetv2.read'],
            resources: ['*'],
          },
        ],
      },
    },
  });
  apiKey = key.encoded;
});
afterAll(() => faulty.close());

async function asKibana(authorization: string) {
  const { statusCode, headers, body } = await request(
    `${faulty.peer.console.url}/api/fleet/remote_synced_integrations/status`,
    {
      headers: {
        'kbn-xsrf': 'true',
        'user-agent': 'Kibana/9.3.2 node-fetch',
        'content-type': 'application/json',
        'elastic-api-version': '2023-10-31',
        authorization,
      },
    },
  );
  return { status: statusCode, type: headers['content-type'], body: await body.json() };
}

it('is answered in the shape that it reads, and no more', async () => {
  expect(await asKibana(`ApiKey ${apiKey}`)).toEqual({
    status: 200,
    type: 'application/json; charset=utf-8',
    body: {
      integrations: [
        {
          package_name: 'nginx',
          package_version: '2.1.0',
          sync_status: 'completed',
          install_status: { main: 'installed', remote: 'installed' },
          updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        },
      ],
      custom_assets: {
        'ingest_pipeline:logs-nginx.access@custom': {
          type: 'ingest_pipeline',
          name: 'logs-nginx.access@custom',
          package_name: 'nginx',
          package_version: '2.1.0',
          sync_status: 'completed',
        },
      },
    },
  });
});

it('with a key that is not accepted gets the envelope that it looks for', async () => {
  const wrong = Buffer.from('nobody:nothing').toString('base64');
  expect(await asKibana(`ApiKey ${wrong}`)).toMatchObject({
    status: 401,
    body: { statusCode: 401, error: 'Unauthorized', message: expect.any(String) as string },
  });
});

it('is told of a paused follower in the words that it knows', async () => {
  const follower = 'fleet-synced-integrations-ccr-tokyo';
  await faulty.on('tokyo').followers.pause(follower);
  const { body } = await asKibana(`ApiKey ${apiKey}`);
  expect(body).toEqual({ integrations: [], error: `Follower index ${follower} paused` });
});
