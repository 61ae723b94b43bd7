/** What a full look finds on the way to a remote is what its report says, and it is gone as soon as it has ended. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followerIndexName, getSyncRequest, LEADER_INDEX, startSync } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

describe.each(SYNC_WAYS)('with $name', (way) => {
  let faulty: FaultWorld;
  const FOLLOWER = followerIndexName('Paris');

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way);
    await faulty.install('nginx', '2.1.0');
    await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
  });
  afterAll(() => faulty.close());

  const send = async (
    cluster: 'paris' | 'management',
    method: 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<void> => {
    const answer = await faulty
      .on(cluster)
      .raw.send(
        { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
        { timeoutMs: 60_000, maxBytes: 10_000 },
      );
    expect(answer.status, answer.text).toBe(200);
  };
  const block = (cluster: 'paris' | 'management', index: string, value: true | null) =>
    send(cluster, 'PUT', `/${index}/_settings`, { 'index.blocks.write': value });

  const OF_REPLICATION = [
    {
      what: 'a follower that another hand has closed',
      make: () => send('paris', 'POST', `/${FOLLOWER}/_close`),
      end: () => send('paris', 'POST', `/${FOLLOWER}/_open`),
      says: { code: 'IndexClosed', state: 'failed' },
    },
    {
      what: 'a follower that takes no writes',
      make: () => block('paris', FOLLOWER, true),
      end: () => block('paris', FOLLOWER, null),
      says: { code: 'FollowerWriteBlocked', state: 'failed' },
    },
    {
      what: 'a follower that is paused',
      make: () => send('paris', 'POST', `/${FOLLOWER}/_ccr/pause_follow`),
      end: () => send('paris', 'POST', `/${FOLLOWER}/_ccr/resume_follow`),
      says: { code: 'FollowerPaused', state: 'paused' },
    },
  ] as const;

  // Each of them is about a follower.
  describe.runIf(way.transport === 'replication')('the report says it is', () => {
    it.each(OF_REPLICATION)('$what', async ({ make, end, says }) => {
      await make();
      const report = await faulty.untilReport('paris', ({ reason }) => reason?.code === says.code);
      expect(report.state).toBe(says.state);
      expect(report.reason?.next_action).not.toMatch(/delete/i);
      expect(report.stages.find(({ state }) => state === 'broken')?.id).toBe('replication');
      await end();
      await faulty.untilState('paris', 'in_sync');
    });
  });

  describe('a leader document that cannot be written', () => {
    it('shows in every report and in what was asked for, and ends with its cause', async () => {
      await block('management', LEADER_INDEX, true);
      await faulty.install('redis', '1.4.0');
      const reports = await Promise.all(
        ['paris', 'tokyo'].map((id) => faulty.untilReport(id, ({ state }) => state === 'failed')),
      );
      for (const { stages } of reports) {
        expect(['management', 'leader']).toContain(stages.find(({ state }) => state === 'broken')?.id);
      }
      const { item } = await faulty.ask(startSync, { body: { output_id: 'paris' } });
      const ended = await eventually(
        async () => (await faulty.ask(getSyncRequest, { params: { requestId: item.id } })).item,
        ({ state }) => state !== 'waiting' && state !== 'running',
      );
      expect(ended).toMatchObject({ state: 'failed' });
      expect(JSON.stringify(ended)).toContain('could not be written');

      await block('management', LEADER_INDEX, null);
      await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 2);
    });
  });
});
