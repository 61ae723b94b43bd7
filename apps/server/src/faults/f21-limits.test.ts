/** F20, F21: names that lead nowhere, addresses in brackets, and servers that ask for patience. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, LEADER_INDEX, type LeaderDocument } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { getJson } from '../lib/send-json.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way);
  });
  afterAll(() => faulty.close());

  const runs = () => faulty.main.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;

  /** How many requests reach paris while so many runs of the interval go by. */
  async function requestsIn(count: number): Promise<number> {
    const [asked, ended] = [faulty.parisGate.seen.length, runs()];
    await eventually(runs, (now) => now >= ended + count);
    return faulty.parisGate.seen.length - asked;
  }

  describe('F21: a remote', () => {
    it('that limits the rate is left alone for as long as it asks, then looked at again', async () => {
      const headers = { 'x-elastic-product': 'Elasticsearch', 'retry-after': '4' };
      const body = { error: { type: 'circuit_breaking_exception', reason: 'slow down' }, status: 429 };
      faulty.parisGate.answer = () => ({ status: 429, headers, body });
      const report = await faulty.untilState('paris', 'unreachable');
      expect(report.detail).toContain('too busy');
      // Those that were under way together when the first said no; after that, silence.
      expect(await requestsIn(2)).toBe(0);
      faulty.parisGate.answer = undefined;
      await faulty.untilState('paris', 'in_sync');
    });

    it('behind a proxy that has nobody to ask is unreachable, and is asked twice at most for one thing', async () => {
      faulty.parisGate.answer = () => ({ status: 503, body: '<h1>no healthy upstream</h1>' });
      await faulty.untilReport(
        'paris',
        ({ state, detail }) => state === 'unreachable' && detail?.includes('503') === true,
      );
      expect(await requestsIn(3)).toBeLessThanOrEqual(4 * 2 * 5);
      faulty.parisGate.answer = undefined;
      await faulty.untilState('paris', 'in_sync');
    });

    it('that refuses with 403 is not asked again for the same thing in one run', async () => {
      const seen = new Map<string, number>();
      faulty.parisGate.answer = ({ method, path }) => {
        seen.set(`${method} ${path}`, (seen.get(`${method} ${path}`) ?? 0) + 1);
        return {
          status: 403,
          headers: { 'x-elastic-product': 'Elasticsearch' },
          body: { error: 'no', status: 403 },
        };
      };
      const before = runs();
      await faulty.untilReport('paris', ({ reason }) => reason?.code === 'credentials-refused');
      const now = await eventually(runs, (count) => count >= before + 3);
      for (const count of seen.values()) expect(count).toBeLessThanOrEqual(now - before + 2);
      faulty.parisGate.answer = undefined;
      await faulty.untilState('paris', 'in_sync');
    });

    it('and a Kibana that asks for patience say for how long', async () => {
      const server = createServer((_request, response) =>
        response.writeHead(429, { 'retry-after': '3', 'content-type': 'application/json' }).end('{}'),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${String(port)}/`;
      expect(await getJson({ url, headers: {}, timeoutMs: 1_000, maxBytes: 10 })).toMatchObject({
        status: 429,
        retryAfterMs: 3_000,
      });
      await new Promise((resolve) => server.close(resolve));
    });
  });

  describe('F20: an address', () => {
    it('whose name nobody knows is named so', async () => {
      await faulty.ask(createOutput, {
        body: {
          id: 'nowhere',
          name: 'Nowhere',
          type: 'remote_elasticsearch',
          hosts: ['http://no-such-host.invalid:9200'],
          sync_integrations: true,
          transport: way.transport,
          remote_api_key: 'bm8ga2V5',
          secrets: { service_token: 'token' },
        },
      });
      const report = await faulty.untilReport('nowhere', ({ state }) => state === 'unreachable');
      expect(report.detail).toMatch(/no-such-host\.invalid/);
      expect(report.detail).toMatch(/name|resolve|DNS/i);
    });

    it('of IPv6 is taken in brackets, written into the document, and dialed', async () => {
      const hosts = ['http://[::1]:9'];
      const { item } = await faulty.ask(createOutput, {
        body: {
          id: 'six',
          name: 'Six',
          type: 'remote_elasticsearch',
          hosts,
          sync_integrations: true,
          transport: way.transport,
          remote_api_key: 'bm8ga2V5',
          secrets: { service_token: 'token' },
        },
      });
      expect(item.hosts).toEqual(hosts);
      const report = await faulty.untilReport('six', ({ state }) => state === 'unreachable');
      expect(report.detail).toContain('[::1]:9');
      const found = await eventually(
        () => faulty.on('management').documents.get(LEADER_INDEX, LEADER_INDEX),
        (document) => JSON.stringify(document?.source).includes('[::1]'),
      );
      const { remote_es_hosts: entries } = found?.source as LeaderDocument;
      expect(entries.find(({ name }) => name === 'Six')?.hosts).toEqual(hosts);
    });
  });
});
