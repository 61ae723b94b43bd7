/** The pages for people who automate: what stands on them is done, in its order, against a sandbox. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ansibleRequests,
  curlRequests,
  fencedBlocks,
  terraformResources,
  type GuideRequest,
  type TerraformResource,
} from '../testing/guide-requests.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const page = (name: string): string =>
  readFileSync(new URL(`../../../../docs/${name}.md`, import.meta.url), 'utf8');

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
});
afterAll(() => started.close());

/** What each request of a page was answered with, where that is not what the page says. */
async function surprises(requests: readonly GuideRequest[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { source, method, url, headers, body, statuses } of requests) {
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (!statuses.includes(answer.status)) found.push(`${source}: ${answer.status} ${text}`);
  }
  return found;
}

const shell = () => ({
  LOCKSTEP_URL: started.console.url,
  LOCKSTEP_USER: 'elastic',
  LOCKSTEP_PASSWORD: TEST_PASSWORD,
});
const shellRequests = (name: string) =>
  fencedBlocks(page(name), 'sh').flatMap((block) => curlRequests(block, shell()));

describe('the page', () => {
  it.each([
    ['ansible-and-curl', 11],
    ['moving-from-kibana', 11],
  ])('%s has requests that are answered as it says', async (name, count) => {
    const requests = shellRequests(name);
    expect(requests).toHaveLength(count);
    expect(await surprises(requests)).toEqual([]);
  });

  it('ansible-and-curl has a play that can be run twice', async () => {
    const variables = {
      lockstep_url: started.console.url,
      lockstep_user: 'elastic',
      lockstep_password: TEST_PASSWORD,
    };
    const play = fencedBlocks(page('ansible-and-curl'), 'yaml').flatMap((block) =>
      ansibleRequests(block, variables),
    );
    expect(play).toHaveLength(3);
    expect(await surprises([...play, ...play])).toEqual([]);
  });
});

type Tree = Readonly<Record<string, unknown>>;

async function send(method: string, path: string, body?: Tree): Promise<{ status: number; body: Tree }> {
  const answer = await fetch(`${started.console.url}${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'true' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Tree };
}

/** What Terraform's provider sends for a resource, as it was recorded. */
interface Lifecycle {
  readonly create: readonly [path: string, body: Tree];
  readonly one: (id: string) => string;
  readonly update?: Tree;
  readonly destroy: (id: string) => readonly [method: string, path: string, body?: Tree];
}

function lifecycleOf({ type, attributes }: TerraformResource): Lifecycle {
  switch (type) {
    case 'elasticstack_fleet_integration': {
      const path = `/api/fleet/epm/packages/${String(attributes['name'])}/${String(attributes['version'])}`;
      return {
        create: [`${path}?prerelease=false`, { force: attributes['force'], ignore_constraints: false }],
        one: () => `${path}?prerelease=false`,
        destroy: () => ['DELETE', `${path}?force=true`],
      };
    }
    case 'elasticstack_fleet_output': {
      const { output_id: id, default_integrations: data, default_monitoring: own, ...rest } = attributes;
      const sent = { ...rest, is_default: data, is_default_monitoring: own, config_yaml: '' };
      return {
        create: ['/api/fleet/outputs', { id, ...sent }],
        one: (outputId) => `/api/fleet/outputs/${outputId}`,
        update: { ...sent, name: `${String(attributes['name'])} 2` },
        destroy: (outputId) => ['DELETE', `/api/fleet/outputs/${outputId}`],
      };
    }
    case 'elasticstack_fleet_agent_policy': {
      const { monitor_logs: logs, monitor_metrics: metrics, sys_monitoring: sys, ...rest } = attributes;
      const monitored = [...(logs === true ? ['logs'] : []), ...(metrics === true ? ['metrics'] : [])];
      const sent = { ...rest, monitoring_enabled: monitored, is_protected: false };
      return {
        create: [`/api/fleet/agent_policies?sys_monitoring=${String(sys)}`, { id: '', ...sent }],
        one: (policyId) => `/api/fleet/agent_policies/${policyId}`,
        update: { ...sent, description: 'Other' },
        destroy: (agentPolicyId) => ['POST', '/api/fleet/agent_policies/delete', { agentPolicyId }],
      };
    }
    default:
      throw new Error(`The page has a ${type}, which was not recorded.`);
  }
}

/** What a plan compares: the members that were sent, in what is read. */
const readBack = (item: Tree, sent: Tree): Tree =>
  Object.fromEntries(Object.keys(sent).map((name) => [name, item[name]]));
/** Sent and never answered; or the server's to choose. */
const SECRET_OR_CHOSEN = ['id', 'service_token', 'force', 'ignore_constraints'];
const planned = (sent: Tree): Tree =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => !SECRET_OR_CHOSEN.includes(name)));

describe('the page terraform', () => {
  const resources = fencedBlocks(page('terraform'), 'hcl').flatMap(terraformResources);

  it('has an integration, an output and a policy', () => {
    expect(resources.map(({ type }) => type)).toEqual([
      'elasticstack_fleet_integration',
      'elasticstack_fleet_output',
      'elasticstack_fleet_agent_policy',
    ]);
  });

  it.each(resources)(
    '$type is created, planned without a change, updated and destroyed',
    async (resource) => {
      const { create, one, update, destroy } = lifecycleOf(resource);
      const [path, body] = create;
      const created = await send('POST', path, body);
      expect(created).toMatchObject({ status: 200 });
      const id = String((created.body['item'] as Tree | undefined)?.['id']);
      const read = async () => (await send('GET', one(id))).body['item'] as Tree;
      expect(readBack(await read(), planned(body))).toEqual(planned(body));
      if (update !== undefined) {
        expect(await send('PUT', one(id), update)).toMatchObject({ status: 200 });
        expect(readBack(await read(), planned(update))).toEqual(planned(update));
      }
      const [method, gone, with_] = destroy(id);
      expect(await send(method, gone, with_)).toMatchObject({ status: 200 });
    },
  );
});
