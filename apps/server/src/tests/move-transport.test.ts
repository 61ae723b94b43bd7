/** An output that is moved from replication to direct transport: what is left over is named, offered and removed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createOutput,
  followerIndexName,
  getRepair,
  listConditions,
  previewRepair,
  runDoctor,
  startRepair,
  updateOutput,
  type NewOutput,
} from '@lockstep/contracts';
import { remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import { BY_REPLICATION } from '../testing/sync-ways.ts';
import { TEST_PASSWORD } from '../testing/test-consoles.ts';

let faulty: FaultWorld;
const FOLLOWER = followerIndexName('Paris');
const REPAIR = 'remove-leftovers';

beforeAll(async () => {
  faulty = await startFaultWorld(FAULT_ENV, {}, BY_REPLICATION);
  await faulty.install('nginx', '2.1.0');
  await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
});
afterAll(() => faulty.close());

async function aKey(): Promise<string> {
  const key = await faulty.on('paris').security.createApiKey({
    name: 'lockstep_apply',
    roleDescriptors: roleDescriptors('lockstep_apply', remoteKeyPrivileges('direct')),
  });
  return key.encoded;
}

async function conditionOf(type: string) {
  const answer = await faulty.ask(listConditions, { query: { output: 'paris' } });
  return 'items' in answer ? answer.items.find((condition) => condition.type === type) : undefined;
}

async function changes(): Promise<readonly string[]> {
  const steps = (await faulty.runs('paris')).flatMap((run) => run.steps);
  return steps.map(({ item, result }) => `${item} ${result}`);
}

describe('an output that is moved from replication', () => {
  it('has three stages and both editions, and nothing is installed again or removed', async () => {
    const before = await changes();
    await faulty.ask(updateOutput, {
      params: { outputId: 'paris' },
      body: { transport: 'direct', remote_api_key: await aKey() },
    });
    const report = await faulty.untilReport(
      'paris',
      ({ transport, state, generation }) =>
        transport === 'direct' && state === 'in_sync' && generation?.leader === generation?.follower,
    );
    expect(report.stages.map(({ id }) => id)).toEqual(['management', 'remote', 'applied']);
    expect(report.generation?.follower).toBeGreaterThan(0);
    expect(await changes()).toEqual(before);
    expect(await faulty.installedOn('paris')).toEqual({ nginx: '2.1.0 installed' });
  });

  it('has its follower named as left over, which is no reason to call it out of sync', async () => {
    const found = await eventually(
      () => conditionOf('NoFollowerLeft'),
      (condition) => condition?.status === 'False',
    );
    expect(found).toMatchObject({ reason: 'FollowerLeft', severity: 'warning' });
    expect(found?.message).toContain(FOLLOWER);
    expect(found?.remedies).toEqual([REPAIR]);
    expect((await faulty.report('paris')).state).toBe('in_sync');
    const [diagnosis] = (await faulty.ask(runDoctor, { body: { output_id: 'paris' } })).items;
    expect(diagnosis?.probes.find(({ id }) => id === 'NoFollowerLeft')).toMatchObject({
      result: 'warning',
      repairs: [REPAIR],
    });
  });

  it('has it removed when that is wanted, and then everything is as it should be', async () => {
    const asked = {
      output_id: 'paris',
      repair: REPAIR,
      // The key of the output may not touch replication.
      credentials: { username: 'elastic', password: TEST_PASSWORD },
    } as const;
    const { item: preview } = await faulty.ask(previewRepair, { body: asked });
    expect(preview).toMatchObject({ is_destructive: true, inputs: [{ name: 'follower', value: FOLLOWER }] });
    const inputs = { follower: FOLLOWER };
    const { item: again } = await faulty.ask(previewRepair, { body: { ...asked, inputs } });
    const { item } = await faulty.ask(startRepair, {
      body: { ...asked, inputs, fingerprint: again.fingerprint },
    });
    const ended = await eventually(
      async () => (await faulty.ask(getRepair, { params: { repairId: item.id } })).item,
      ({ ended_at: at }) => at !== null,
    );
    expect(ended).toMatchObject({ state: 'done', problem: null });
    expect(await faulty.on('paris').followers.info('*')).toEqual([]);
    await eventually(
      () => conditionOf('NoFollowerLeft'),
      (condition) => condition?.status === 'True',
    );
    expect(await faulty.installedOn('paris')).toEqual({ nginx: '2.1.0 installed' });
  });
});

describe('a second output to the same remote with the other transport', () => {
  it('is refused with the reason, also where only the cluster itself shows that it is the same', async () => {
    const body: NewOutput = {
      id: 'paris-2',
      name: 'Paris again',
      type: 'remote_elasticsearch',
      // Not the address of the first one.
      hosts: [faulty.world.cluster('paris').url],
      sync_integrations: true,
      transport: 'replication',
      remote_api_key: await aKey(),
      secrets: { service_token: 'token' },
    };
    await faulty.ask(createOutput, { body });
    // The condition speaks for the output as soon as somebody has looked: nobody is told to create a follower.
    const report = await faulty.untilReport(
      'paris-2',
      ({ condition }) => condition?.reason === 'TwoTransports',
    );
    expect(report).toMatchObject({
      state: 'failed',
      reason: {
        code: 'TwoTransports',
        message: 'Paris serves the same cluster with the other transport, so Paris again leaves it alone.',
      },
      condition: { type: 'OutputUsable' },
    });
    expect(report.reason?.next_action).toContain('let both replicate');
    const { items } = await faulty.ask(runDoctor, { body: { output_id: 'paris-2' } });
    expect(items[0]?.first_broken?.probe_id).toBe('OutputUsable');
    expect((await faulty.report('paris')).state).toBe('in_sync');
  });
});
