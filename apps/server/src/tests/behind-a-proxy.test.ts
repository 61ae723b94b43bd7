/** What docs/behind-a-proxy.md says: its snippets, and that consoles can be restarted one after the other under load. */
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { connect, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { createSession, getStatus, installPackage, streamEvents } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { startWebProxy } from '@lockstep/tools/web-proxy';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Console } from '../app/start-console.ts';
import { findProxy, startRealProxy, type RealProxy } from '../testing/real-proxy.ts';
import { askWhileRestarting, startConsolePair, type ConsolePair } from '../testing/rolling-restart.ts';
import { openConsole, startTestWorld, TEST_AUTHORIZATION, TEST_PASSWORD } from '../testing/test-consoles.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const certificate = issueCertificate(authority, createPrivateKey(authority.key), {
  name: 'proxy',
  hosts: ['127.0.0.1'],
  now,
});
const AS_USER = { authorization: TEST_AUTHORIZATION, 'kbn-xsrf': 'test' };

let world: World;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

describe.each(['nginx', 'haproxy'] as const)('the snippet for %s', (name) => {
  const isThere = findProxy(name) !== undefined;
  const title = isThere ? 'works' : `works (skipped: ${name} is not installed; Debian has it as ${name})`;

  describe.skipIf(!isThere)(title, () => {
    let consoles: readonly [Console, Console];
    let proxy: RealProxy;
    let session: ClientHttp2Session;

    beforeAll(async () => {
      const env = {
        LOCKSTEP_SERVER_PUBLIC_URL: 'https://lockstep.example',
        LOCKSTEP_SERVER_TRUSTED_PROXIES: '127.0.0.1',
      };
      const open = () => openConsole(world, 'management', { env });
      consoles = [await open(), await open()];
      proxy = await startRealProxy(name, {
        consoles: [new URL(consoles[0].url).host, new URL(consoles[1].url).host],
        certificate,
      });
      session = connect(proxy.url, { ca: authority.certificate });
    });
    afterAll(async () => {
      session.close();
      await proxy.close();
      await Promise.all(consoles.map((console_) => console_.close()));
    });

    async function ask(headers: OutgoingHttpHeaders, body: string | Buffer = '') {
      const stream = session.request(
        { ':authority': 'lockstep.example', ...headers },
        { endStream: body === '' },
      );
      if (body !== '') stream.end(body);
      const [answer] = (await once(stream, 'response')) as [Record<string, unknown>];
      const text = (await stream.setEncoding('utf8').toArray()).join('');
      return { status: answer[':status'], headers: answer, text };
    }

    it('hands on the host, and browsers are told to stay with TLS', async () => {
      const answer = await ask({ ':path': getStatus.path });
      expect(answer.status).toBe(200);
      expect(answer.headers['strict-transport-security']).toContain('max-age');
    });

    it('one session is good at both consoles, and a page of this address may write', async () => {
      const signedIn = await ask(
        {
          ':method': 'POST',
          ':path': createSession.path,
          'content-type': 'application/json',
          'kbn-xsrf': 'test',
          origin: 'https://lockstep.example',
        },
        JSON.stringify({ username: 'elastic', password: TEST_PASSWORD }),
      );
      expect(signedIn.status, signedIn.text).toBe(200);
      const [cookie = ''] = signedIn.headers['set-cookie'] as string[];
      expect(cookie).toMatch(/^__Host-.*Secure/);
      const statuses = [];
      for (let count = 0; count < 4; count += 1) {
        const answer = await ask({ ':path': '/api/fleet/outputs', cookie: cookie.split(';')[0] ?? '' });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([200, 200, 200, 200]);
    });

    it('events come at once, and a large body is taken', async () => {
      const stream = session.request({
        ':authority': 'lockstep.example',
        ':path': streamEvents.path,
        ...AS_USER,
      });
      const heard = (async () => {
        let text = '';
        for await (const chunk of stream.setEncoding('utf8')) {
          text += String(chunk);
          if (text.includes('event: installations-changed')) return text;
        }
        return text;
      })();
      await once(stream, 'response');
      const path = installPackage.path.replace('{name}', 'nginx').replace('{version}', '2.1.0');
      for (const force of [1, 2]) {
        const body = JSON.stringify({ force: force > 0 });
        await ask({ ':method': 'POST', ':path': path, 'content-type': 'application/json', ...AS_USER }, body);
        await ask({ ':method': 'DELETE', ':path': path, ...AS_USER });
      }
      expect(await heard).toContain('nginx');
      stream.close();
      const large = await ask(
        {
          ':method': 'POST',
          ':path': '/api/fleet/epm/packages',
          'content-type': 'application/zip',
          ...AS_USER,
        },
        Buffer.alloc(3 * 1024 * 1024),
      );
      expect([large.status, large.text]).toEqual([400, expect.stringContaining('statusCode')]);
    });
  });
});

describe('a restart of one console after the other, under load', () => {
  let pair: ConsolePair;
  beforeAll(async () => {
    pair = await startConsolePair(world);
  });
  afterAll(() => pair.close());
  const closing: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of closing.splice(0)) await one.close();
  });

  it('loses no request behind a proxy that asks /readyz', async () => {
    const targets = pair.addresses.map((address) => `http://${address}`);
    const proxy = await startWebProxy({ targets, probe: { path: '/readyz', everyMs: 100 } });
    closing.push(proxy);
    const result = await askWhileRestarting(pair, { url: proxy.url, total: 160, perSecond: 20 });
    expect(result.lost).toEqual([]);
    expect(result.restarts).toBeGreaterThan(0);
  }, 120_000);

  const hasHaproxy = findProxy('haproxy') !== undefined;
  it.skipIf(!hasHaproxy)(
    `loses no request behind haproxy${hasHaproxy ? '' : ' (skipped: haproxy is not installed)'}`,
    async () => {
      const proxy = await startRealProxy('haproxy', { consoles: pair.addresses, certificate });
      closing.push(proxy);
      const load = { url: proxy.url, ca: authority.certificate, total: 160, perSecond: 20 };
      expect((await askWhileRestarting(pair, load)).lost).toEqual([]);
    },
    120_000,
  );
});
