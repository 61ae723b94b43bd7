/** What a change of an output may not do, and what it does to the policies that send there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createOutput,
  createPackagePolicy,
  deleteOutput,
  getAgentPolicy,
  getOutput,
  getPackagePolicy,
  installPackage,
  listOutputHealth,
  updateOutput,
  type NewOutput,
  type OutputChange,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

const CANARY = 'canary-secret-that-nobody-may-see';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** The message of a refusal. */
async function refusal<const R extends Route>(route: R, call: RouteCall<R>): Promise<string> {
  const answer = await started.call(route, call);
  return answer.kind === 'problem' ? answer.problem.message : 'accepted';
}

const remote = (id: string, change: Partial<NewOutput> = {}): NewOutput => ({
  id,
  name: `Output ${id}`,
  type: 'remote_elasticsearch',
  hosts: [`https://${id}.example:9200`],
  service_token: CANARY,
  ...change,
});

const change = (outputId: string, body: OutputChange) => ({ params: { outputId }, body });

describe('a stored secret and a new address', () => {
  it.each<[string, OutputChange, string]>([
    [
      'another host',
      { hosts: ['https://evil.example'] },
      'Enter the service token again: it was not saved for https://evil.example:443. Enter the API key of the remote cluster again: it was not saved for https://evil.example:443.',
    ],
    [
      'one more host',
      { hosts: ['https://moved.example:9200', 'https://evil.example'], remote_api_key: 'new-key' },
      'Enter the service token again: it was not saved for https://evil.example:443.',
    ],
    [
      'the same host without TLS',
      { hosts: ['http://moved.example:9200'], remote_api_key: 'new-key' },
      'Enter the service token again: it was not saved for http://moved.example:9200.',
    ],
    [
      'another origin of the Kibana',
      { kibana_url: 'https://evil.example/base' },
      'Enter the Kibana API key again: it was not saved for https://evil.example/base.',
    ],
  ])('%s is refused until the secret is entered again', async (_, body, message) => {
    const id = 'moved';
    await started.call(createOutput, {
      body: remote(id, {
        remote_api_key: 'remote-key',
        kibana_url: 'https://kibana.example/base',
        kibana_api_key: 'kibana-key',
      }),
    });
    expect(await refusal(updateOutput, change(id, body))).toBe(message);
  });

  it.each<[string, OutputChange]>([
    ['another certificate authority', { ssl: { certificate_authorities: ['another authority'] } }],
    ['no certificate authority', { ssl: { certificate_authorities: [] } }],
    ['a laxer verification', { ssl: { verification_mode: 'none' } }],
    ['another fingerprint', { ca_trusted_fingerprint: 'ab'.repeat(32) }],
    ['another pin', { ca_sha256: 'another-pin' }],
  ])('%s asks for the secrets again, because it says whom they are sent to', async (what, body) => {
    const id = `trust-${what.replaceAll(' ', '-')}`;
    const ssl: NewOutput['ssl'] = { certificate_authorities: ['an authority'], verification_mode: 'full' };
    await ask(createOutput, { body: remote(id, { remote_api_key: 'remote-key', ssl }) });
    const refused = await refusal(updateOutput, change(id, body));
    expect(refused).toMatch(/Enter the service token again: it was saved for another certificate authority/);
    expect(refused).toMatch(/Enter the API key of the remote cluster again/);
    const again = { ...body, service_token: 'token-again', remote_api_key: 'key-again' };
    expect(await refusal(updateOutput, change(id, again))).toBe('accepted');
    await ask(deleteOutput, { params: { outputId: id } });
  });

  it('is kept when only the path of the Kibana changes, or when a host goes', async () => {
    await ask(createOutput, {
      body: remote('two', {
        hosts: ['https://a.example', 'https://b.example'],
        kibana_url: 'https://kibana.example',
        kibana_api_key: 'kibana-key',
      }),
    });
    const { item } = await ask(
      updateOutput,
      change('two', { hosts: ['https://a.example'], kibana_url: 'https://kibana.example:443/s/space' }),
    );
    expect(item).toMatchObject({
      secret_states: { service_token: { is_set: true }, kibana_api_key: { is_set: true } },
    });
    const moved = change('two', { hosts: ['https://c.example'], service_token: 'another-token-entered' });
    expect(await refusal(updateOutput, moved)).toBe('accepted');
  });
});

