/** F15: remotes that are older or newer than management. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDoctor, type SyncReport } from '@lockstep/contracts';
import { FAULT_ENV, startFaultWorld, type FaultWorld, type RemoteName } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;

  beforeAll(async () => {
    // Management has 9.3.2.
    faulty = await startFaultWorld(FAULT_ENV, { paris: '9.0.0', tokyo: '10.0.0' }, way);
  });
  afterAll(() => faulty.close());

  async function versionsOf(remote: RemoteName) {
    const { items } = await faulty.ask(runDoctor, { body: { output_id: remote } });
    return items[0]?.probes.find(({ id }) => id === 'RemoteVersionSupported');
  }

  describe('F15: a remote that is', () => {
    it.runIf(way.transport === 'direct')(
      'older is served, because only replication asks for a newer one',
      async () => {
        const found = await versionsOf('paris');
        expect(found).toMatchObject({ result: 'passed', next_action: null });
        await faulty.install('nginx', '2.1.0');
        await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
      },
    );

    it.runIf(way.transport === 'replication')(
      'older is named by the diagnosis with both versions, because replication to it does not work',
      async () => {
        const found = await versionsOf('paris');
        expect(found?.result).not.toBe('passed');
        expect(found?.message).toContain('9.0.0');
        expect(found?.message).toContain('9.3.2');
        expect(found?.next_action).not.toBeNull();
      },
    );

    it('newer by a major version gets no package that is not made for it, and says so', async () => {
      await faulty.install('redis', '1.4.0');
      const ofRedis = ({ integrations }: SyncReport) =>
        integrations.find(({ package_name: name }) => name === 'redis')?.detail ?? '';
      const report = await faulty.untilReport(
        'tokyo',
        (found) => found.state === 'failed' && ofRedis(found) !== '',
      );
      expect(ofRedis(report)).toContain('is for stack versions ^9.0.0, and this cluster is 10.0.0');
      expect(report.reason?.message).toContain('^9.0.0');
      expect((await versionsOf('tokyo'))?.result).not.toBe('failed');
    });
  });
});
