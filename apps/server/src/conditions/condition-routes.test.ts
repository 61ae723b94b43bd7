import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  followerIndexName,
  listConditions,
  listSyncReports,
  runDoctor,
  type Condition,
  type ConditionType,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');

let started: TestConsole;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'system', version: '1.68.0' }],
  });
  paris = started.connect('paris');
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(() => started.close());

async function ofParis() {
  const answer = await started.call(listConditions, { query: { output: 'paris' } });
  if (answer.kind === 'problem' || !('items' in answer.value)) throw new Error('There are no conditions.');
  return answer.value;
}

const find = (items: readonly Condition[], type: ConditionType): Condition | undefined =>
  items.find((each) => each.type === type);

describe('GET /api/console/conditions', () => {
  it('lists every condition of an output with what it rests on, and one that speaks for all', async () => {
    const { items, summary } = await eventually(ofParis, (seen) => seen.summary.status === 'True');
    expect(items.filter(({ status }) => status !== 'True')).toEqual([]);
    expect(summary).toMatchObject({ status: 'True', severity: 'info', not_checked: 0 });
    expect(find(items, 'LinkConnected')).toMatchObject({
      reason: 'AsExpected',
      next_action: null,
      depends_on: ['LinkRegistered', 'LinkSettingsFit', 'CrossClusterKeyValid', 'KeystoreHasKey'],
    });
    expect(find(items, 'LinkConnected')?.evidence.map(({ request }) => request)).toContain(
      'GET /_remote/info',
    );
  });

  it('lists those of home alone', async () => {
    const answer = await started.call(listConditions, { query: { scope: 'home' } });
    expect(answer).toMatchObject({ kind: 'ok', value: { summary: { status: 'True' } } });
    const items = answer.kind === 'ok' && 'items' in answer.value ? answer.value.items : [];
    expect(items.map(({ type }) => type)).toContain('HomeIndicesUsable');
    expect(items.some(({ type }) => type.startsWith('Remote'))).toBe(false);
  });

  it('names the same condition as the doctor, in the summary of each output, within one look', async () => {
    const since = find((await ofParis()).items, 'FollowerActive')?.last_transition_time ?? '';
    await paris.followers.pause(FOLLOWER);
    const { items, summary } = await eventually(ofParis, (seen) => seen.summary.status === 'False');
    expect(summary).toMatchObject({ type: 'FollowerActive', reason: 'FollowerPaused', severity: 'error' });
    expect(find(items, 'FollowerActive')).toMatchObject({ remedies: ['resume-follower'], problem_id: 'C7' });
    expect(Date.parse(find(items, 'FollowerActive')?.last_transition_time ?? '')).toBeGreaterThan(
      Date.parse(since),
    );
    expect(find(items, 'FollowerReadsLeader')).toMatchObject({ status: 'Unknown', reason: 'Blocked' });
    expect(await started.call(runDoctor, { body: { output_id: 'paris' } })).toMatchObject({
      kind: 'ok',
      value: { items: [{ status: 'broken', first_broken: { probe_id: 'FollowerActive' } }] },
    });
    expect(await started.call(listConditions, { query: {} })).toMatchObject({
      kind: 'ok',
      value: {
        outputs: [{ output_id: 'paris', summary: { type: 'FollowerActive', reason: 'FollowerPaused' } }],
      },
    });
    await paris.followers.resume(FOLLOWER);
    await eventually(ofParis, (seen) => seen.summary.status === 'True');
  });

  it('tells what Fleet Servers write about the output, and when they have fallen silent', async () => {
    const home = started.connect('management');
    const write = (state: string, age: number) =>
      home.raw.send(
        {
          method: 'POST',
          path: '/logs-fleet_server.output_health-default/_doc?refresh=true&op_type=create',
          body: JSON.stringify({
            '@timestamp': new Date(Date.now() - age).toISOString(),
            output: 'paris',
            state,
            message: state === 'HEALTHY' ? '' : 'no route to host',
          }),
        },
        { timeoutMs: 60_000, maxBytes: 100_000 },
      );
    const found = async () => find((await ofParis()).items, 'FleetServersReport');
    expect(await found()).toMatchObject({ status: 'True', reason: 'NotNeeded' });
    expect(await write('HEALTHY', 3_600_000)).toMatchObject({ status: 201 });
    expect(await found()).toMatchObject({
      status: 'False',
      reason: 'FleetServersSilent',
      severity: 'warning',
    });
    await write('DEGRADED', 0);
    expect(await found()).toMatchObject({
      reason: 'FleetServersFail',
      message: expect.stringContaining('no route to host') as string,
    });
    await write('HEALTHY', -1_000);
    expect(await found()).toMatchObject({ status: 'True', reason: 'AsExpected' });
  });

  it('names a closed follower, which replication itself calls active', async () => {
    await paris.indices.close(FOLLOWER);
    const { summary, items } = await eventually(ofParis, (seen) => seen.summary.status === 'False');
    expect(summary).toMatchObject({ type: 'FollowerOpen', reason: 'IndexClosed' });
    expect(find(items, 'FollowerOpen')?.remedies[0]).toBe('open-follower');
    await paris.indices.open(FOLLOWER);
    await eventually(ofParis, (seen) => seen.summary.status === 'True', { withinMs: 70_000 });
  });

  it('knows only remote outputs', async () => {
    expect(await started.call(listConditions, { query: { output: 'rome' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'OUTPUT_NOT_FOUND' },
    });
  });
});
