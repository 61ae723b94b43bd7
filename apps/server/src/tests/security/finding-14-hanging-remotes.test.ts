/** Remotes that take every connection and never answer cost the healthy ones no time. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOutput, getSyncReport, installPackage, listReachableClusters } from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

/** More than the remotes that are worked on at once (8). */
const HANGING = 12;
const NGINX = { name: 'nginx', version: '2.1.0' };

let started: TestConsole;
let servers: Server[];
let sockets: Socket[];
/** The most connections that were open at once. */
let peak = 0;
const open = (): number => sockets.filter(({ destroyed }) => !destroyed).length;
beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    env: { LOCKSTEP_ELASTICSEARCH_REQUEST_TIMEOUT: '10m' },
  });
  sockets = [];
  servers = await Promise.all(
    Array.from({ length: HANGING }, async () => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        sockets.push(socket);
        peak = Math.max(peak, open());
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  for (const [at, server] of servers.entries()) {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const made = await started.call(createOutput, {
      body: {
        id: `silent-${String(at)}`,
        name: `Silent ${String(at)}`,
        type: 'remote_elasticsearch',
        hosts: [`http://127.0.0.1:${String(port)}`],
        sync_integrations: true,
        transport: 'direct',
        remote_api_key: 'YTpi',
        service_token: 'token',
      },
    });
    expect(made).toMatchObject({ kind: 'ok' });
  }
  await eventually(
    () => sockets.length,
    (count) => count >= 8,
  );
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await started.close();
});

it('a change reaches the healthy remote while they are waited for', async () => {
  expect((await started.call(installPackage, { params: NGINX })).kind).toBe('ok');
  await eventually(
    () => started.call(getSyncReport, { params: { outputId: 'paris' } }),
    (answer) =>
      answer.kind === 'ok' &&
      answer.value.item.state === 'in_sync' &&
      answer.value.item.integrations.some(({ package_name: name }) => name === NGINX.name),
    // Whoever waits for a silent one waits longer: each question takes at least 40 s (look-limits.ts).
    { withinMs: 35_000 },
  );
});

it('the list of clusters asks all of them at once', async () => {
  const before = open();
  peak = before;
  const answer = await started.call(listReachableClusters, {});
  expect(answer.kind === 'ok' ? answer.value.items.length : answer).toBe(HANGING + 2);
  expect(peak - before).toBeGreaterThanOrEqual(HANGING);
});
