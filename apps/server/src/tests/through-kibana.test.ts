/** A remote that has a Kibana, from home to screen: what is installed there is installed by that Kibana. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, getOutput, startSync, updateOutput, type SyncReport } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';
import { FAULT_ENV } from '../testing/fault-world.ts';
import { callConsole, openConsole } from '../testing/test-consoles.ts';

let tokyo: KibanaWorld;

beforeAll(async () => {
  tokyo = await startKibanaWorld();
});
afterEach(() => tokyo.world.kibana('tokyo').faults.recover());
afterAll(() => tokyo.close());

const inSync = (name: string, version: string) =>
  tokyo.until(
    ({ state, integrations }) =>
      state === 'in_sync' &&
      integrations.some((row) => row.package_name === name && row.remote?.version === version),
  );

describe('a remote that its Kibana installs on', () => {
  it('gets what is installed on management, with its dashboards, and Lockstep keeps no record beside', async () => {
    await tokyo.install('nginx', '2.0.0');
    await inSync('nginx', '2.0.0');
    expect(await tokyo.installed()).toEqual({ kibana: { nginx: '2.0.0' }, lockstep: {} });
    const found = await tokyo.kibana.packages.get({ name: 'nginx' });
    const installation = found.kind === 'ok' ? found.value.installation : undefined;
    expect(installation?.kibanaAssets.map(({ type }) => type)).toContain('dashboard');
  });

  it('is upgraded through Kibana, and what others installed there too', async () => {
    await tokyo.kibana.packages.install({ name: 'mysql', version: '1.15.0' }, { isForced: true });
    await tokyo.install('nginx', '2.1.0');
    await tokyo.install('mysql', '1.16.0');
    await inSync('nginx', '2.1.0');
    await inSync('mysql', '1.16.0');
    expect(await tokyo.installed()).toEqual({
      kibana: { nginx: '2.1.0', mysql: '1.16.0' },
      lockstep: {},
    });
  });

  it('is rid of what was uninstalled on management', async () => {
    await tokyo.uninstall('mysql');
    await tokyo.until(
      ({ state, integrations }) =>
        state === 'in_sync' &&
        integrations.every((row) => row.package_name !== 'mysql' || row.remote === null),
    );
    expect((await tokyo.installed()).kibana).toEqual({ nginx: '2.1.0' });
  });

  it('keeps a failure of Kibana with its words, and tries again when asked to', async () => {
    tokyo.world.kibana('tokyo').faults.failInstall('redis', 'the disk of Kibana is full');
    await tokyo.install('redis', '1.4.0');
    const report = await tokyo.until(({ integrations }) =>
      integrations.some((row) => row.package_name === 'redis' && row.state === 'failed'),
    );
    const row = report.integrations.find((each) => each.package_name === 'redis');
    expect(row?.detail).toContain('the disk of Kibana is full');
    tokyo.world.kibana('tokyo').faults.recover();
    await tokyo.ask(startSync, { body: { output_id: 'tokyo', item: 'redis' } });
    await inSync('redis', '1.4.0');
  });
});

describe('F13: two consoles of one home', () => {
  it('ask a Kibana for nothing twice', async () => {
    const other = await openConsole(tokyo.world, 'management', { env: FAULT_ENV });
    try {
      tokyo.world.kibana('tokyo').clearRequests();
      await tokyo.install('apache', '2.1.0');
      other.triggerSync();
      await inSync('apache', '2.1.0');
      const asked = tokyo.world
        .kibana('tokyo')
        .requests()
        .filter(({ method }) => method === 'POST');
      expect(asked.map(({ url }) => url.split('?')[0])).toEqual(['/api/fleet/epm/packages/apache/2.1.0']);
    } finally {
      await other.close();
    }
  });
});

describe('a Kibana that cannot be used', () => {
  /** Said by the run, and by the condition as soon as that was looked at. */
  const isWithoutKibana = ({ reason, condition }: SyncReport) =>
    reason?.code === 'kibana-unavailable' || condition?.type === 'KibanaUsable';

  it('is named, nothing is installed in another way, and all is well when it is back', async () => {
    tokyo.world.kibana('tokyo').faults.goDown();
    await tokyo.install('okta', '2.4.0');
    const report = await tokyo.until(isWithoutKibana);
    expect(report.reason?.message).toContain('Kibana');
    tokyo.world.kibana('tokyo').faults.recover();
    await inSync('okta', '2.4.0');
    expect((await tokyo.installed()).lockstep).toEqual({});
  });

  it('keeps no custom asset waiting: those go to Elasticsearch, and are shown as they are', async () => {
    const pipeline = 'logs-nginx.access@custom';
    const body = { processors: [{ set: { field: 'team', value: 'web' } }] };
    const onTokyo = async () => (await tokyo.tokyo.pipelines.get([pipeline]))[0]?.body;
    const assetOf = ({ integrations }: SyncReport) =>
      integrations.flatMap((row) => row.custom_assets ?? []).find(({ name }) => name === pipeline);
    tokyo.world.kibana('tokyo').faults.goDown();
    await tokyo.until(isWithoutKibana);

    await tokyo.console.home.connection.pipelines.put(pipeline, body);
    tokyo.console.triggerSync();
    const report = await tokyo.until((seen) => assetOf(seen)?.state === 'in_sync');
    expect(isWithoutKibana(report)).toBe(true);
    expect(['failed', 'unreachable']).toContain(report.state);
    expect(await onTokyo()).toMatchObject(body);

    await tokyo.console.home.connection.pipelines.remove(pipeline);
    tokyo.console.triggerSync();
    await eventually(onTokyo, (found) => found === undefined);
    tokyo.world.kibana('tokyo').faults.recover();
    await inSync('okta', '2.4.0');
  });
});

