/** One package of a bulk install that fails, however it does, is one result. */
import { bulkInstallPackages } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Console } from '../app/start-console.ts';
import { startHttpGate, type HttpGate } from '../testing/http-gate.ts';
import { openConsole, callConsole, startTestWorld } from '../testing/test-consoles.ts';

let world: World;
let gate: HttpGate;
let console_: Console;

beforeAll(async () => {
  world = await startTestWorld();
  gate = await startHttpGate(world.cluster('management').url);
  console_ = await openConsole(world, 'management', { env: { LOCKSTEP_ELASTICSEARCH_HOSTS: gate.url } });
});
afterAll(async () => {
  await console_.close();
  await gate.close();
  await world.close();
});

it('a proxy that fails in the middle of one package', async () => {
  const answer = { status: 502, body: '<h1>bad gateway</h1>' };
  gate.answer = ({ method, path }) =>
    method === 'PUT' && path === '/_index_template/logs-nginx.access' ? answer : undefined;
  const call = { body: { packages: ['nginx', 'redis'], force: true } };
  const bulk = await callConsole(console_.url, bulkInstallPackages, call);
  expect(bulk).toMatchObject({
    kind: 'ok',
    value: {
      items: [
        { name: 'nginx', statusCode: 503 },
        { name: 'redis', result: { status: 'installed' } },
      ],
    },
  });
  gate.answer = undefined;
  const again = await callConsole(console_.url, bulkInstallPackages, { body: { packages: ['nginx'] } });
  expect(again).toMatchObject({ kind: 'ok', value: { items: [{ result: { status: 'installed' } }] } });
});
