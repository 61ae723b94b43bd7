/**
 * The request lists of four clients of Kibana's API, as they were recorded: Terraform's provider, the Go client of
 * Elastic Agent's tests, a Python client, and scripts with curl. Each creates, reads, compares, changes and removes.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

type Tree = Readonly<Record<string, unknown>>;

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${started.console.url}${path}`, {
    method,
    headers: {
      authorization: TEST_AUTHORIZATION,
      'content-type': 'application/json',
      'kbn-xsrf': 'true',
      'elastic-api-version': '2023-10-31',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Tree & { readonly item: Tree } };
}

/** The item of an answer that has to be a success. */
async function item(method: string, path: string, body?: unknown): Promise<Tree> {
  const answer = await send(method, path, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return answer.body.item;
}

/** Without what every write moves. */
const settled = ({ revision: _r, updated_at: _t, updated_by: _b, version: _v, ...rest }: Tree): Tree => rest;

describe('Terraform', () => {
  it('decides by the version of the stack what it sends', async () => {
    const { body } = await send('GET', '/api/status');
    expect(body['version']).toMatchObject({ number: '9.3.2', build_flavor: 'traditional' });
  });

  it('an integration: installed, read until it is, planned without a change, destroyed', async () => {
    const path = '/api/fleet/epm/packages/nginx/2.1.0';
    const body = { force: true, ignore_constraints: false };
    expect((await send('POST', `${path}?prerelease=false`, body)).status).toBe(200);
    const read = await item('GET', `${path}?prerelease=false`);
    expect(read).toMatchObject({ status: 'installed', version: '2.1.0' });
    expect(read['assets']).toMatchObject({
      elasticsearch: { ingest_pipeline: expect.any(Array) as unknown },
    });
    expect(read['installationInfo']).toMatchObject({ type: 'epm-packages', installed_kibana: [] });
    expect(read['policy_templates']).toMatchObject([
      { inputs: [{ type: 'logfile' }, { type: 'nginx/metrics' }] },
    ]);
    expect(await item('GET', path)).toEqual(read);
  });

  it.each([
    ['', 'default'],
    ['/s/default', 'default'],
    ['/s/ops', 'ops'],
  ])('an integration with a space_id, read under %s, is in that space', async (prefix, space) => {
    const read = await item('GET', `${prefix}/api/fleet/epm/packages/nginx/2.1.0`);
    expect(read['installationInfo']).toMatchObject({ installed_kibana_space_id: space });
  });

  it('an output: created, planned without a change, updated, destroyed', async () => {
    const plan = {
      id: 'tf-paris',
      name: 'Paris',
      type: 'remote_elasticsearch',
      hosts: ['https://paris.example:9200'],
      is_default: false,
      is_default_monitoring: false,
      service_token: 'a-token-of-the-remote',
      ssl: { certificate_authorities: ['an authority'], certificate: '' },
      config_yaml: '',
      sync_integrations: true,
    };
    const created = await item('POST', '/api/fleet/outputs', plan);
    expect(created).not.toHaveProperty('sync_uninstalled_integrations');
    expect(created['ssl']).toEqual({ certificate_authorities: ['an authority'] });
    expect(await item('GET', '/api/fleet/outputs/tf-paris')).toEqual(created);
    const { id: _, type, ...change } = { ...plan, name: 'Paris 2' };
    const updated = await item('PUT', '/api/fleet/outputs/tf-paris', { type, ...change });
    expect(settled(updated)).toEqual({
      ...settled(created),
      name: 'Paris 2',
      follower_index: 'fleet-synced-integrations-ccr-paris_2',
    });
    expect((await send('DELETE', '/api/fleet/outputs/tf-paris')).status).toBe(200);
    expect((await send('DELETE', '/api/fleet/outputs/tf-paris')).status).toBe(404);
  });

  const AGENT_POLICY = {
    id: '',
    name: 'Web',
    namespace: 'default',
    description: 'Web servers',
    monitoring_enabled: ['logs'],
    global_data_tags: [{ name: 'site', value: 'paris' }],
    inactivity_timeout: 120,
    is_protected: false,
    supports_agentless: false,
    space_ids: ['default'],
  };

  it('an agent policy and an integration policy, without drift', async () => {
    const agent = await item('POST', '/api/fleet/agent_policies?sys_monitoring=false', AGENT_POLICY);
    const id = String(agent['id']);
    expect(id).not.toBe('');
    const { id: _, supports_agentless: __, ...kept } = AGENT_POLICY;
    expect(agent).toMatchObject(kept);
    expect(await item('GET', `/api/fleet/agent_policies/${id}`)).toEqual(agent);

    const plan = {
      name: 'nginx on web',
      namespace: 'default',
      description: '',
      policy_id: id,
      package: { name: 'nginx', version: '2.1.0' },
      inputs: {
        'nginx-logfile': {
          enabled: true,
          streams: {
            'nginx.access': { enabled: true, vars: { paths: ['/var/log/web.log'] } },
            'nginx.error': { enabled: false },
          },
        },
        'nginx-nginx/metrics': { enabled: false },
      },
      force: false,
      spaceIds: ['default'],
    };
    const created = await item('POST', '/api/fleet/package_policies?format=simplified', plan);
    expect(created['spaceIds']).toEqual(['default']);
    const path = `/api/fleet/package_policies/${String(created['id'])}`;
    const { force: _force, ...planned } = plan;
    expect(created).toMatchObject({ ...planned, policy_ids: [id] });
    expect(await item('GET', `${path}?format=simplified`)).toEqual(created);
    const whole = await item('GET', path);
    expect(whole['inputs']).toMatchObject([
      { type: 'logfile', policy_template: 'nginx', streams: [{ vars: { paths: { type: 'text' } } }, {}] },
      { type: 'nginx/metrics', enabled: false },
    ]);
    const same = await item('PUT', `${path}?format=simplified`, plan);
    expect(settled(same)).toEqual(settled(created));
    expect((await item('PUT', `${path}?format=simplified`, { ...plan, name: 'nginx 2' }))['name']).toBe(
      'nginx 2',
    );
    expect((await send('DELETE', `${path}?force=false`)).status).toBe(200);

    const renamed = await item('PUT', `/api/fleet/agent_policies/${id}`, { ...kept, name: 'Web 2' });
    expect(settled(renamed)).toEqual({ ...settled(agent), name: 'Web 2' });
    const deleted = await send('POST', '/api/fleet/agent_policies/delete', { agentPolicyId: id });
    expect(deleted.body).toEqual({ id, name: 'Web 2' });
  });

  it('is told by name what it cannot have', async () => {
    for (const [query, member] of [
      ['', { is_protected: true }],
      ['?sys_monitoring=true', {}],
    ] as const) {
      const answer = await send('POST', `/api/fleet/agent_policies${query}`, { ...AGENT_POLICY, ...member });
      expect(answer.status).toBe(400);
      expect(answer.body['message']).toMatch(/is_protected|sys_monitoring/);
    }
    const inputs = { 'nginx-tcp': { enabled: true } };
    const policy = { name: 'x', package: { name: 'nginx', version: '2.1.0' }, inputs };
    const answer = await send('POST', '/api/fleet/package_policies', policy);
    expect(answer.body).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('nginx-tcp') as string,
    });
  });
});