describe('a package that Kibana installed', () => {
  it('is left to it, and says so, when the output installs without Kibana', async () => {
    const params = { outputId: 'tokyo' };
    await tokyo.ask(updateOutput, { params, body: { installer: 'elasticsearch' } });
    await tokyo.install('mysql', '1.16.0');
    await inSync('mysql', '1.16.0');
    await tokyo.uninstall('redis');
    const report = await tokyo.until(({ integrations }) =>
      integrations.some((row) => row.package_name === 'redis' && row.state === 'warning'),
    );
    const row = report.integrations.find((each) => each.package_name === 'redis');
    expect(row?.detail).toContain('was installed by the Kibana of the remote');
    const { kibana, lockstep } = await tokyo.installed();
    expect(kibana).toMatchObject({ redis: '1.4.0', nginx: '2.1.0' });
    expect(lockstep).toEqual({ mysql: '1.16.0' });
  });

  it('goes through Kibana again, and what Lockstep installed meanwhile stays with Lockstep', async () => {
    await tokyo.ask(updateOutput, { params: { outputId: 'tokyo' }, body: { installer: 'fleet' } });
    await tokyo.until(({ state }) => state !== 'failed');
    expect(await tokyo.installed()).toMatchObject({ lockstep: { mysql: '1.16.0' } });
  });
});

describe('the choice of an installer', () => {
  const params = { outputId: 'tokyo' };
  const refused = async (body: object): Promise<string> =>
    JSON.stringify(await callConsole(tokyo.console.url, updateOutput, { params, body }));

  it('is ours for what is new, and is kept', async () => {
    expect((await tokyo.ask(getOutput, { params })).item).toMatchObject({ installer: 'fleet' });
    const { item } = await tokyo.ask(createOutput, {
      body: {
        name: 'Other',
        type: 'remote_elasticsearch',
        hosts: ['http://127.0.0.1:9'],
        secrets: { service_token: 't' },
      },
    });
    expect(item).toMatchObject({ installer: 'elasticsearch' });
  });

  it('needs the address of that Kibana and a key, and is none of a remote that applies itself', async () => {
    expect(await refused({ kibana_url: null })).toContain('Enter a URL.');
    expect(await refused({ kibana_api_key: null })).toContain('Enter a Kibana API key.');
    expect(await refused({ applied_by: 'remote', installer: 'fleet', transport: 'replication' })).toContain(
      'installs them its own way',
    );
  });
});
