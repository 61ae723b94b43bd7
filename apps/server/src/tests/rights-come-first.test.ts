/** Who lacks a right changes nothing, and does not fill the activity log with it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createOutput,
  getOutput,
  listActivity,
  listReachableClusters,
  pauseFollowerIndices,
  registerPrivileges,
  updateOutput,
  type OutputChange,
} from '@lockstep/contracts';
import { addUser } from '../testing/add-user.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
  await started.call(registerPrivileges, {});
});
afterAll(() => started.close());

async function recorded(): Promise<readonly string[]> {
  const answer = await started.call(listActivity, { query: { per_page: 100 } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value.items.map((entry) =>
    entry.kind === 'action' ? `${entry.actor} ${entry.action} ${entry.target.name}` : entry.kind,
  );
}

const names = (count: number): string => Array.from({ length: count }, (_, at) => `call-me-${at}`).join(',');

describe('a user without rights in Elasticsearch', () => {
  it('is refused before anything is on record', async () => {
    const nobody = await addUser(started, 'nobody', { cluster: [] });
    const before = await recorded();
    const answer = await started.call(pauseFollowerIndices, { params: { id: names(90) } }, nobody);
    expect(answer).toMatchObject({
      problem: {
        status: 403,
        message: 'nobody lacks the cluster privilege manage_ccr or manage of Elasticsearch.',
      },
    });
    expect(await recorded()).toEqual(before);
  });

  it('does not see which clusters there are', async () => {
    const nobody = await addUser(started, 'no-privileges', { cluster: [] });
    expect(await started.call(listReachableClusters, {}, nobody)).toMatchObject({
      problem: { status: 403 },
    });
  });
});

it('at most 100 names go into one request', async () => {
  expect(await started.call(pauseFollowerIndices, { params: { id: names(101) } })).toMatchObject({
    problem: { status: 400, message: expect.stringContaining('at most 100') as string },
  });
});

it('what Elasticsearch refuses is on record once a minute', async () => {
  const half = await addUser(started, 'half', { cluster: ['manage_ccr'] });
  await started.call(pauseFollowerIndices, { params: { id: names(20) } }, half);
  const own = (await recorded()).filter((line) => line.startsWith('half '));
  expect(own).toEqual(['half follower_pause call-me-0']);
});

describe('a user who may change agent policies and no settings', () => {
  let policies: string;
  beforeAll(async () => {
    policies = await addUser(started, 'policies', { privileges: ['fleet_agent_policies_all'] });
  });
  beforeEach(async () => {
    await started.call(createOutput, {
      body: {
        id: 'tokyo',
        name: 'Tokyo',
        type: 'remote_elasticsearch',
        hosts: ['https://tokyo.example:9200'],
        secrets: { service_token: 'token-of-tokyo' },
      },
    });
  });
  const change = (body: OutputChange) =>
    started.call(updateOutput, { params: { outputId: 'tokyo' }, body }, policies);
  const stored = async () => {
    const answer = await started.call(getOutput, { params: { outputId: 'tokyo' } });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    return answer.value.item;
  };

  it.each<[string, OutputChange]>([
    ['hosts', { hosts: ['http://169.254.169.254'] }],
    ['name', { name: 'Osaka' }],
    ['type', { type: 'elasticsearch' }],
    ['kibana_url', { kibana_url: 'http://127.0.0.1:1' }],
    ['applied_by', { applied_by: 'remote' }],
    ['ssl', { ssl: { certificate_authorities: ['x'] } }],
    ['proxy_id', { proxy_id: 'x' }],
    ['config_yaml', { config_yaml: 'proxy_url: http://127.0.0.1:1' }],
    ['ca_trusted_fingerprint', { ca_trusted_fingerprint: 'a'.repeat(64) }],
    ['is_default', { is_default: true }],
    ['is_default_monitoring', { is_default_monitoring: true }],
    ['sync_integrations', { sync_integrations: true }],
    ['sync_uninstalled_integrations', { sync_uninstalled_integrations: true }],
    ['remote_api_key', { remote_api_key: 'key' }],
    ['service_token', { secrets: { service_token: 'token' } }],
  ])('C13: may not touch %s', async (field, body) => {
    const before = await stored();
    expect(await change(body)).toMatchObject({
      problem: { status: 403, code: 'FORBIDDEN', message: expect.stringContaining(field) as string },
    });
    expect(await stored()).toEqual(before);
  });

  it('may say how agents batch, also when the form sends all that was read', async () => {
    const { hosts, name, type } = await stored();
    expect((await change({ hosts, name, type, preset: 'latency', config_yaml: null })).kind).toBe('ok');
    expect(await stored()).toMatchObject({ preset: 'latency', hosts, name });
  });
});
