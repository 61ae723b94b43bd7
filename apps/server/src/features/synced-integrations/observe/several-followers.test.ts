import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, reportRemote, type ReportInput } from '@lockstep/sync-engine';
import { followerOf, startTestRemote, TEST_FOLLOWER, type TestRemote } from '../../../testing/test-remote.ts';
import { wireAnswer } from '../status/wire-answer.ts';

let remote: TestRemote;
const ROME = followerOf('rome');

beforeAll(async () => {
  remote = await startTestRemote({ managements: ['management', 'rome'] });
  await remote.lead(['nginx 2.0.0', '-apache 2.0.0']);
  await remote.lead(['nginx 2.1.0', 'redis 1.4.0', '-apache 2.0.0'], {}, 'rome');
  await remote.install('apache', '2.0.0');
  await remote.follow();
  await remote.follow(ROME, 'rome');
});

afterAll(() => remote.close());

type Seen = Awaited<ReturnType<TestRemote['run']>>['seen'];

function report({ observation, notes }: Seen) {
  const input: ReportInput = {
    names: { management: 'management', remote: 'Paris', output: 'Paris' },
    isSyncEnabled: true,
    leader: undefined,
    observation,
    ...notes,
    policy: DEFAULT_POLICY,
    now: Date.now(),
    lastInSyncAt: undefined,
    behindSince: undefined,
  };
  return reportRemote(input);
}

const pipeline = (field: string) => ({
  custom_assets: {
    'ingest_pipeline:logs-nginx.access@custom': {
      type: 'ingest_pipeline',
      name: 'logs-nginx.access@custom',
      package_name: 'nginx',
      package_version: '2.0.0',
      is_deleted: false,
      pipeline: { processors: [{ set: { field, value: 'x' } }] },
    },
  },
});

describe('F6: several followers on one remote', () => {
  it('together bring what any of them lists, in the newest version, and name the conflict', async () => {
    const { seen, result } = await remote.run();
    expect(result.ending).toBe('finished');
    expect(await remote.installed()).toEqual({ nginx: '2.1.0', redis: '1.4.0' });
    expect(report(seen).conflicts).toContainEqual({
      kind: 'versions',
      packageName: 'nginx',
      chosen: '2.1.0',
      others: [{ follower: TEST_FOLLOWER, version: '2.0.0' }],
    });
    expect(report(seen).state).toBe('in_sync');
  });

  it('cost no more than five requests when there is nothing to do', async () => {
    for (let look = 1; look <= 12; look++) {
      remote.world.cluster('paris').clearRequests();
      await remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
      expect(remote.world.cluster('paris').requestCount()).toBeLessThanOrEqual(5);
    }
  });

  it('of different custom assets take that of the follower that is named after the output', async () => {
    await remote.lead(['nginx 2.0.0'], pipeline('of-management'));
    await remote.lead(['nginx 2.1.0', 'redis 1.4.0'], pipeline('of-rome'), 'rome');
    const { seen } = await remote.run();
    const [found] = await remote.on('paris').pipelines.get(['logs-nginx.access@custom']);
    expect(JSON.stringify(found?.body)).toContain('of-management');
    expect(report(seen)).toMatchObject({
      state: 'warning',
      conflicts: [{ kind: 'versions' }, { kind: 'asset-bodies', chosen: TEST_FOLLOWER, others: [ROME] }],
    });
  });

  it('of which one is paused go on with the others, and remove nothing meanwhile', async () => {
    await remote.on('paris').followers.pause(ROME);
    await remote.lead(['nginx 2.1.0', '-redis 1.4.0', 'apache 2.0.0'], pipeline('of-management'));
    const { seen } = await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.1.0', redis: '1.4.0', apache: '2.0.0' });
    expect(report(seen)).toMatchObject({ state: 'warning', reason: { code: 'follower-silent' } });
    expect(report(seen).reason?.message).toContain(ROME);
    expect(wireAnswer(seen.observation, DEFAULT_POLICY, Date.now(), seen.notes)).toMatchObject({
      warning: { message: expect.stringContaining(ROME) as string },
    });
  });

  it('remove when the other one runs again and agrees', async () => {
    await remote.on('paris').followers.resume(ROME);
    await remote.lead(['nginx 2.1.0', '-redis 1.4.0'], {}, 'rome');
    await remote.run();
    expect(await remote.installed()).toEqual({ nginx: '2.1.0', apache: '2.0.0' });
  });

  it('are found within a few looks when they come later', async () => {
    const late = `${ROME}_again`;
    await remote.follow(late, 'rome');
    await remote.lead(['nginx 2.1.0', '-apache 2.0.0'], pipeline('of-management'));
    await remote.lead(['apache 2.0.0'], {}, 'rome');
    for (let look = 1; look <= 4; look++) await remote.run();
    const { seen } = await remote.run();
    expect(seen.observation).toMatchObject({
      followers: [{ index: TEST_FOLLOWER }, { index: ROME }, { index: late }],
    });
    expect(await remote.installed()).toHaveProperty('apache');
  });
});
