/** Namespaces that are opted in at home are opted in by the Kibana that installs on a remote; what its people did stays. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSync, updatePackage } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';

const ROUTE = '/api/fleet/epm/packages/_bulk_namespace_customization';

const inSync = (tokyo: KibanaWorld, version = '2.1.0') =>
  tokyo.until(
    ({ state, integrations }) =>
      state === 'in_sync' &&
      integrations.some((row) => row.package_name === 'nginx' && row.remote?.version === version),
  );

async function optIn(tokyo: KibanaWorld, ...namespaces: string[]): Promise<void> {
  await tokyo.ask(updatePackage, {
    params: { name: 'nginx' },
    body: { namespace_customization_enabled_for: namespaces },
  });
  tokyo.console.triggerSync();
}

/** By that Kibana's own record. */
async function optedIn(tokyo: KibanaWorld): Promise<readonly string[]> {
  const found = await tokyo.kibana.packages.get({ name: 'nginx' });
  return found.kind === 'ok' ? (found.value.installation?.namespaces ?? []) : [];
}

const templates = async (tokyo: KibanaWorld): Promise<readonly string[]> =>
  (await tokyo.tokyo.templates.getIndexTemplates('logs-nginx.access@*')).map(({ name }) => name).toSorted();

const asked = ({ world }: KibanaWorld): number =>
  world
    .kibana('tokyo')
    .requests()
    .filter(({ url }) => url.endsWith(ROUTE)).length;

describe('a remote whose own Kibana installs', () => {
  let tokyo: KibanaWorld;

  beforeAll(async () => {
    tokyo = await startKibanaWorld({}, '9.5.0');
    await tokyo.install('nginx', '2.0.0');
    await inSync(tokyo, '2.0.0');
  });
  afterEach(() => tokyo.world.kibana('tokyo').faults.recover());
  afterAll(() => tokyo.close());

  it('gets the namespaces of home beside those that its people opted in', async () => {
    const theirs = { name: 'nginx', enable: ['tokyo'], disable: [] };
    expect(await tokyo.kibana.packages.customizeNamespaces(theirs)).toEqual({ kind: 'ok', value: undefined });
    await tokyo.console.home.connection.templates.putComponentTemplate('production@custom', {
      template: { settings: { 'index.number_of_replicas': 2 } },
    });
    await optIn(tokyo, 'production', 'staging');
    await eventually(
      () => optedIn(tokyo),
      (found) => found.length === 3,
    );
    expect(await optedIn(tokyo)).toEqual(['production', 'staging', 'tokyo']);
    expect(await templates(tokyo)).toEqual([
      'logs-nginx.access@namespace.production',
      'logs-nginx.access@namespace.staging',
      'logs-nginx.access@namespace.tokyo',
    ]);
    await eventually(
      () => tokyo.tokyo.templates.componentTemplateNames('production@custom'),
      (found) => found.length === 1,
    );
  });

  it('keeps them with an upgrade, and is asked for nothing while they are as they should be', async () => {
    await tokyo.install('nginx', '2.1.0');
    await inSync(tokyo);
    tokyo.world.kibana('tokyo').clearRequests();
    await tokyo.ask(startSync, { body: { output_id: 'tokyo' } });
    await eventually(
      () => Promise.resolve(tokyo.world.kibana('tokyo').requests().length),
      (count) => count > 0,
    );
    await inSync(tokyo);
    expect(asked(tokyo)).toBe(0);
    expect(await optedIn(tokyo)).toEqual(['production', 'staging', 'tokyo']);
  });

  it('gets them again with a package that somebody removed there, by itself', async () => {
    await tokyo.kibana.packages.uninstall({ name: 'nginx', version: '2.1.0' });
    tokyo.console.triggerSync();
    await eventually(
      () => optedIn(tokyo),
      (found) => found.length === 2,
    );
    expect(await optedIn(tokyo)).toEqual(['production', 'staging']);
    await tokyo.kibana.packages.customizeNamespaces({ name: 'nginx', enable: ['tokyo'], disable: [] });
  });

  it('is rid of what home opts out, and keeps what its people opted in, whether home lists it or not', async () => {
    await optIn(tokyo, 'production', 'tokyo');
    await eventually(
      () => optedIn(tokyo),
      (found) => !found.includes('staging'),
    );
    expect(await optedIn(tokyo)).toEqual(['production', 'tokyo']);
    await optIn(tokyo);
    await eventually(
      () => optedIn(tokyo),
      (found) => !found.includes('production'),
    );
    expect(await optedIn(tokyo)).toEqual(['tokyo']);
    expect(await templates(tokyo)).toEqual(['logs-nginx.access@namespace.tokyo']);
    await inSync(tokyo);
  });
});

describe('a Kibana that has no templates for namespaces', () => {
  let tokyo: KibanaWorld;

  beforeAll(async () => {
    tokyo = await startKibanaWorld({}, '9.4.2');
  });
  afterAll(() => tokyo.close());

  it('is not asked for any, and its remote is in sync', async () => {
    await tokyo.install('nginx', '2.1.0');
    await inSync(tokyo);
    await optIn(tokyo, 'production');
    await tokyo.until(
      ({ state, generation }) => state === 'in_sync' && generation?.leader === generation?.follower,
    );
    expect(asked(tokyo)).toBe(0);
    expect(await templates(tokyo)).toEqual([]);
  });
});
