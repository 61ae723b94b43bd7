/** What an integration has brought is deleted on the remote by hand: once somebody looks, every view says so, until it is back. */
import {
  runDoctor,
  getRemotePackageAssets,
  getRepair,
  listSyncReports,
  previewRepair,
  startRepair,
} from '@lockstep/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

const GONE = 'logs-nginx.access';
const REPAIR = { output_id: 'paris', repair: 'reinstall-packages' as const };

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.0.0' }] });
  await untilState('in_sync');
});
afterAll(() => started.close());

const report = async () => (await started.ask(listSyncReports, {})).items[0];
const untilState = (state: string) => eventually(report, (found) => found?.state === state);
const probe = async () => {
  const { items } = await started.ask(runDoctor, { body: { output_id: 'paris' } });
  return items[0]?.probes.find(({ id }) => id === 'PackageAssetsPresent');
};
const assetsSeen = async () => {
  const params = { outputId: 'paris', packageName: 'nginx' };
  const { item } = await started.ask(getRemotePackageAssets, { params });
  return item.kind === 'known' ? item.items : [];
};
const deleteOne = () => started.connect('paris').templates.removeIndexTemplate(GONE);

describe('a template of an integration that somebody deleted on the remote', () => {
  it('is found by the doctor, and then every page says that the remote is out of sync', async () => {
    expect(await probe()).toMatchObject({ result: 'passed' });
    await deleteOne();
    expect(await probe()).toMatchObject({
      result: 'failed',
      reason: 'AssetsMissing',
      message: `Missing on Paris: ${GONE} of nginx.`,
      repairs: ['reinstall-packages'],
    });
    const found = await untilState('out_of_sync');
    const { reason, condition } = found ?? {};
    expect(reason?.code).toBe('AssetsMissing');
    expect(condition?.type).toBe('PackageAssetsPresent');
    expect(found?.counts).toMatchObject({ total: 1, in_sync: 0, out_of_sync: 1 });
    expect(found?.integrations).toMatchObject([{ package_name: 'nginx', state: 'out_of_sync' }]);
  });

  it('is written again by the repair, which says before what it does', async () => {
    const { item } = await started.ask(previewRepair, { body: REPAIR });
    expect(item).toMatchObject({ obstacle: null, is_destructive: false, needs_credentials: false });
    expect(item.requests[0]?.note).toContain(GONE);
    const begun = await started.ask(startRepair, { body: { ...REPAIR, fingerprint: item.fingerprint } });
    const params = { repairId: begun.item.id };
    const ended = await eventually(
      async () => (await started.ask(getRepair, { params })).item,
      ({ ended_at: at }) => at !== null,
    );
    expect(ended).toMatchObject({ state: 'done' });
    expect((await assetsSeen()).filter(({ state }) => state === 'missing')).toEqual([]);
    await untilState('in_sync');
  });

  it('has nothing to repair after that', async () => {
    const { item } = await started.ask(previewRepair, { body: REPAIR });
    expect(item.obstacle?.message).toContain('missing on Paris');
    expect(item.requests).toEqual([]);
  });

  it('is as wrong on every page when somebody only opens the list of its assets', async () => {
    await deleteOne();
    expect(await assetsSeen()).toContainEqual({ id: GONE, type: 'index_template', state: 'missing' });
    await untilState('out_of_sync');
  });
});
