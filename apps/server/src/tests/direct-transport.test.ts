/** A remote that is served without replication, from home to screen: with a basic license on it and on management. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPLIED_INDEX,
  createOutput,
  deleteOutput,
  getOutput,
  listConditions,
  listActivity,
  listSyncReports,
  LEADER_INDEX,
  type NewOutput,
  previewSync,
  updateOutput,
  type Condition,
  runDoctor,
} from '@lockstep/contracts';
import { remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import { callConsole } from '../testing/test-consoles.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { DIRECTLY } from '../testing/sync-ways.ts';

let faulty: FaultWorld;
const params = { outputId: 'paris' };

beforeAll(async () => {
  faulty = await startFaultWorld(FAULT_ENV, {}, DIRECTLY);
  // The peer, tokyo, keeps its own license.
  for (const cluster of ['management', 'paris']) {
    const request = { method: 'POST', path: '/_license/start_basic?acknowledge=true' } as const;
    await faulty.on(cluster).raw.send(request, { timeoutMs: 60_000, maxBytes: 10_000 });
  }
});
afterAll(() => faulty.close());

async function conditions(): Promise<readonly Condition[]> {
  const answer = await faulty.ask(listConditions, { query: { output: 'paris' } });
  return 'items' in answer ? answer.items : [];
}

/** What reaches paris from the moment of a change, without waiting for any interval. */
async function untilInstalled(name: string, version: string): Promise<number> {
  const since = performance.now();
  await faulty.install(name, version);
  await faulty.untilReport(
    'paris',
    ({ state, integrations }) =>
      state === 'in_sync' && integrations.some((row) => row.package_name === name && row.remote !== null),
  );
  return performance.now() - since;
}

describe('an output with direct transport', () => {
  it('brings what is installed on management, with three stages and both editions', async () => {
    await untilInstalled('nginx', '2.1.0');
    expect(await faulty.installedOn('paris')).toEqual({ nginx: '2.1.0 installed' });
    const report = await faulty.untilReport(
      'paris',
      ({ generation }) => generation?.leader === generation?.follower,
    );
    expect(report).toMatchObject({ transport: 'direct', state: 'in_sync', reason: null, follower: null });
    expect(report.stages.map(({ id, state }) => [id, state])).toEqual([
      ['management', 'ok'],
      ['remote', 'ok'],
      ['applied', 'ok'],
    ]);
    expect(report.generation?.leader).toBeGreaterThan(0);
  });

  it('has no condition of link, key, follower or license, and every other one passes', async () => {
    const found = await conditions();
    const types = found.map(({ type }) => type).join(' ');
    expect(types).not.toMatch(
      /Link|Follower(Exists|Open|Active|Reads)|CrossCluster|Keystore|Licensed|Retention/,
    );
    const wrong = found.filter(({ status, type }) => status !== 'True' && type !== 'PrivilegesRegistered');
    expect(wrong.map(({ type, reason, message }) => `${type} ${reason} ${message}`)).toEqual([]);
    expect(found.find(({ type }) => type === 'RemotePrivilegesSufficient')?.status).toBe('True');
  });

  it('is examined along three stages, none of them about replication', async () => {
    const [diagnosis] = (await faulty.ask(runDoctor, { body: { output_id: 'paris' } })).items;
    expect(diagnosis).toMatchObject({ transport: 'direct', first_broken: null });
    const areas = new Set(diagnosis?.probes.map(({ area }) => area));
    expect([...areas].sort()).toEqual(['items', 'management', 'output', 'remote']);
  });

  it('leaves on the remote what another console, or a person, can read', async () => {
    const { uuid } = await faulty.on('management').clusterInfo.info();
    const found = await faulty.on('paris').documents.get(APPLIED_INDEX, uuid);
    const leader = await faulty.on('management').documents.get(LEADER_INDEX, LEADER_INDEX);
    expect(found?.source).toMatchObject({ schema_version: 1, output_id: 'paris', leader: leader?.source });
  });

  it('is previewed as any other', async () => {
    const answer = await faulty.ask(previewSync, { body: { draft: { name: 'Paris' }, output_id: 'paris' } });
    expect(answer).toMatchObject({ kind: 'preview', in_the_way: [] });
  });

  it('is moved to replication and back: nothing is installed again, nothing is removed', async () => {
    faulty.world.faults.setLicense('management', 'enterprise', 365);
    faulty.world.faults.setLicense('paris', 'enterprise', 365);
    const runsBefore = (await faulty.runs('paris')).flatMap(({ steps }) => steps).length;
    await faulty.ask(updateOutput, { params, body: { transport: 'replication' } });
    const unset = await faulty.untilReport(
      'paris',
      ({ state, transport }) => state === 'not_set_up' && transport === 'replication',
    );
    expect(unset.stages).toHaveLength(5);
    await faulty.ask(updateOutput, { params, body: { transport: 'direct' } });
    await faulty.untilReport(
      'paris',
      ({ state, transport }) => state === 'in_sync' && transport === 'direct',
    );
    expect(await faulty.installedOn('paris')).toEqual({ nginx: '2.1.0 installed' });
    const steps = (await faulty.runs('paris')).flatMap((run) => run.steps);
    expect(steps).toHaveLength(runsBefore);
  });
});

