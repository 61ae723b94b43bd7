/** What another hand writes into the index of outputs does not get the secrets that stand there (decision 20). */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { getOutput, listConditions, OUTPUTS_INDEX, updateOutput } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let thief: Server;
let heard: (string | undefined)[];

beforeEach(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    env: { LOCKSTEP_SYNC_INTERVAL: '1s', LOCKSTEP_SYNC_WATCH_INTERVAL: '250ms' },
  });
  heard = [];
  thief = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await started.close();
  await new Promise((resolve) => thief.close(resolve));
});

/** Past the console, as whoever may write the index. */
async function rewrite(change: (source: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const url = `${started.world.cluster('management').url}/${OUTPUTS_INDEX}/_doc/paris`;
  const headers = { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' };
  const { _source: source } = (await (await fetch(url, { headers })).json()) as {
    _source: Record<string, unknown>;
  };
  const body = JSON.stringify({ ...change(source), updated_at: new Date().toISOString() });
  const answer = await fetch(`${url}?refresh=true`, { method: 'PUT', headers, body });
  expect(answer.ok).toBe(true);
}

async function conditions(query: { output?: string; scope?: 'home' }) {
  const answer = await started.call(listConditions, { query });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return 'items' in answer.value ? answer.value.items : [];
}

it('other hosts get no credential, and a condition says that the secret was saved for another address', async () => {
  const { port } = thief.address() as AddressInfo;
  let before: unknown;
  await rewrite((source) => {
    before = source['hosts'];
    return { ...source, hosts: [`http://127.0.0.1:${String(port)}`] };
  });
  // The home cluster may say it first, as SecretsReadable.
  const found = await eventually(
    () => conditions({ output: 'paris' }),
    (items) => items.some(({ type, status }) => type === 'OutputUsable' && status === 'False'),
  );
  expect(found.find(({ type }) => type === 'OutputUsable')?.reason).toBe('SecretForAnotherAddress');
  const home = await eventually(
    () => conditions({ scope: 'home' }),
    (items) => items.some(({ reason }) => reason === 'SecretForAnotherAddress'),
  );
  expect(home.find(({ reason }) => reason === 'SecretForAnotherAddress')?.message).toMatch(
    /remote_api_key of Paris/,
  );
  expect(heard.filter((authorization) => authorization !== undefined)).toEqual([]);

  // Saving something else does not make the secret fit, and the old address does.
  await started.call(updateOutput, { params: { outputId: 'paris' }, body: { preset: 'latency' } });
  const shown = await started.call(getOutput, { params: { outputId: 'paris' } });
  expect(shown.kind === 'ok' && shown.value.item.secret_states).toMatchObject({
    remote_api_key: { is_set: false },
  });
  await rewrite((source) => ({ ...source, hosts: before }));
  await eventually(
    () => conditions({ output: 'paris' }),
    (items) => items.every(({ reason }) => reason !== 'SecretForAnotherAddress'),
  );
  expect(heard.filter((authorization) => authorization !== undefined)).toEqual([]);
});
