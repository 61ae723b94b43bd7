/** A package that the installer of a remote cannot get comes by a repair: the archive that management keeps is uploaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getRepair,
  listConditions,
  listActivity,
  previewRepair,
  startRepair,
  updateOutput,
  uploadPackage,
  type RepairRun,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';
import { BARE_MANIFEST, packageTarball } from '../testing/package-tarball.ts';

const STREAM = 'title: Log\ntype: logs\nstreams: []\n';
const FIELDS = '- {name: message, type: text}\n';
const bare = {
  contentType: 'application/gzip',
  bytes: packageTarball({
    'bare-1.0.0/manifest.yml': BARE_MANIFEST,
    'bare-1.0.0/data_stream/log/manifest.yml': STREAM,
    'bare-1.0.0/data_stream/log/fields/base.yml': FIELDS,
  }),
};

let tokyo: KibanaWorld;
const params = { outputId: 'tokyo' };
const order = { output_id: 'tokyo', repair: 'upload-packages' } as const;

async function repaired(): Promise<RepairRun> {
  const { item: preview } = await tokyo.ask(previewRepair, { body: order });
  expect(preview.obstacle).toBeNull();
  const { item } = await tokyo.ask(startRepair, { body: { ...order, fingerprint: preview.fingerprint } });
  return eventually(
    async () => (await tokyo.ask(getRepair, { params: { repairId: item.id } })).item,
    ({ state }) => state !== 'running',
  );
}

async function remediesOf(type: string): Promise<readonly string[] | undefined> {
  const answer = await tokyo.ask(listConditions, { query: { output: 'tokyo' } });
  return 'items' in answer ? answer.items.find((each) => each.type === type)?.remedies : undefined;
}

const rowOf = (name: string, state: string) =>
  tokyo.until(({ integrations }) =>
    integrations.some((row) => row.package_name === name && row.state === state),
  );

describe.each(['fleet', 'elasticsearch'] as const)('on a remote whose installer is %s', (installer) => {
  beforeAll(async () => {
    tokyo = await startKibanaWorld({ installer: 'fleet' });
    await tokyo.ask(updateOutput, { params, body: { installer } });
    await tokyo.ask(uploadPackage, { body: bare });
    await rowOf('bare', 'warning');
  });
  afterAll(() => tokyo.close());

  it('R7: an upload is not tried, and said at once with the repair that brings it', async () => {
    const report = await rowOf('bare', 'warning');
    const row = report.integrations.find(({ package_name: name }) => name === 'bare');
    expect(row).toMatchObject({ reason: { code: 'cannot-sync' }, remote: null, attempts: { count: 0 } });
    expect(await remediesOf('AssetsApplicable')).toEqual(['upload-packages']);
  });

  it('is shown before it is done, brings it, and is on record', async () => {
    const { item: preview } = await tokyo.ask(previewRepair, { body: order });
    expect(preview.requests[0]?.note).toContain('bare 1.0.0');
    const run = await repaired();
    expect(run).toMatchObject({ state: 'done', problem: null, check: { is_healthy: true } });
    const report = await rowOf('bare', 'in_sync');
    expect(report.integrations.find(({ package_name: name }) => name === 'bare')?.remote).toMatchObject({
      version: '1.0.0',
    });
    const has = await tokyo.installed();
    expect(installer === 'fleet' ? has.kibana : has.lockstep).toMatchObject({ bare: '1.0.0' });
    expect(JSON.stringify((await tokyo.ask(listActivity, {})).items)).toContain('repair_run');
  });

  it('has nothing to do then', async () => {
    const { item } = await tokyo.ask(previewRepair, { body: order });
    expect(item.obstacle?.message).toContain('Nothing');
  });
});
