/** Outputs over HTTP against the sandbox: secrets go in and never come out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createOutput,
  deleteOutput,
  getOutput,
  getOutputHealth,
  LEADER_INDEX,
  listOutputs,
  OUTPUTS_INDEX,
  updateOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

const KEY = 'an-api-key-that-nobody-may-see';

let started: TestConsole;
let management: ElasticConnection;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
  paris = started.connect('paris');
});

afterAll(() => started.close());

const body = (serviceToken: string) => ({
  id: 'paris',
  name: 'Paris',
  type: 'remote_elasticsearch' as const,
  hosts: [started.world.cluster('paris').url],
  sync_integrations: true,
  remote_api_key: KEY,
  secrets: { service_token: serviceToken },
});

describe('an output', () => {
  it('is created with its secrets sealed, and the leader index is there at once', async () => {
    const token = await paris.security.createServiceToken({
      namespace: 'elastic',
      service: 'fleet-server-remote',
    });
    const { item } = await started.ask(createOutput, { body: body(token.value) });
    expect(item).toMatchObject({
      id: 'paris',
      follower_index: 'fleet-synced-integrations-ccr-paris',
      secret_states: { remote_api_key: { is_set: true, ends_in: '-see' }, kibana_api_key: { is_set: false } },
    });
    expect(await management.indices.exists(LEADER_INDEX)).toBe(true);
    const stored = await management.documents.get(OUTPUTS_INDEX, 'paris');
    expect(JSON.stringify(stored)).not.toContain(KEY);
  });

  it('C6: says nothing of its secrets in any answer or log line', async () => {
    const answers = [
      await started.ask(listOutputs, {}),
      await started.ask(getOutput, { params: { outputId: 'paris' } }),
    ];
    expect(JSON.stringify(answers)).not.toContain(KEY);
    expect(JSON.stringify(started.logged)).not.toContain(KEY);
  });

  it('is healthy while its hosts accept the token, and says why when they do not', async () => {
    expect((await started.ask(getOutputHealth, { params: { outputId: 'paris' } })).state).toBe('HEALTHY');
    await started.ask(updateOutput, {
      params: { outputId: 'paris' },
      body: { secrets: { service_token: 'wrong-token' } },
    });
    const health = await started.ask(getOutputHealth, { params: { outputId: 'paris' } });
    expect(health.state).toBe('DEGRADED');
    expect(health.message).not.toBe('');
    expect(health.message).not.toContain('wrong-token');
  });

  it('cannot be made twice', async () => {
    const again = await started.call(createOutput, { body: { ...body('t'), name: 'Paris again' } });
    expect(again).toMatchObject({ kind: 'problem', problem: { status: 409, code: 'OUTPUT_EXISTS' } });
  });

  it('is refused with every problem at its field', async () => {
    const answer = await fetch(`${started.console.url}/api/fleet/outputs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'kbn-xsrf': 'x',
        authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
      },
      body: JSON.stringify({ name: 'Oslo', type: 'remote_elasticsearch', hosts: ['oslo'] }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      attributes: {
        type: 'OutputInvalidError',
        problems: [{ field: 'hosts.0' }, { field: 'service_token' }],
      },
    });
  });

  it('becomes the default by taking the flag from the one before', async () => {
    const { item } = await started.ask(createOutput, {
      body: { name: 'New default', type: 'elasticsearch', hosts: ['https://es.example'], is_default: true },
    });
    const { items } = await started.ask(listOutputs, {});
    expect(items.filter((output) => output.is_default).map(({ id }) => id)).toEqual([item.id]);
    const refused = await started.call(deleteOutput, { params: { outputId: item.id } });
    expect(refused).toMatchObject({ kind: 'problem', problem: { status: 400, code: 'OUTPUT_INVALID' } });
  });

  it('is gone after it was deleted', async () => {
    expect(await started.ask(deleteOutput, { params: { outputId: 'paris' } })).toEqual({ id: 'paris' });
    const gone = await started.call(getOutput, { params: { outputId: 'paris' } });
    expect(gone).toMatchObject({ kind: 'problem', problem: { code: 'OUTPUT_NOT_FOUND' } });
  });
});
