/** The status of one output's remote, as a Kibana asks for it (docs/elastic/synced-integrations.md#status-over-an-output, cases G3 to G7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getRemoteSyncedIntegrationsStatus } from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';
import { OUTPUT_DEFAULTS, type RemoteOutput } from '../features/outputs/output.ts';
import { bindingOf } from '../clusters/secret-binding.ts';
import { Secret } from '../lib/secret.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
  const { outputs, secretBox } = started.console;
  const add = (id: string, more: Partial<RemoteOutput>): Promise<unknown> =>
    outputs.create({
      ...OUTPUT_DEFAULTS,
      id,
      type: 'remote_elasticsearch',
      name: id,
      hosts: ['http://127.0.0.1:1'],
      updatedAt: 1,
      syncIntegrations: true,
      syncUninstalledIntegrations: false,
      kibanaUrl: undefined,
      appliedBy: 'remote',
      transport: 'replication',
      installer: 'elasticsearch',
      sealedSecrets: {},
      ...more,
    });
  const kibanaUrl = 'http://127.0.0.1:1/';
  const address = { hosts: [], ssl: undefined, caTrustedFingerprint: undefined, kibanaUrl };
  const place = {
    recordId: 'silent',
    field: 'kibana_api_key',
    binding: bindingOf(address, 'kibana_api_key'),
  } as const;
  await add('off', { syncIntegrations: false });
  await add('without-url', {});
  await add('without-key', { kibanaUrl: 'http://127.0.0.1:1' });
  await add('silent', {
    kibanaUrl,
    sealedSecrets: { kibana_api_key: secretBox.seal(new Secret('key'), place) },
  });
});

afterAll(() => started.close());

const ask = (outputId: string) => started.call(getRemoteSyncedIntegrationsStatus, { params: { outputId } });

describe('the remote status of an output', () => {
  it('G3, C4: an unknown output is an error inside an answer', async () => {
    expect(await ask('nobody')).toEqual({
      kind: 'ok',
      value: { integrations: [], error: 'No output found with id nobody' },
    });
  });

  it.each([
    ['G4', 'fleet-default-output', 400, 'is not a remote elasticsearch output'],
    ['G5', 'off', 400, 'Synced integrations not enabled'],
    ['G6', 'without-url', 404, 'Remote Kibana URL not set on the output.'],
    ['G7', 'without-key', 404, 'Remote Kibana API key for http://127.0.0.1:1 not found'],
  ])('%s: %s is refused with %i', async (_code, outputId, status, message) => {
    const answer = await ask(outputId);
    expect(answer).toMatchObject({ kind: 'problem', problem: { status } });
    expect(JSON.stringify(answer)).toContain(message);
  });

  it('G8: a peer that is not there is an error inside an answer', async () => {
    const answer = await ask('silent');
    expect(answer).toMatchObject({ kind: 'ok', value: { integrations: [] } });
    expect(JSON.stringify(answer)).toContain(
      'GET http://127.0.0.1:1/api/fleet/remote_synced_integrations/status failed with error:',
    );
  });
});