describe('secrets in the advanced YAML', () => {
  it('are answered as references, taken back unchanged, and refused when they are of another output', async () => {
    const yaml = `# ours\nproxy_headers:\n  Authorization: Bearer ${CANARY}\n`;
    const { item } = await ask(createOutput, { body: remote('yaml', { config_yaml: yaml }) });
    const shown = '# ours\nproxy_headers:\n  Authorization: { id: "proxy_headers.Authorization" }\n';
    expect(item.config_yaml).toBe(shown);
    const again = await ask(updateOutput, change('yaml', { config_yaml: shown, preset: 'latency' }));
    expect(again.item.config_yaml).toBe(shown);
    expect(await refusal(createOutput, { body: remote('thief', { config_yaml: shown }) })).toMatch(
      /is to no secret of this output/,
    );
    await ask(deleteOutput, { params: { outputId: 'yaml' } });
  });
});

describe('agent policies', () => {
  const revision = async (agentPolicyId: string): Promise<number> =>
    (await ask(getAgentPolicy, { params: { agentPolicyId } })).item.revision;

  it('that send to an output get a new revision with it, and others do not', async () => {
    await ask(createOutput, { body: remote('lima') });
    const policy = { namespace: 'default', agents: 0, monitoring_enabled: [] };
    await ask(createAgentPolicy, { body: { ...policy, id: 'on-default', name: 'On default' } });
    await ask(createAgentPolicy, {
      body: {
        ...policy,
        id: 'on-lima',
        name: 'On lima',
        data_output_id: 'lima',
        monitoring_output_id: 'lima',
      },
    });
    await ask(updateOutput, change('lima', { preset: 'latency' }));
    expect([await revision('on-lima'), await revision('on-default')]).toEqual([2, 1]);
    await ask(updateOutput, change('fleet-default-output', { preset: 'latency' }));
    expect([await revision('on-lima'), await revision('on-default')]).toEqual([2, 2]);
  });

  it('fall back to the default when their output is deleted', async () => {
    await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await ask(createPackagePolicy, {
      body: {
        id: 'nginx-1',
        name: 'nginx-1',
        policy_ids: ['on-default'],
        output_id: 'lima',
        package: { name: 'nginx', version: '2.1.0' },
      },
    });
    expect(await ask(deleteOutput, { params: { outputId: 'lima' } })).toEqual({ id: 'lima' });
    const { item } = await ask(getAgentPolicy, { params: { agentPolicyId: 'on-lima' } });
    expect(item).toMatchObject({
      data_output_id: null,
      monitoring_output_id: null,
      revision: 3,
      updated_by: 'elastic',
    });
    const integration = await ask(getPackagePolicy, { params: { packagePolicyId: 'nginx-1' } });
    expect(integration.item).toMatchObject({ output_id: null, revision: 2 });
    expect(await revision('on-default')).toBe(3);
  });

  it('with Synthetics hold the type of their output, and are pinned when a remote becomes the default', async () => {
    await ask(installPackage, { params: { name: 'synthetics', version: await newest('synthetics') } });
    await ask(createOutput, {
      body: { id: 'own', name: 'Own', type: 'elasticsearch', hosts: ['https://own.example'] },
    });
    await ask(createAgentPolicy, {
      body: { id: 'probes', name: 'Probes', namespace: 'default', data_output_id: 'own' },
    });
    await ask(createAgentPolicy, { body: { id: 'unpinned', name: 'Unpinned', namespace: 'default' } });
    for (const id of ['probes', 'unpinned']) {
      await ask(createPackagePolicy, {
        body: {
          id: `synthetics-${id}`,
          name: `synthetics-${id}`,
          policy_ids: [id],
          package: { name: 'synthetics', version: await newest('synthetics') },
        },
      });
    }
    const typed = change('own', { type: 'remote_elasticsearch', service_token: CANARY });
    expect(await refusal(updateOutput, typed)).toBe(
      'Remote_elasticsearch output cannot be used with Synthetics integration in Probes. Please create a new Elasticsearch output.',
    );
    await ask(createOutput, { body: remote('far', { is_default: true }) });
    const data = async (agentPolicyId: string) =>
      (await ask(getAgentPolicy, { params: { agentPolicyId } })).item.data_output_id;
    expect([await data('unpinned'), await data('probes'), await data('on-default')]).toEqual([
      'fleet-default-output',
      'own',
      null,
    ]);
  });
});

