/** Two thousand requests, twenty a second, while both consoles are restarted again and again: none is lost. */
import { createPrivateKey } from 'node:crypto';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { startWebProxy } from '@lockstep/tools/web-proxy';
import type { World } from '@lockstep/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProxy, startRealProxy } from '../testing/real-proxy.ts';
import { askWhileRestarting, startConsolePair, type ConsolePair } from '../testing/rolling-restart.ts';
import { startTestWorld } from '../testing/test-consoles.ts';

const LOAD = { total: 2_000, perSecond: 20 };
const TIMEOUT_MS = 400_000;

let world: World;
let pair: ConsolePair;
beforeAll(async () => {
  world = await startTestWorld();
  pair = await startConsolePair(world);
});
afterAll(async () => {
  await pair.close();
  await world.close();
});

it(
  'behind a proxy that asks /readyz',
  async () => {
    const targets = pair.addresses.map((address) => `http://${address}`);
    const proxy = await startWebProxy({ targets, probe: { path: '/readyz', everyMs: 100 } });
    const { lost, restarts } = await askWhileRestarting(pair, { url: proxy.url, ...LOAD });
    await proxy.close();
    expect(lost).toEqual([]);
    expect(restarts).toBeGreaterThan(5);
  },
  TIMEOUT_MS,
);

const hasHaproxy = findProxy('haproxy') !== undefined;

it.skipIf(!hasHaproxy)(
  `behind haproxy${hasHaproxy ? '' : ' (skipped: haproxy is not installed; Debian has it as haproxy)'}`,
  async () => {
    const now = Date.now();
    const authority = createAuthority('An authority', now);
    const hosts = ['127.0.0.1'];
    const certificate = issueCertificate(authority, createPrivateKey(authority.key), {
      name: 'proxy',
      hosts,
      now,
    });
    const proxy = await startRealProxy('haproxy', { consoles: pair.addresses, certificate });
    const { lost, restarts } = await askWhileRestarting(pair, {
      url: proxy.url,
      ca: authority.certificate,
      ...LOAD,
    });
    await proxy.close();
    expect(lost).toEqual([]);
    expect(restarts).toBeGreaterThan(5);
  },
  TIMEOUT_MS,
);
