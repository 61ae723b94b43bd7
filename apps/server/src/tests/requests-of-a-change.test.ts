/**
 * What one change costs in requests, as docs/measurements.md says: bounds that a change of code must not raise. What
 * looks on a clock of its own is left out, so that the count is the same each time.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installPackage, listSyncReports, uninstallPackage } from '@lockstep/contracts';
import { createArchiveStore } from '../features/integrations/archive-store.ts';
import { createClusterFacts } from '../features/integrations/cluster-facts.ts';
import { installPackage as installOn } from '../features/integrations/install-package.ts';
import { uninstallPackage as uninstallOn } from '../features/integrations/uninstall-package.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';
import { startTestTarget } from '../testing/test-target.ts';

const NGINX = { name: 'nginx', version: '2.1.0' };
let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '1h', LOCKSTEP_SYNC_LOOK_INTERVAL: '1h' },
  });
});
afterAll(() => started.close());

const endedRuns = () => started.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;

async function untilApplied(isThere: boolean): Promise<void> {
  await eventually(
    async () => {
      const answer = await started.call(listSyncReports, {});
      return answer.kind === 'problem' ? [] : answer.value.items;
    },
    (items) =>
      items.length > 0 &&
      items.every(({ state, integrations, generation }) => {
        const has = integrations.some(
          ({ package_name: name, remote }) => name === 'nginx' && remote !== null,
        );
        return state === 'in_sync' && generation?.leader === generation?.follower && has === isThere;
      }),
  );
}

/** Until the run has written its record, too. */
async function change(): Promise<void> {
  for (const isThere of [true, false]) {
    const before = endedRuns();
    await started.call(isThere ? installPackage : uninstallPackage, { params: NGINX });
    await untilApplied(isThere);
    await eventually(endedRuns, (count) => count > before);
  }
}

/** Until a run asks the remote three questions and nothing else, as whenever nothing has moved there for two seconds. */
async function untilAtRest(): Promise<void> {
  const remote = started.world.cluster('paris');
  const idleRun = async (): Promise<number> => {
    const before = endedRuns();
    remote.clearRequests();
    started.console.triggerSync();
    await eventually(endedRuns, (count) => count > before);
    return remote.requestCount();
  };
  await eventually(idleRun, (requests) => requests === 3);
}

it('an install and its removal, with one remote that this console applies to', async () => {
  // What all packages share, and what is asked once a minute.
  await change();
  await change();
  await untilAtRest();
  const clusters = ['management', 'paris'].map((name) => started.world.cluster(name));
  const counts: number[][] = [];
  for (let round = 0; round < 3; round++) {
    for (const cluster of clusters) cluster.clearRequests();
    await change();
    counts.push(clusters.map((cluster) => cluster.requestCount()));
  }
  // The least counts: a look that comes before the document has arrived is one of three requests more.
  const [home = [], remote = []] = [0, 1].map((at) => counts.map((count) => count[at] ?? 0));
  expect(Math.min(...remote)).toBe(46);
  // 48, and one for each of the two records of a published document that found no company within two seconds.
  expect(Math.min(...home)).toBeGreaterThan(40);
  expect(Math.min(...home)).toBeLessThanOrEqual(50);
});

it('a small install through a console that syncs to nobody: no run follows, and 19 with its entry in the activity log', async () => {
  const alone = await startTestConsole({
    env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '1h', LOCKSTEP_SYNC_LOOK_INTERVAL: '1h' },
  });
  try {
    const runs = () => alone.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
    await eventually(runs, (count) => count > 0);
    const cluster = alone.world.cluster('management');
    for (let round = 0; round < 2; round++) {
      await alone.call(installPackage, { params: NGINX });
      await alone.call(uninstallPackage, { params: NGINX });
    }
    const before = runs();
    cluster.clearRequests();
    await alone.call(installPackage, { params: NGINX });
    expect(cluster.requestCount()).toBe(19);
    expect(runs()).toBe(before);
  } finally {
    await alone.close();
  }
}, 60_000);

it('a small install of 12 assets and 2 writes of its record: the first, warm and cold', async () => {
  const test = await startTestTarget();
  try {
    const facts = createClusterFacts(test.connection, () => test.clock.time);
    const archives = createArchiveStore(test.connection, () => test.clock.time);
    const target = test.another({ facts, archives, isManagement: true });
    const cluster = test.world.cluster('management');
    const requestsOfInstall = async (): Promise<number> => {
      cluster.clearRequests();
      await installOn(target, { ...NGINX, force: false });
      return cluster.requestCount();
    };
    expect(await requestsOfInstall()).toBe(32);
    await uninstallOn(target, NGINX.name);
    await installOn(target, { ...NGINX, force: false });
    await uninstallOn(target, NGINX.name);
    expect(await requestsOfInstall()).toBe(18);
    await uninstallOn(target, NGINX.name);
    // Nobody has installed anything for a while: the rights are asked for again, and what is on record.
    test.clock.time += 5 * 60_000;
    expect(await requestsOfInstall()).toBe(20);
  } finally {
    await test.close();
  }
});