describe('the Go client', () => {
  const policy = {
    name: 'go',
    namespace: 'default',
    description: 'of a test',
    monitoring_enabled: ['logs', 'metrics'],
    is_protected: false,
  };

  it('makes a policy with a package in it, and removes the policy with the package policies', async () => {
    const created = await item('POST', '/api/fleet/agent_policies', policy);
    expect(created).toMatchObject(policy);
    const id = String(created['id']);
    expect(
      await item('PUT', `/api/fleet/agent_policies/${id}`, { ...policy, description: 'other' }),
    ).toMatchObject({
      description: 'other',
    });
    const installed = await item('POST', '/api/fleet/package_policies', {
      id: 'go-nginx',
      name: 'go nginx',
      namespace: 'default',
      policy_id: id,
      package: { name: 'nginx', version: '2.1.0' },
      vars: null,
      inputs: null,
      force: false,
    });
    expect(installed).toMatchObject({
      policy_id: id,
      inputs: [{ type: 'logfile' }, { type: 'nginx/metrics' }],
    });
    expect((await item('GET', `/api/fleet/agent_policies/${id}`))['package_policies']).toEqual(['go-nginx']);
    expect((await send('POST', '/api/fleet/agent_policies/delete', { agentPolicyId: id })).status).toBe(200);
    expect((await send('GET', '/api/fleet/package_policies/go-nginx')).status).toBe(404);
  });

  it('under the address of a space, too', async () => {
    const created = await item('POST', '/s/default/api/fleet/agent_policies', { ...policy, name: 'spaced' });
    const body = { agentPolicyId: created['id'] };
    expect((await send('POST', '/s/default/api/fleet/agent_policies/delete', body)).status).toBe(200);
  });
});

