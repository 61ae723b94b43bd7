/**
 * Clients of Kibana repeat what was answered with 502, 503 or 504. Here the home cluster fails at each write of a request
 * in turn, before it or after it: the answer says when to try again, and the repeat ends as the first one should have.
 */
import type { World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Console } from '../app/start-console.ts';
import { startHttpGate, type HttpGate } from '../testing/http-gate.ts';
import { openConsole, startTestWorld, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';

let world: World;
let gate: HttpGate;
let opened: Console;
beforeAll(async () => {
  world = await startTestWorld();
  gate = await startHttpGate(world.cluster('management').url);
  opened = await openConsole(world, 'management', { env: { LOCKSTEP_ELASTICSEARCH_HOSTS: gate.url } });
  expect((await send('POST', '/epm/packages/nginx/2.1.0')).status).toBe(200);
});
afterAll(async () => {
  await opened.close();
  await gate.close();
  await world.close();
});

type Item = Readonly<Record<string, unknown>>;

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${opened.url}/api/fleet${path}`, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'x' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const read = (await answer.json()) as { readonly item?: Item; readonly items?: readonly Item[] };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: read };
}

const OWN = /^\/lockstep-(outputs|policies|fleet)\//;

/** Lets the write of that number fail: unheard, or done with an answer that is lost. Answers whether there was one. */
function failAt(number: number, how: 'unheard' | 'answer lost'): () => boolean {
  let count = 0;
  const isIt = ({ method, path }: { readonly method: string; readonly path: string }): boolean => {
    if (!['PUT', 'POST', 'DELETE'].includes(method) || !OWN.test(path) || path.includes('_search'))
      return false;
    count += 1;
    return count === number;
  };
  if (how === 'unheard') gate.answer = (request) => (isIt(request) ? { status: 503, body: {} } : undefined);
  else gate.rewrite = (request, body) => (isIt(request) ? {} : body);
  return () => {
    gate.answer = undefined;
    gate.rewrite = undefined;
    return count >= number;
  };
}

interface Case {
  readonly what: string;
  /** What has to be there before; `name` is new in each round. */
  readonly given?: (name: string) => Promise<unknown>;
  readonly request: (name: string) => readonly [method: string, path: string, body?: unknown];
  /** What has to be so afterward. */
  readonly then: (name: string) => Promise<unknown>;
  /** Statuses that say of a repeat that it is done. */
  readonly done?: readonly number[];
}

const named = async (path: string, name: string): Promise<readonly Item[]> =>
  ((await send('GET', `${path}?perPage=1000`)).body.items ?? []).filter((item) =>
    String(item['name']).includes(name),
  );

const defaultsOf = async (path: string): Promise<number> =>
  ((await send('GET', path)).body.items ?? []).filter((item) => item['is_default'] === true).length;

const agentPolicy = (name: string) => ({ name, namespace: 'default' });
const packagePolicy = (name: string) => ({
  name: `${name} nginx`,
  policy_ids: [name],
  package: { name: 'nginx', version: '2.1.0' },
  inputs: [],
});
const output = (name: string, over: Item = {}) => ({
  name,
  type: 'elasticsearch',
  hosts: [`https://${name}.example:9200`],
  ...over,
});

const CASES: readonly Case[] = [
  {
    what: 'a new default output',
    request: (name) => ['POST', '/outputs', output(name, { is_default: true })],
    then: async (name) => {
      expect(await named('/outputs', name)).toHaveLength(1);
      expect(await defaultsOf('/outputs')).toBe(1);
    },
  },
  {
    what: 'an output that policies name and that goes',
    given: async (name) => {
      await send('POST', '/outputs', output(name, { id: name }));
      await send('POST', '/agent_policies', { ...agentPolicy(name), id: name, data_output_id: name });
    },
    request: (name) => ['DELETE', `/outputs/${name}`],
    then: async (name) => {
      expect(await named('/outputs', name)).toEqual([]);
      expect(await named('/agent_policies', name)).toMatchObject([{ data_output_id: null }]);
    },
    done: [200, 404],
  },
  {
    what: 'an agent policy',
    request: (name) => ['POST', '/agent_policies', agentPolicy(name)],
    then: async (name) => expect(await named('/agent_policies', name)).toHaveLength(1),
  },
  {
    what: 'an integration policy',
    given: (name) => send('POST', '/agent_policies', { ...agentPolicy(name), id: name }),
    request: (name) => ['POST', '/package_policies', packagePolicy(name)],
    then: async (name) => expect(await named('/package_policies', name)).toHaveLength(1),
  },
  {
    what: 'a copy of an agent policy with its integration policies',
    given: async (name) => {
      await send('POST', '/agent_policies', { ...agentPolicy(name), id: name });
      await send('POST', '/package_policies', packagePolicy(name));
      await send('POST', '/package_policies', { ...packagePolicy(name), name: `${name} nginx 2` });
    },
    request: (name) => ['POST', `/agent_policies/${name}/copy`, { name: `${name} copied` }],
    then: async (name) => {
      expect(await named('/agent_policies', `${name} copied`)).toHaveLength(1);
      expect(await named('/package_policies', name)).toHaveLength(4);
    },
  },
  {
    what: 'an agent policy that goes with its integration policies',
    given: async (name) => {
      await send('POST', '/agent_policies', { ...agentPolicy(name), id: name });
      await send('POST', '/package_policies', packagePolicy(name));
    },
    request: (name) => ['POST', '/agent_policies/delete', { agentPolicyId: name }],
    then: async (name) => {
      expect(await named('/agent_policies', name)).toEqual([]);
      expect(await named('/package_policies', name)).toEqual([]);
    },
    done: [200, 404],
  },
  {
    what: 'a proxy',
    request: (name) => ['POST', '/proxies', { name, url: 'http://user:word@proxy.example:3128' }],
    then: async (name) => expect(await named('/proxies', name)).toHaveLength(1),
  },
  {
    what: 'a new default Fleet Server host',
    request: (name) => [
      'POST',
      '/fleet_server_hosts',
      { name, host_urls: ['https://fleet.example:8220'], is_default: true },
    ],
    then: async (name) => {
      expect(await named('/fleet_server_hosts', name)).toHaveLength(1);
      expect(await defaultsOf('/fleet_server_hosts')).toBe(1);
    },
  },
];

const MOST_WRITES = 20;
let round = 0;

describe.each(['unheard', 'answer lost'] as const)('a write that is %s', (how) => {
  it.each(CASES.map((one) => [one.what, one] as const))('and %s', async (_what, one) => {
    let failed = 0;
    for (let number = 1; number <= MOST_WRITES; number += 1) {
      round += 1;
      const name = `round${String(round)}x`;
      await one.given?.(name);
      const [method, path, body] = one.request(name);
      const recover = failAt(number, how);
      const first = await send(method, path, body);
      const hasFailed = recover();
      if (!hasFailed) {
        expect(first.status).toBe(200);
        break;
      }
      failed += 1;
      expect([502, 503, 504]).toContain(first.status);
      expect(Number(first.retryAfter)).toBeGreaterThan(0);
      const again = await send(method, path, body);
      expect(one.done ?? [200], JSON.stringify(again.body)).toContain(again.status);
      await one.then(name);
    }
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(MOST_WRITES);
  });
});
