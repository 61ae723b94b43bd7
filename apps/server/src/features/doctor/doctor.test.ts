import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainPastedError, followerIndexName, listSyncReports, runDoctor } from '@lockstep/contracts';
import type { ClusterHandle } from '@lockstep/sandbox';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'system', version: '1.68.0' }],
  });
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(() => started.close());

async function examine() {
  const answer = await started.call(runDoctor, { body: { output_id: 'paris' } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const [diagnosis] = answer.value.items;
  if (diagnosis === undefined) throw new Error('There is no diagnosis.');
  return diagnosis;
}

function clearedClusters(): readonly ClusterHandle[] {
  const clusters = ['management', 'paris'].map((name) => started.world.cluster(name));
  for (const cluster of clusters) cluster.clearRequests();
  return clusters;
}

function writesOn(clusters: readonly ClusterHandle[]) {
  return clusters
    .flatMap((cluster) => cluster.requests())
    .filter(
      ({ method, path }) =>
        !['GET', 'HEAD'].includes(method) && !/_has_privileges|_m?search|_pit|_mget/.test(path),
    );
}

describe('the doctor', () => {
  it('finds nothing in a world that is in sync, and shows what it asked', async () => {
    const diagnosis = await eventually(examine, ({ status }) => status === 'healthy');
    expect(diagnosis.first_broken).toBeNull();
    expect(diagnosis.text).toContain('No link is broken.');
    const link = diagnosis.probes.find(({ id }) => id === 'LinkConnected');
    expect(link?.evidence[0]).toMatchObject({
      place: 'Paris',
      request: 'GET /_resolve/cluster/management:*',
      status: 200,
    });
  });

  it('changes nothing anywhere', async () => {
    const clusters = clearedClusters();
    await examine();
    expect(writesOn(clusters)).toEqual([]);
  });

  it('knows only remote outputs', async () => {
    expect(await started.call(runDoctor, { body: { output_id: 'rome' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'OUTPUT_NOT_FOUND' },
    });
    expect(await started.call(runDoctor, { body: { output_id: 'default' } })).toMatchObject({
      kind: 'problem',
    });
    const all = await started.call(runDoctor, {});
    expect(all).toMatchObject({ kind: 'ok', value: { items: [{ output_id: 'paris' }] } });
  });

  it('changes nothing in a broken world either', async () => {
    started.world.faults.cutLink('paris', 'management');
    const remove = await fetch(`${started.world.cluster('paris').url}/${followerIndexName('Paris')}`, {
      method: 'DELETE',
      headers: { authorization: TEST_AUTHORIZATION },
    });
    expect(remove.status).toBe(200);
    await eventually(
      () => {
        started.console.triggerSync();
        return started.call(listSyncReports, {});
      },
      (answer) => answer.kind === 'ok' && answer.value.items[0]?.condition?.type === 'LinkConnected',
    );
    const clusters = clearedClusters();
    expect((await examine()).status).toBe('broken');
    // The runs that saw it break may still be putting it on record.
    expect(writesOn(clusters).filter(({ path }) => !/^\/lockstep-(runs|leases)/.test(path))).toEqual([]);
    started.world.faults.restoreLink('paris', 'management');
  });

  it('names what is broken first, and what that hides', async () => {
    await started.world.faults.refuseHttp('paris');
    const diagnosis = await examine();
    await started.world.faults.acceptHttp('paris');
    expect(diagnosis.first_broken).toMatchObject({ probe_id: 'RemoteReachable', problem_id: 'S3' });
    expect(diagnosis.probes.find(({ id }) => id === 'FollowerActive')).toMatchObject({
      result: 'skipped',
      because: 'RemoteReachable',
    });
    expect(diagnosis.probes.find(({ id }) => id === 'LeaderPublished')?.result).toBe('passed');
  });
});

describe('a pasted error', () => {
  it('is named by its entry of the catalog', async () => {
    const answer = await started.call(explainPastedError, {
      body: {
        text: '[2026] Operations are no longer available for replicating. Existing retention leases [[]]',
      },
    });
    expect(answer).toMatchObject({ kind: 'ok', value: { items: [{ id: 'C6' }] } });
    expect(await started.call(explainPastedError, { body: { text: 'all is well' } })).toEqual({
      kind: 'ok',
      value: { items: [] },
    });
  });
});