async function newest(name: string): Promise<string> {
  const answer = await fetch(`${started.world.registry?.url ?? ''}/search?package=${name}`);
  const [found] = (await answer.json()) as readonly { readonly version: string }[];
  return found?.version ?? '';
}

describe('a default output', () => {
  it('cannot be deleted, nor lose its flag by hand', async () => {
    expect(await refusal(deleteOutput, { params: { outputId: 'far' } })).toBe(
      'Default output far cannot be deleted.',
    );
    const monitoring = { params: { outputId: 'fleet-default-output' } };
    expect(await refusal(deleteOutput, monitoring)).toBe(
      'Default monitoring output fleet-default-output cannot be deleted.',
    );
    expect(await refusal(updateOutput, change('far', { is_default: false }))).toBe(
      'Default output far cannot be set to is_default=false or is_default_monitoring=false manually. Make another output the default first.',
    );
  });
});

describe('the two forms of a secret', () => {
  it.each<[string, OutputChange, string]>([
    [
      'service token (O5)',
      { service_token: 'a', secrets: { service_token: 'b' } },
      'Cannot specify both service_token and secrets.service_token',
    ],
    [
      'SSL key',
      { ssl: { key: 'a' }, secrets: { ssl: { key: 'b' } } },
      'Cannot specify both ssl.key and secrets.ssl.key',
    ],
  ])('exclude each other: %s', async (_, body, message) => {
    expect(await refusal(updateOutput, change('far', body))).toBe(message);
  });

  it('are each fine alone (O6, O8), a Kibana key among the secrets, too (O7)', async () => {
    expect(await refusal(updateOutput, change('far', { service_token: 'plain-service-token' }))).toBe(
      'accepted',
    );
    const secrets = { service_token: 'secret-service-token' };
    expect(await refusal(updateOutput, change('far', { secrets }))).toBe('accepted');
    expect(await refusal(updateOutput, change('far', { kibana_api_key: 'plain-key' }))).toBe('accepted');
    const among = change('far', { secrets: { kibana_api_key: 'secret-key' } });
    expect(await refusal(updateOutput, among)).toBe('accepted');
  });
});

describe('the health of all outputs', () => {
  it('comes at once, with what is wrong', async () => {
    const { items } = await ask(listOutputHealth, {});
    expect(items.map(({ output_id: id }) => id).sort()).toEqual(['far', 'moved', 'two']);
    expect(items.every(({ state, is_measuring: isMeasuring }) => state === 'DEGRADED' || isMeasuring)).toBe(
      true,
    );
  });
});

describe('syncing', () => {
  it('needs a license at home, also when the request does not say the type (C7)', async () => {
    await ask(createOutput, {
      body: remote('licensed', { remote_api_key: 'key', sync_integrations: true, transport: 'replication' }),
    });
    await ask(updateOutput, change('licensed', { sync_integrations: false }));
    // The trial ends after 30 days.
    started.world.faults.forwardClock(31 * 86_400_000);
    const message = 'Remote sync integrations require at least an Enterprise license.';
    expect(await refusal(updateOutput, change('licensed', { sync_integrations: true }))).toBe(message);
    const body = remote('unlicensed', {
      remote_api_key: 'key',
      sync_integrations: true,
      transport: 'replication',
    });
    expect(await refusal(createOutput, { body })).toBe(message);
    expect(await refusal(updateOutput, change('licensed', { name: 'Still changeable' }))).toBe('accepted');
  });
});

it('never shows or logs a secret', async () => {
  const shown = await ask(getOutput, { params: { outputId: 'far' } });
  expect(JSON.stringify(shown)).not.toContain(CANARY);
  expect(JSON.stringify(started.logged)).not.toContain(CANARY);
});