describe('the Python client and curl recipes', () => {
  const ids = ['web', 'db', 'mail'];
  const list = async (query: string) => {
    const answer = await send('GET', `/api/fleet/${query}`);
    expect(answer.body).toMatchObject({ page: 1 });
    return (answer.body['items'] as readonly Tree[]).map(({ id }) => id);
  };

  beforeAll(async () => {
    for (const id of ids)
      await item('POST', '/api/fleet/agent_policies', { id, name: `Policy ${id}`, namespace: 'default' });
    const used = { package: { name: 'nginx', version: '2.1.0' }, inputs: [] };
    await item('POST', '/api/fleet/package_policies', {
      id: 'n-1',
      name: 'n-1',
      policy_ids: ['web', 'db'],
      ...used,
    });
  });

  it('find policies with a kuery, in an order of theirs', async () => {
    const query = 'sortField=id&sortOrder=desc&withAgentCount=true&noAgentCount=false&showUpgradeable=false';
    expect(await list(`agent_policies?${query}`)).toEqual(['web', 'mail', 'db']);
    const kuery = encodeURIComponent('ingest-agent-policies.name: "Policy web" or id: d*');
    expect(await list(`agent_policies?kuery=${kuery}`)).toEqual(['db', 'web']);
    const of = (text: string) => list(`package_policies?kuery=${encodeURIComponent(text)}`);
    expect(await of('ingest-package-policies.package.name:nginx')).toEqual(['n-1']);
    expect(await of('ingest-package-policies.package.name:redis')).toEqual([]);
    expect(await of('fleet-package-policies.policy_ids: web')).toEqual(['n-1']);
    const wrong = await send('GET', '/api/fleet/package_policies?kuery=color:red');
    expect(wrong.body).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('color') as string,
    });
  });

  it('get several at once, whole where they want them', async () => {
    const { body } = await send('GET', '/api/fleet/agent_policies?full=true&format=simplified');
    const web = (body['items'] as readonly Tree[]).find(({ id }) => id === 'web');
    expect(web?.['package_policies']).toMatchObject([{ id: 'n-1', inputs: {} }]);
    const bulk = await send('POST', '/api/fleet/agent_policies/_bulk_get', { ids: ['mail', 'web'] });
    expect((bulk.body['items'] as readonly Tree[]).map(({ id }) => id)).toEqual(['mail', 'web']);
    const path = '/api/fleet/package_policies/_bulk_get';
    expect((await send('POST', path, { ids: ['n-1', 'gone'] })).status).toBe(404);
    expect((await send('POST', path, { ids: ['n-1', 'gone'], ignoreMissing: true })).body).toMatchObject({
      items: [{ id: 'n-1' }],
    });
  });

  it('read a policy, change one member, and write the whole back', async () => {
    const agent = await item('GET', '/api/fleet/agent_policies/web');
    expect(
      await item('PUT', '/api/fleet/agent_policies/web', { ...agent, description: 'new' }),
    ).toMatchObject({
      ...settled(agent),
      description: 'new',
    });
    for (const format of ['legacy', 'simplified']) {
      const path = `/api/fleet/package_policies/n-1?format=${format}`;
      const read = await item('GET', path);
      const written = await item('PUT', path, { ...read, description: format });
      expect(settled(written)).toMatchObject({ policy_ids: read['policy_ids'], description: format });
    }
  });

  it('copy a policy with what is in it, move it to what is installed, and delete by id', async () => {
    const copy = await item('POST', '/api/fleet/agent_policies/web/copy', { name: 'Copy of web' });
    expect(copy).toMatchObject({ name: 'Copy of web', package_policies: [expect.any(String)] });
    const [own] = copy['package_policies'] as readonly string[];
    expect(
      (await send('POST', '/api/fleet/package_policies/upgrade', { packagePolicyIds: [own] })).body,
    ).toEqual([{ id: own, name: 'n-1 (copy)', success: true }]);
    const gone = await send('POST', '/api/fleet/package_policies/delete', {
      packagePolicyIds: [own, 'nobody'],
    });
    expect(gone.body).toMatchObject([
      { id: own, success: true },
      { id: 'nobody', success: false, statusCode: 404 },
    ]);
    expect((await send('GET', '/api/fleet/package_policies/n-1')).status).toBe(200);
  });

  it('list packages, and are told by name which figures the list does not have', async () => {
    const listed = await send('GET', '/api/fleet/epm/packages?excludeInstallStatus=true&prerelease=true');
    expect(listed.body['items']).toContainEqual(
      expect.objectContaining({ name: 'nginx', status: 'installed' }),
    );
    const counted = await send('GET', '/api/fleet/epm/packages?withPackagePoliciesCount=true');
    expect(counted.body).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('withPackagePoliciesCount') as string,
    });
  });

  it('destroy an integration whose policies are gone', async () => {
    await send('POST', '/api/fleet/package_policies/delete', { packagePolicyIds: ['n-1'] });
    expect((await send('DELETE', '/api/fleet/epm/packages/nginx/2.1.0?force=true')).status).toBe(200);
    const again = await send('DELETE', '/api/fleet/epm/packages/nginx/2.1.0?force=true');
    expect(again.body).toMatchObject({ statusCode: 400, message: 'nginx is not installed' });
  });
});
