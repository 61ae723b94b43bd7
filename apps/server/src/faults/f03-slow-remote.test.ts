/** F3: one remote takes for ever, and nobody else waits for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, listSyncReports, startSync } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;
  const OTHERS = 48;

  beforeAll(async () => {
    faulty = await startFaultWorld({ ...FAULT_ENV, LOCKSTEP_ELASTICSEARCH_REQUEST_TIMEOUT: '20s' }, {}, way);
    for (let at = 0; at < OTHERS; at++) {
      // Each fails at once, because nobody listens there.
      await faulty.ask(createOutput, {
        body: {
          id: `remote-${at}`,
          name: `Remote ${at}`,
          type: 'remote_elasticsearch',
          hosts: [`http://127.1.0.${at + 1}:9`],
          sync_integrations: true,
          transport: way.transport,
          remote_api_key: 'bm8ga2V5',
          secrets: { service_token: 'token' },
        },
      });
    }
    await eventually(
      () => faulty.ask(listSyncReports, {}),
      ({ items }) => items.length === OTHERS + 2,
    );
  });
  afterAll(() => faulty.close());

  describe('F3: a slow remote among fifty', () => {
    it('holds up neither the list of reports nor the other remotes', async () => {
      await faulty.parisLine.set({ kind: 'latency', ms: 20_000 });
      const opened = faulty.parisLine.connectionCount();
      await faulty.ask(startSync, { body: { output_id: 'paris' } });
      await eventually(
        () => faulty.parisLine.connectionCount(),
        (count) => count > opened,
      );
      const isAsking = (): boolean => faulty.parisLine.openConnections() > 0;

      for (let times = 0; times < 50; times++) {
        const { items } = await faulty.ask(listSyncReports, {});
        expect(items).toHaveLength(OTHERS + 2);
      }
      const before = (await faulty.report('tokyo')).checked_at ?? '';
      await faulty.install('nginx', '2.1.0');
      await faulty.untilReport(
        'tokyo',
        ({ state, checked_at, integrations }) =>
          state === 'in_sync' && (checked_at ?? '') > before && integrations.length === 1,
      );
      // All that while paris has been asked and has not answered.
      expect(isAsking()).toBe(true);
      expect((await faulty.report('paris')).state).not.toBe('in_sync');

      await faulty.parisLine.recover();
      await faulty.untilState('paris', 'in_sync');
    });
  });
});
