/**
 * What one change costs in requests, as docs/measurements.md says: bounds that a change of code must not raise. What
 * looks on a clock of its own is left out, so that the count is the same each time.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installPackage, listSyncReports, uninstallPackage } from '@lockstep/contracts';
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
    { withinMs: 30_000 },
  );
}

async function change(): Promise<void> {
  await started.call(installPackage, { params: NGINX });
  await untilApplied(true);
  await started.call(uninstallPackage, { params: NGINX });
  await untilApplied(false);
}

/** Until a run asks the remote three questions and nothing else, as whenever nothing has moved there for two seconds. */
async function untilAtRest(): Promise<void> {
  const remote = started.world.cluster('paris');
  const ended = () => started.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
  const idleRun = async (): Promise<number> => {
    const before = ended();
    remote.clearRequests();
    started.console.triggerSync();
    await eventually(ended, (count) => count > before);
    return remote.requestCount();
  };
  await eventually(idleRun, (requests) => requests === 3);
}

it('an install and its removal, with one remote that this console applies to', async () => {
  // What all packages share, and what is asked once a minute.
  await change();
  await change();
  await untilAtRest();
  const [home, remote] = ['management', 'paris'].map((name) => started.world.cluster(name));
  home?.clearRequests();
  remote?.clearRequests();
  await change();
  expect(home?.requestCount()).toBeGreaterThan(30);
  expect(home?.requestCount()).toBeLessThanOrEqual(53);
  expect(remote?.requestCount()).toBeLessThanOrEqual(46);
}, 90_000);

it('a small install of 12 assets and 2 writes of its record, when its cluster is known', async () => {
  const test = await startTestTarget();
  try {
    const facts = createClusterFacts(test.connection, () => test.clock.time);
    const target = test.another({ facts });
    const cluster = test.world.cluster('management');
    for (let round = 0; round < 2; round++) {
      await installOn(target, { ...NGINX, force: false });
      await uninstallOn(target, NGINX.name);
    }
    cluster.clearRequests();
    await installOn(target, { ...NGINX, force: false });
    expect(cluster.requestCount()).toBeLessThanOrEqual(19);
  } finally {
    await test.close();
  }
});
