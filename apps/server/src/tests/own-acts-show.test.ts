/**
 * What this console does itself shows because it was done: nothing here looks by itself for a day, so a report that is
 * another one was led to by the act.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fixLesson,
  getRepair,
  getSyncReport,
  listOutputHealth,
  previewRepair,
  startLesson,
  startRepair,
  startSync,
  updateOutput,
  type SyncReport,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

const NOBODY_LOOKS = {
  LOCKSTEP_SYNC_INTERVAL: '1d',
  LOCKSTEP_SYNC_LOOK_INTERVAL: '1d',
  LOCKSTEP_SYNC_WATCH_INTERVAL: '1h',
};

describe.each(SYNC_WAYS)('with $name', (way) => {
  let started: TestConsole;
  beforeAll(async () => {
    started = await startTestConsole({ isParisLinked: true, way, env: NOBODY_LOOKS });
    await started.ask(startSync, { body: { output_id: 'paris' } });
    await shows('in_sync');
  });
  afterAll(() => started.close());

  const report = async (): Promise<SyncReport> =>
    (await started.ask(getSyncReport, { params: { outputId: 'paris' } })).item;
  const shows = (state: SyncReport['state']): Promise<SyncReport> =>
    eventually(report, (seen) => seen.state === state);

  const isMeasured = (state: 'DEGRADED' | 'HEALTHY') =>
    eventually(
      () => started.ask(listOutputHealth, {}),
      ({ items }) => items.find(({ output_id: id }) => id === 'paris')?.state === state,
    );

  const save = (key: string) =>
    started.ask(updateOutput, { params: { outputId: 'paris' }, body: { remote_api_key: key } });

  describe('the report shows', () => {
    it.runIf(way.transport === 'replication')(
      'a lesson that breaks something, a repair that fixes it, and a lesson put right',
      async () => {
        const params = { lessonId: 'follower-paused' };
        await started.ask(startLesson, { params });
        await shows('paused');
        const asked = { output_id: 'paris', repair: 'resume-follower' } as const;
        const { item: preview } = await started.ask(previewRepair, { body: asked });
        const { item } = await started.ask(startRepair, {
          body: { ...asked, fingerprint: preview.fingerprint },
        });
        const ended = await eventually(
          async () => (await started.ask(getRepair, { params: { repairId: item.id } })).item,
          ({ ended_at: at }) => at !== null,
        );
        expect(ended).toMatchObject({ state: 'done', problem: null });
        await shows('in_sync');
        await started.ask(fixLesson, { params });
        await started.ask(startLesson, { params });
        await shows('paused');
        await started.ask(fixLesson, { params });
        await shows('in_sync');
      },
    );

    it('an output that was saved with a key that nobody knows, and saved right again', async () => {
      await save(Buffer.from('no-such-key:of-this-cluster').toString('base64'));
      expect(await shows('failed')).toMatchObject({ reason: { code: 'CredentialInvalid' } });
      const key = await started.connect('paris').security.createApiKey({
        name: 'entered-again',
        roleDescriptors: { all: { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] } },
      });
      await save(key.encoded);
      await shows('in_sync');
    });

    it('a remote that is healthy again, once its health was measured', async () => {
      await started.world.faults.refuseHttp('paris');
      await started.ask(startSync, { body: { output_id: 'paris' } });
      await shows('unreachable');
      await isMeasured('DEGRADED');
      await started.world.faults.acceptHttp('paris');
      await isMeasured('HEALTHY');
      expect(await shows('in_sync')).toMatchObject({ unreachable_since: null });
    });
  });
});
