/** F1: the console of a remote refuses, swallows or breaks off what it is asked. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports } from '@lockstep/contracts';
import type { LineFault } from '../testing/fault-proxy.ts';
import { IMPATIENT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { eventually } from '../testing/eventually.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;

  beforeAll(async () => {
    faulty = await startFaultWorld(IMPATIENT_ENV, {}, way);
  });
  afterEach(() => faulty.peerLine.recover());
  afterAll(() => faulty.close());

  const FAULTS: readonly (readonly [string, LineFault])[] = [
    ['refuses connections', { kind: 'down' }],
    ['takes requests and never answers', { kind: 'black-hole' }],
    ['resets connections', { kind: 'reset', afterBytes: 0 }],
    ['resets in the middle of its answer', { kind: 'reset', afterBytes: 400 }],
    ['ends in the middle of its answer', { kind: 'truncate', afterBytes: 400 }],
  ];

  describe('F1: the console of a remote that', () => {
    it.each(FAULTS)('%s is unreachable with the cause, and the others are not affected', async (_, fault) => {
      await faulty.untilState('tokyo', 'in_sync');
      await faulty.peerLine.set(fault);
      const report = await faulty.untilReport(
        'tokyo',
        ({ state, detail }) => state === 'unreachable' && detail !== null,
      );
      expect(report.reason?.code).toBe('PeerUnreachable');
      expect(report.detail).toMatch(/^GET http.* failed with error: \S/);
      expect(report.unreachable_since).not.toBeNull();
      // What it said last stays, as unknown as the peer.
      expect(report.integrations.every(({ state }) => state === 'unreachable')).toBe(true);

      const { items } = await faulty.ask(listSyncReports, {});
      expect(items.find(({ output_id }) => output_id === 'paris')?.state).toBe('in_sync');

      await faulty.peerLine.recover();
      await faulty.untilState('tokyo', 'in_sync');
    });

    it('was asked in vain leaves no connection open', async () => {
      await faulty.peerLine.set({ kind: 'black-hole' });
      await faulty.untilState('tokyo', 'unreachable');
      const asked = faulty.peerLine.connectionCount();
      await eventually(
        () => faulty.peerLine.connectionCount(),
        (count) => count >= asked + 3,
      );
      // At most the question that is under way; those before it were given up and closed.
      // One of the sync, one of the conditions.
      expect(faulty.peerLine.openConnections()).toBeLessThanOrEqual(2);
    });
  });
});
