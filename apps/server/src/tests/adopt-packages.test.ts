/** What Lockstep installed on a remote is handed to its Kibana when somebody asks, and back when Kibana releases it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  adoptPackages,
  listActivity,
  listKeptPackages,
  releasePackages,
  updateOutput,
  type KeptPackage,
} from '@lockstep/contracts';
import { roleDescriptors, remoteKeyPrivileges } from '../conditions/needed-privileges.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { eventually } from '../testing/eventually.ts';
import { makeKibanaKey } from '../testing/kibana-key.ts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';
import { callConsole, recordingLog } from '../testing/test-consoles.ts';

let tokyo: KibanaWorld;
const params = { outputId: 'tokyo' };
const NGINX = { name: 'nginx', version: '2.1.0' };

beforeAll(async () => {
  tokyo = await startKibanaWorld({ installer: 'elasticsearch' });
  await tokyo.install('nginx', '2.1.0');
  await tokyo.install('mysql', '1.16.0');
  await inSync('nginx', 'mysql');
});
afterEach(() => tokyo.world.kibana('tokyo').faults.recover());
afterAll(() => tokyo.close());

const inSync = (...names: readonly string[]) =>
  tokyo.until(
    ({ state, integrations }) =>
      state === 'in_sync' &&
      names.every((name) => integrations.some((row) => row.package_name === name && row.state === 'in_sync')),
  );
const throughKibana = (installer: 'fleet' | 'elasticsearch') =>
  tokyo.ask(updateOutput, { params, body: { installer } });
const list = () => tokyo.ask(listKeptPackages, { query: { output_id: 'tokyo' } });
const itemOf = async (name: string): Promise<KeptPackage | undefined> =>
  (await list()).items.find((item) => item.package_name === name);
const adopt = (packages = [NGINX]) =>
  callConsole(tokyo.console.url, adoptPackages, { body: { output_id: 'tokyo', packages } });
const release = (name: string, isGone = false) =>
  tokyo.ask(releasePackages, {
    body: { output_id: 'tokyo', packages: [name], kibana_is_gone: isGone },
  });

describe('an output that installs without Kibana', () => {
  it('has nothing adopted, and says what is in the way', async () => {
    expect(await list()).toMatchObject({
      installer: 'elasticsearch',
      kibana: { version: '9.3.2' },
      items: [],
    });
    expect(JSON.stringify(await adopt())).toContain('does not install through its Kibana');
    expect((await tokyo.installed()).kibana).toEqual({});
  });
});

describe('what Lockstep installed, once the output installs through Kibana', () => {
  beforeAll(async () => {
    await throughKibana('fleet');
    await inSync('nginx', 'mysql');
  });

  it('stays with Lockstep, and is shown with what adopting it would change', async () => {
    expect(await tokyo.installed()).toEqual({ kibana: {}, lockstep: { nginx: '2.1.0', mysql: '1.16.0' } });
    const nginx = await itemOf('nginx');
    expect(nginx).toMatchObject({ kept_by: 'lockstep', action: 'adopt', version: '2.1.0' });
    expect(nginx?.changes?.elasticsearch_assets).toBeGreaterThan(0);
    expect(nginx?.changes?.kibana_assets).toContainEqual({
      type: 'dashboard',
      count: expect.any(Number) as number,
    });
  });

  it.each<[string, (faults: ReturnType<KibanaWorld['world']['kibana']>['faults']) => void, string]>([
    ['does not answer', (faults) => faults.goDown(), 'REMOTE_UNREACHABLE'],
    ['does not let the key install', (faults) => faults.forbid(), 'PRIVILEGES_MISSING'],
  ])('is not adopted by a Kibana that %s: nothing is written', async (_what, breakIt, code) => {
    breakIt(tokyo.world.kibana('tokyo').faults);
    expect(await itemOf('nginx')).toMatchObject({
      action: 'cannot',
      message: expect.stringContaining('The Kibana of Tokyo') as string,
    });
    expect(JSON.stringify(await adopt())).toContain(code);
    tokyo.world.kibana('tokyo').faults.recover();
    expect((await tokyo.installed()).lockstep).toMatchObject({ nginx: '2.1.0' });
  });

  it('is not adopted when the key of the remote may not remove the record', async () => {
    const needed = remoteKeyPrivileges('direct').filter(({ index = '' }) => !index.includes('installations'));
    const reading = {
      ...roleDescriptors('lockstep_apply', needed),
      reader: {
        indices: [{ names: ['lockstep-installations'], privileges: ['read', 'view_index_metadata'] }],
      },
    };
    const weak = await tokyo.tokyo.security.createApiKey({ name: 'weak', roleDescriptors: reading });
    const full = await tokyo.tokyo.security.createApiKey({
      name: 'full',
      roleDescriptors: roleDescriptors('lockstep_apply', remoteKeyPrivileges('direct')),
    });
    await tokyo.ask(updateOutput, { params, body: { remote_api_key: weak.encoded } });
    expect(JSON.stringify(await adopt())).toContain('PRIVILEGES_MISSING');
    await tokyo.ask(updateOutput, { params, body: { remote_api_key: full.encoded } });
    expect((await tokyo.installed()).kibana).toEqual({});
  });

  it('is left where it is when Kibana fails, or when it is not what was previewed', async () => {
    tokyo.world.kibana('tokyo').faults.failInstall('nginx', 'the disk of Kibana is full');
    expect(await adopt([NGINX, { name: 'mysql', version: '1.15.0' }])).toMatchObject({
      value: {
        items: [
          { is_done: false, message: expect.stringContaining('the disk of Kibana is full') as string },
          { is_done: false, message: expect.stringContaining('not as it was previewed') as string },
        ],
      },
    });
    expect(await tokyo.installed()).toEqual({ kibana: {}, lockstep: { nginx: '2.1.0', mysql: '1.16.0' } });
  });

  it('is adopted: Kibana has it with its dashboards, our record is gone, and the activity says who did it', async () => {
    // The simulated Kibana has no pipeline for a data stream that brings none; what belongs to people is not named.
    const left = [{ type: 'ingest_pipeline', id: 'metrics-nginx.stubstatus-2.1.0' }];
    expect(await adopt()).toMatchObject({
      value: { items: [{ package_name: 'nginx', is_done: true, left }] },
    });
    expect(await tokyo.installed()).toEqual({ kibana: { nginx: '2.1.0' }, lockstep: { mysql: '1.16.0' } });
    const found = await tokyo.kibana.packages.get({ name: 'nginx' });
    const installation = found.kind === 'ok' ? found.value.installation : undefined;
    expect(installation?.kibanaAssets.map(({ type }) => type)).toContain('dashboard');
    await inSync('nginx', 'mysql');
    expect(await itemOf('nginx')).toMatchObject({ kept_by: 'kibana', action: 'none' });
    const { items } = await tokyo.ask(listActivity, { query: {} });
    expect(JSON.stringify(items)).toContain('packages_adopted');
  });

  it('is upgraded through Kibana from then on', async () => {
    await tokyo.install('redis', '1.3.0');
    await inSync('redis');
    await tokyo.install('redis', '1.4.0');
    await tokyo.until(({ integrations }) =>
      integrations.some((row) => row.package_name === 'redis' && row.remote?.version === '1.4.0'),
    );
    expect((await tokyo.installed()).kibana).toMatchObject({ redis: '1.4.0' });
  });

  it('is taken off the record where somebody installed it in Kibana too, as a cut-off adoption leaves it', async () => {
    await tokyo.kibana.packages.install({ name: 'mysql', version: '1.16.0' });
    expect(await itemOf('mysql')).toMatchObject({ action: 'adopt', changes: { is_recorded: true } });
    expect(await adopt([{ name: 'mysql', version: '1.16.0' }])).toMatchObject({
      value: { items: [{ is_done: true }] },
    });
    expect((await tokyo.installed()).lockstep).toEqual({});
  });
});

describe('what Kibana installed, once the output installs without it', () => {
  beforeAll(() => throughKibana('elasticsearch'));

  it('stays with Kibana while that has it, and is released when it is uninstalled there', async () => {
    expect(await itemOf('nginx')).toMatchObject({
      kept_by: 'kibana',
      action: 'cannot',
      message: expect.stringContaining('still has it') as string,
    });
    expect(await release('nginx')).toMatchObject({ items: [{ is_done: false }] });
    await tokyo.kibana.packages.uninstall(NGINX);
    expect(await itemOf('nginx')).toMatchObject({ action: 'release' });
    expect(await release('nginx')).toMatchObject({ items: [{ is_done: true }] });
    const { lockstep } = await eventually(tokyo.installed, (seen) => seen.lockstep['nginx'] !== undefined);
    expect(lockstep).toMatchObject({ nginx: '2.1.0' });
  });

  it('is released unseen only with the word that this Kibana is gone', async () => {
    tokyo.world.kibana('tokyo').faults.goDown();
    expect(await itemOf('redis')).toMatchObject({ action: 'release-unseen' });
    expect(await release('redis')).toMatchObject({ items: [{ is_done: false }] });
    expect(await release('redis', true)).toMatchObject({ items: [{ is_done: true }] });
    const { fleet } = await createInstallationStore(tokyo.tokyo, recordingLog().log).snapshot();
    expect(fleet.map(({ name }) => name)).not.toContain('redis');
  });
});

describe('the key of that Kibana', () => {
  it('may be another by the time of the adoption', async () => {
    await tokyo.ask(updateOutput, { params, body: { kibana_api_key: await makeKibanaKey(tokyo.tokyo) } });
    expect(await list()).toMatchObject({ kibana: { message: null } });
  });
});
