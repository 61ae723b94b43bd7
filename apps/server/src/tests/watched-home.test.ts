import { afterEach, beforeEach, expect, it } from 'vitest';
import { LEADER_INDEX, listSyncReports } from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { createHomeLook } from '../app/sync/home-look.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

const HOOK = 'logs-nginx.access@custom';

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeEach(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'nginx', version: '2.1.0' }],
    // Whatever is seen between runs is seen by the watch.
    env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms', LOCKSTEP_SYNC_INTERVAL: '1h' },
  });
  paris = started.connect('paris');
  management = started.connect('management');
});

afterEach(async () => {
  await Promise.all([paris.close(), management.close()]);
  await started.close();
});

const hooksOnParis = async () => (await paris.pipelines.get([HOOK])).map(({ body }) => body);

it('custom assets that any tool changes at home arrive, change and go without being asked for', async () => {
  await eventually(
    () => paris.pipelines.get(['logs-nginx.access-2.1.0']),
    (found) => found.length === 1,
  );
  await management.pipelines.put(HOOK, { processors: [{ set: { field: 'a', value: 1 } }] });
  await eventually(hooksOnParis, (bodies) => JSON.stringify(bodies).includes('"value":1'));
  await management.pipelines.put(HOOK, { processors: [{ set: { field: 'a', value: 2 } }] });
  await eventually(hooksOnParis, (bodies) => JSON.stringify(bodies).includes('"value":2'));
  await management.pipelines.remove(HOOK);
  expect(await eventually(hooksOnParis, (bodies) => bodies.length === 0)).toEqual([]);
});

it('a block on the leader that nobody writes to shows at once, and ends with it', async () => {
  const report = async () => {
    const answer = await started.call(listSyncReports, {});
    return answer.kind === 'problem' ? undefined : answer.value.items[0];
  };
  await eventually(report, (found) => found?.state === 'in_sync');
  const block = (isOn: true | null) =>
    management.indices.putSettings(LEADER_INDEX, { 'index.blocks.read_only': isOn });
  await block(true);
  expect(await eventually(report, (found) => found?.condition?.status === 'False')).toMatchObject({
    condition: { type: 'LeaderWritable' },
  });
  await block(null);
  await eventually(report, (found) => found?.state === 'in_sync');
});

it('asks in a quiet time for the state at each look and for documents at every second', async () => {
  const cluster = started.world.cluster('management');
  const look = createHomeLook({
    home: management,
    areAssetsWanted: () => true,
    onHomeRecord: () => Promise.resolve(),
    onConsoles: () => undefined,
  });
  const signal = new AbortController().signal;
  await look(signal);
  await started.console.close();
  cluster.clearRequests();
  for (let count = 0; count < 4; count++) await look(signal);
  const kinds = cluster.requests().map(({ path }) => (/_m?search/.test(path) ? 'documents' : path));
  expect(kinds.filter((kind) => kind === 'documents')).toHaveLength(2);
  expect(kinds.filter((kind) => kind.startsWith('/_cluster/state/version'))).toHaveLength(4);
});

it(
  'a home cluster that went away is told by the reports at once, and that it is back',
  { timeout: 60_000 },
  async () => {
    const report = async () => {
      const answer = await started.call(listSyncReports, {});
      if (answer.kind === 'problem') throw new Error(answer.problem.message);
      const [item] = answer.value.items;
      if (item === undefined) throw new Error('There is no report.');
      return item;
    };
    await eventually(report, ({ state }) => state === 'in_sync');
    await started.world.faults.stopCluster('management');
    const lost = await eventually(report, ({ condition }) => condition?.type === 'HomeReachable');
    expect(lost).toMatchObject({ state: 'unreachable', condition: { status: 'False' } });
    await started.world.faults.startCluster('management');
    // Its follower has a read to come back to, which takes its own time.
    await eventually(
      report,
      ({ state, condition }) => state !== 'unreachable' && condition?.type !== 'HomeReachable',
    );
  },
);
