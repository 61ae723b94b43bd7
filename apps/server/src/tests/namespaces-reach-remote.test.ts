/** Opted-in namespaces and their custom templates follow management, and go with the opt-out; never what is a remote’s own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEADER_INDEX, previewSync, updatePackage } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

const CUSTOM = 'production@custom';
const settings = (replicas: number) => ({ template: { settings: { 'index.number_of_replicas': replicas } } });

describe.each(SYNC_WAYS)('over $name', (way) => {
  let faulty: FaultWorld;

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way);
    await faulty.install('nginx', '2.1.0');
    await faulty.untilReport(
      'paris',
      ({ state, integrations }) =>
        state === 'in_sync' &&
        integrations.some((row) => row.package_name === 'nginx' && row.remote !== null),
    );
  });
  afterAll(() => faulty.close());

  const inSync = () =>
    faulty.untilReport(
      'paris',
      ({ state, generation }) => state === 'in_sync' && generation?.leader === generation?.follower,
    );
  const optIn = (...namespaces: string[]) =>
    faulty.ask(updatePackage, {
      params: { name: 'nginx' },
      body: { namespace_customization_enabled_for: namespaces },
    });
  const templates = async () =>
    (await faulty.on('paris').templates.getIndexTemplates('logs-nginx.access@*')).map(({ name }) => name);
  const custom = async () => (await faulty.on('paris').templates.getComponentTemplates(CUSTOM))[0]?.body;
  const preview = async () => {
    const answer = await faulty.ask(previewSync, { body: { draft: { name: 'Paris' }, output_id: 'paris' } });
    if (answer.kind !== 'preview') throw new Error(answer.kind);
    return answer.items.map(({ item, action, reason }) => `${item}: ${action} (${reason.code})`);
  };

  it('an opt-in reaches the remote with its templates, and its custom template with a mark', async () => {
    await faulty.on('management').templates.putComponentTemplate(CUSTOM, settings(2));
    await optIn('production');
    await eventually(templates, (found) => found.includes('logs-nginx.access@namespace.production'));
    await eventually(custom, (found) => found !== undefined);
    await inSync();

    expect(await custom()).toMatchObject({ _meta: { lockstep: { synced: true } } });
    // What a run has done goes on record after it was done.
    const steps = async () =>
      (await faulty.runs('paris')).flatMap((run) => run.steps.map(({ kind }) => kind));
    await eventually(steps, (kinds) => kinds.includes('set_namespaces') && kinds.includes('put_asset'));
    expect(await preview()).toContain('nginx: none (already-current)');
  });

  it('travels where a Kibana that reads the document does not look', async () => {
    const leader = await faulty.on('management').documents.get(LEADER_INDEX, LEADER_INDEX);
    expect(leader?.source).toMatchObject({
      integrations: [{ package_name: 'nginx', namespace_customization_enabled_for: ['production'] }],
      custom_assets: {},
      namespace_assets: { [`component_template:${CUSTOM}`]: { name: CUSTOM, namespace: 'production' } },
    });
  });

  it('what the remote changes of it is put right, and what it has made itself is left alone', async () => {
    await faulty.on('paris').templates.putComponentTemplate(CUSTOM, {
      ...settings(0),
      _meta: { lockstep: { synced: true } },
    });
    await faulty.on('management').templates.putComponentTemplate(CUSTOM, settings(3));
    faulty.main.console.triggerSync();
    await eventually(custom, (found) => JSON.stringify(found).includes('"3"'));

    await faulty.on('paris').templates.putComponentTemplate(CUSTOM, settings(0));
    faulty.main.console.triggerSync();
    const report = await faulty.untilReport('paris', ({ state }) => state === 'changed_on_remote');
    expect(JSON.stringify(report)).toContain('asset-made-on-remote');
    expect(await preview()).toContain(`component_template:${CUSTOM}: cannot (asset-made-on-remote)`);
    await faulty.on('paris').templates.removeComponentTemplate(CUSTOM);
    await eventually(custom, (found) => JSON.stringify(found ?? '').includes('"3"'));
    await inSync();
  });

  it('goes with the opt-out, and what is nobody’s of ours stays', async () => {
    await optIn('staging');
    await eventually(templates, (found) => found.join() === 'logs-nginx.access@namespace.staging');
    await eventually(custom, (found) => found === undefined);
    await inSync();
    expect(await faulty.on('management').templates.componentTemplateNames(CUSTOM)).toHaveLength(1);
  });

  it('comes along with an install of the whole package', async () => {
    await faulty.install('redis', '1.4.0');
    await faulty.ask(updatePackage, {
      params: { name: 'redis' },
      body: { namespace_customization_enabled_for: ['eu'] },
    });
    const found = async () =>
      (await faulty.on('paris').templates.getIndexTemplates('logs-redis.log@*')).map(({ name }) => name);
    await eventually(found, (names) => names.includes('logs-redis.log@namespace.eu'));
    await inSync();
  });
});