describe('the choice of a transport', () => {
  const draft = async (more: object) =>
    callConsole(faulty.main.console.url, createOutput, {
      body: {
        name: 'Another',
        type: 'remote_elasticsearch',
        hosts: ['http://127.0.0.1:9'],
        sync_integrations: true,
        remote_api_key: 'bm8ga2V5',
        secrets: { service_token: 'token' },
        ...more,
      },
    });

  it('is direct for what is new and this console applies, replication for everything else', async () => {
    const created = await draft({});
    expect(created).toMatchObject({ kind: 'ok', value: { item: { transport: 'direct' } } });
    expect((await faulty.ask(getOutput, { params: { outputId: 'tokyo' } })).item).toMatchObject({
      transport: 'replication',
    });
  });

  it('is refused where the remote applies by itself', async () => {
    const refused = await draft({
      name: 'Third',
      applied_by: 'remote',
      kibana_url: 'http://127.0.0.1:9',
      kibana_api_key: 'a key',
      transport: 'direct',
    });
    expect(JSON.stringify(refused)).toContain('Direct transport works only where this console applies');
  });

  it('is one for one remote', async () => {
    const refused = await draft({ name: 'Fourth', hosts: [faulty.parisLine.url], transport: 'replication' });
    expect(JSON.stringify(refused)).toContain('one remote cluster is served in one way');
    const again = await draft({ name: 'Fifth', hosts: [faulty.parisLine.url] });
    expect(JSON.stringify(again)).toContain('one remote cluster is served by one output');
  });
});

describe('two outputs to one cluster that are saved at the same moment, under different addresses', () => {
  it('are served one after the other was refused with the reason; when that one goes, the other takes over', async () => {
    await faulty.ask(updateOutput, { params, body: { sync_integrations: false } });
    const key = await faulty.on('paris').security.createApiKey({
      name: 'lockstep_apply',
      roleDescriptors: roleDescriptors('lockstep_apply', remoteKeyPrivileges('direct')),
    });
    const body = (id: string, host: string): NewOutput => ({
      id,
      name: id,
      type: 'remote_elasticsearch',
      hosts: [host],
      sync_integrations: true,
      transport: 'direct',
      remote_api_key: key.encoded,
      secrets: { service_token: 'token' },
    });
    const ids = ['lutetia', 'panam'];
    const addresses = [faulty.world.cluster('paris').url, faulty.parisGate.url];
    await faulty.install('okta', '2.4.0');
    await Promise.all(ids.map((id, at) => faulty.ask(createOutput, { body: body(id, addresses[at] ?? '') })));
    const settled = await eventually(
      async () =>
        (await faulty.ask(listSyncReports, {})).items.filter(({ output_id: id }) => ids.includes(id)),
      (reports) =>
        reports.some(({ state }) => state === 'in_sync') &&
        reports.some(({ condition }) => condition?.reason === 'TwoOutputs'),
    );
    const [serving = '', refused = ''] = settled
      .toSorted((one) => (one.state === 'in_sync' ? -1 : 1))
      .map(({ output_id: id }) => id);
    expect(settled.find(({ output_id: id }) => id === refused)).toMatchObject({
      state: 'failed',
      reason: {
        message: `${serving} serves the same cluster already, so ${refused} leaves it alone.`,
        next_action: expect.stringContaining('Turn off integration syncing') as string,
      },
    });
    const activity = await faulty.ask(listActivity, { query: { kind: 'run', per_page: 100 } });
    const whoDid = activity.items.flatMap((run) =>
      run.kind === 'run' && run.steps.some(({ item }) => item === 'okta') ? [run.output_id] : [],
    );
    expect(whoDid).not.toContain(refused);

    await faulty.ask(deleteOutput, { params: { outputId: serving } });
    await faulty.untilReport(refused, ({ state }) => state === 'in_sync');
    await faulty.ask(deleteOutput, { params: { outputId: refused } });
    await faulty.ask(updateOutput, { params, body: { sync_integrations: true } });
    await faulty.untilReport('paris', ({ state }) => state === 'in_sync');
  });
});
