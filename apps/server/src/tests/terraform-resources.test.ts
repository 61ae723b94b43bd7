/**
 * What Terraform's provider in its newest state sends for policies, Fleet Server hosts and proxies, with every attribute
 * that its documentation has: created, read, planned again without a change, written again, changed, and removed.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

type Tree = Readonly<Record<string, unknown>>;

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
  await write('POST', '/api/fleet/epm/packages/nginx/2.1.0?prerelease=false', { force: true });
  for (const id of ['web', 'db'])
    await write('POST', '/api/fleet/agent_policies', { id, name: `of ${id}`, namespace: 'default' });
  const hosts = ['https://oslo.example:9200'];
  await write('POST', '/api/fleet/outputs', { id: 'oslo', name: 'Oslo', type: 'elasticsearch', hosts });
  const host = { name: 'For policies', host_urls: ['https://fleet.example:8220'], is_default: false };
  await write('POST', '/api/fleet/fleet_server_hosts', { id: 'for-policies', ...host });
});
afterAll(() => started.close());

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

async function write(method: string, path: string, body?: unknown): Promise<Tree> {
  const answer = await send(method, path, body);
  expect({ method, path, ...answer }).toMatchObject({ status: 200 });
  return answer.body.item;
}

/** What the provider would show as a change: a planned member that did not come back as it was planned. */
const drift = (plan: Tree, answer: Tree): readonly string[] =>
  Object.entries(plan)
    .filter(([name, value]) => JSON.stringify(answer[name] ?? null) !== JSON.stringify(value ?? null))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)} → ${JSON.stringify(answer[name])}`);

/** Without what every write moves. */
const settled = ({ revision: _r, updated_at: _t, updated_by: _b, ...rest }: Tree): Tree => rest;

interface Resource {
  readonly what: string;
  /** Of the collection, with the space where the plan has one. */
  readonly path: string;
  readonly query?: string;
  readonly plan: Tree;
  readonly change: Tree;
  /** Members that are sent and never answered. */
  readonly unanswered?: readonly string[];
}

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const PROXIES: readonly Resource[] = [
  {
    what: 'a proxy with nothing but an address',
    path: '/api/fleet/proxies',
    plan: { name: 'Plain', url: 'http://proxy.example:3128' },
    change: {
      name: 'Plain 2',
      url: 'http://proxy2.example:3128',
      certificate: null,
      certificate_authorities: null,
      certificate_key: null,
      proxy_headers: null,
    },
  },
  {
    what: 'a proxy with certificates, in a space',
    path: '/s/ops/api/fleet/proxies',
    plan: {
      id: 'tf-proxy',
      name: 'Certified',
      url: 'https://proxy.example:3128',
      certificate: PEM,
      certificate_authorities: PEM,
    },
    change: {
      name: 'Certified',
      url: 'https://proxy.example:3128',
      certificate: null,
      certificate_authorities: PEM,
      certificate_key: null,
      proxy_headers: null,
    },
  },
];

const HOSTS: readonly Resource[] = [
  {
    what: 'a Fleet Server host',
    path: '/api/fleet/fleet_server_hosts',
    plan: { name: 'Plain', host_urls: ['https://fleet-server:8220'], is_default: false },
    change: { name: 'Two', host_urls: ['https://b:8220', 'https://a:8220/path'], is_default: false },
  },
  {
    what: 'a Fleet Server host with an id, in a space',
    path: '/s/ops/api/fleet/fleet_server_hosts',
    plan: { id: 'tf-host', name: 'Ops', host_urls: ['http://fleet-server:8220'] },
    change: { name: 'Ops 2', host_urls: ['http://fleet-server:8220'], is_default: false },
  },
];

const AGENT_POLICY = {
  name: 'Edge',
  namespace: 'default',
  description: 'Edge servers',
  data_output_id: 'oslo',
  monitoring_output_id: 'oslo',
  fleet_server_host_id: 'for-policies',
  monitoring_enabled: ['logs', 'metrics', 'traces'],
  inactivity_timeout: 600,
  unenroll_timeout: 3600,
  supports_agentless: false,
  global_data_tags: [
    { name: 'first', value: 'text' },
    { name: 'second', value: 1.2 },
  ],
  agent_features: [{ name: 'fqdn', enabled: true }],
  required_versions: [{ version: '9.3.0', percentage: 50 }],
  keep_monitoring_alive: true,
  monitoring_pprof_enabled: false,
  monitoring_http: { enabled: true, host: 'localhost', port: 6791, buffer: { enabled: false } },
  monitoring_diagnostics: {
    limit: { interval: '1m', burst: 1 },
    uploader: { max_retries: 10, init_dur: '1s', max_dur: '10m' },
  },
  advanced_settings: { agent_logging_level: 'debug', agent_limits_go_max_procs: 2 },
};

const AGENT_POLICIES: readonly Resource[] = [
  {
    what: 'an agent policy with nothing but its name',
    path: '/api/fleet/agent_policies',
    query: '?sys_monitoring=false',
    plan: { name: 'Bare', namespace: 'default', monitoring_enabled: [] },
    change: { name: 'Bare 2', namespace: 'other', monitoring_enabled: ['logs'], description: '' },
  },
  {
    what: 'an agent policy with all that there is',
    path: '/api/fleet/agent_policies',
    plan: { id: 'tf-edge', ...AGENT_POLICY, space_ids: ['default'] },
    change: {
      ...AGENT_POLICY,
      description: '',
      data_output_id: null,
      monitoring_output_id: null,
      global_data_tags: [],
      agent_features: [{ name: 'fqdn', enabled: false }],
      required_versions: [],
      fleet_server_host_id: null,
      space_ids: ['default'],
    },
  },
  {
    what: 'an agent policy in a space',
    path: '/s/ops/api/fleet/agent_policies',
    plan: { name: 'Ops', namespace: 'ops', monitoring_enabled: ['logs'], space_ids: ['ops'] },
    change: { name: 'Ops 2', namespace: 'ops', monitoring_enabled: ['metrics'], space_ids: ['ops'] },
  },
];

const PACKAGE = { name: 'nginx', version: '2.1.0' };
const INPUTS = {
  'nginx-logfile': {
    enabled: true,
    streams: {
      'nginx.access': { enabled: true, vars: { paths: ['/var/log/web.log'] } },
      'nginx.error': { enabled: false },
    },
  },
  'nginx-nginx/metrics': { enabled: false },
};
const SIMPLIFIED = '?format=simplified';
/** What of the inputs comes back beside what was planned are defaults of the package, which the provider knows. */
const unanswered = ['force', 'inputs'];

const INTEGRATION_POLICIES: readonly Resource[] = [
  {
    what: 'an integration policy with the defaults of its package',
    path: '/api/fleet/package_policies',
    query: SIMPLIFIED,
    plan: { name: 'Defaults', namespace: 'default', policy_ids: ['web'], package: PACKAGE, force: false },
    change: { name: 'Defaults 2', namespace: 'other', policy_ids: ['web', 'db'], package: PACKAGE },
    unanswered: [...unanswered, 'package'],
  },
  {
    what: 'an integration policy with all that there is',
    path: '/s/ops/api/fleet/package_policies',
    query: SIMPLIFIED,
    plan: {
      id: 'tf-nginx',
      name: 'Whole',
      namespace: 'default',
      description: 'of the web',
      policy_id: 'web',
      policy_ids: ['web', 'db'],
      output_id: 'oslo',
      package: PACKAGE,
      inputs: INPUTS,
      vars: {},
      force: true,
    },
    change: {
      name: 'Whole',
      namespace: '',
      description: '',
      policy_id: 'db',
      policy_ids: ['db'],
      output_id: null,
      package: PACKAGE,
      inputs: { ...INPUTS, 'nginx-nginx/metrics': { enabled: true } },
      force: true,
    },
    unanswered: [...unanswered, 'package', 'vars'],
  },
];

const withoutUnanswered = (plan: Tree, { unanswered: names = [] }: Resource): Tree =>
  Object.fromEntries(Object.entries(plan).filter(([name]) => !names.includes(name)));

it.each([...PROXIES, ...HOSTS, ...AGENT_POLICIES, ...INTEGRATION_POLICIES])(
  '$what: no drift from creating it to removing it',
  async (resource) => {
    const { path, query = '', plan, change } = resource;
    const created = await write('POST', path + query, plan);
    const one = `${path}/${String(created['id'])}${query}`;
    expect(drift(withoutUnanswered(plan, resource), created)).toEqual([]);
    expect(await write('GET', one)).toEqual(created);
    const { id, ...same } = plan;
    expect(settled(await write('PUT', one, same))).toEqual(settled(created));
    expect(id ?? created['id']).toBe(created['id']);

    const updated = await write('PUT', one, change);
    expect(drift(withoutUnanswered(change, resource), updated)).toEqual([]);
    expect(await write('GET', one)).toEqual(updated);
    const listed = await send('GET', path);
    expect(listed.body['items']).toContainEqual(expect.objectContaining({ id: created['id'] }));

    const isAgentPolicy = path.endsWith('/agent_policies');
    const removed = isAgentPolicy
      ? await send('POST', `${path}/delete`, { agentPolicyId: created['id'] })
      : await send('DELETE', one.replace(query, ''));
    expect(removed).toMatchObject({ status: 200, body: { id: created['id'] } });
    expect((await send('GET', one)).status).toBe(404);
  },
);

it('inputs come back as they were planned, and what is beside them stays the same at the next write', async () => {
  const path = `/api/fleet/package_policies${SIMPLIFIED}`;
  const plan = { id: 'inputs', name: 'Inputs', policy_ids: ['web'], package: PACKAGE, inputs: INPUTS };
  const created = await write('POST', path, plan);
  expect(created['inputs']).toMatchObject(INPUTS);
  const one = `/api/fleet/package_policies/inputs${SIMPLIFIED}`;
  const written = await write('PUT', one, { ...plan, inputs: created['inputs'] });
  expect(written['inputs']).toEqual(created['inputs']);
});

it('a policy is in no space but the one in whose name it is made', async () => {
  const plan = { name: 'Elsewhere', namespace: 'default', space_ids: ['default', 'ops'] };
  const refused = await send('POST', '/api/fleet/agent_policies', plan);
  expect(refused).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('space_ids') as string },
  });
  const agentless = { name: 'Agentless', namespace: 'default', supports_agentless: true };
  const told = await send('POST', '/api/fleet/agent_policies', agentless);
  expect(told).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('supports_agentless') as string },
  });
});

it('what a space made is written back whole under the name of another', async () => {
  const path = '/api/fleet/agent_policies';
  const made = await write('POST', `/s/ops${path}`, {
    name: 'Both',
    namespace: 'default',
    space_ids: ['ops'],
  });
  const one = `${path}/${String(made['id'])}`;
  const read = await write('GET', one);
  expect(await write('PUT', one, { ...read, description: 'new' })).toMatchObject({ space_ids: ['ops'] });
});
