/**
 * The same way for every pair of versions of the support matrix: install, sync, upgrade, repair, remove. Nothing that is
 * sent on the way is refused, and nothing warned of.
 */
import {
  createOutput,
  followerIndexName,
  getRepair,
  getSyncReport,
  installPackage,
  listConditions,
  previewRepair,
  runDoctor,
  startRepair,
  uninstallPackage,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect, createClusterLanguage, type ElasticConnection } from '@lockstep/elastic';
import { refusedRequests, repeatedLooks } from '@lockstep/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { versionPairs } from '../testing/version-matrix.ts';
import {
  openConsole,
  callConsole,
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');

let test: TestConsole;
const open: ElasticConnection[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
  await test.close();
});

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await test.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** As the superuser, beside the console. */
function on(name: string): ElasticConnection {
  const connection = connect({
    hosts: [test.world.cluster(name).url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 60_000,
    language: createClusterLanguage(),
  });
  open.push(connection);
  return connection;
}

/** An API key as any tool makes it, whatever the version. */
async function keyOf(name: string): Promise<string> {
  const answer = await fetch(`${test.world.cluster(name).url}/_security/api_key`, {
    method: 'POST',
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'k' }),
  });
  const { encoded } = (await answer.json()) as { readonly encoded: string };
  return encoded;
}

const report = async () => {
  const answer = await test.call(getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
};
const onParis = async () => (await report())?.integrations.find((row) => row.package_name === 'nginx');
const inSync = () => eventually(report, (item) => item?.state === 'in_sync');

async function repairFollower(): Promise<void> {
  const order = { output_id: 'paris', repair: 'resume-follower' } as const;
  const { fingerprint } = (await ask(previewRepair, { body: order })).item;
  const { id } = (await ask(startRepair, { body: { ...order, fingerprint } })).item;
  const { item } = await eventually(
    () => ask(getRepair, { params: { repairId: id } }),
    (answer) => answer.item.ended_at !== null,
  );
  expect(item.state).toBe('done');
}

const PAIRS = versionPairs().map(({ home, remote, said }) => [home, remote, said] as const);
const LINKED = PAIRS.filter(([, , said]) => said === undefined);

describe.each(LINKED)('home %s with remote %s', (home, remote) => {
  it('installs, syncs, upgrades, repairs and removes, and nothing that is sent is refused', async () => {
    const clusters = { management: { version: home }, paris: { version: remote } };
    test = await startTestConsole({ clusters, isParisLinked: true });
    await inSync();
    // What the seed and the start did is another matter than what follows from day to day.
    const sides = ['management', 'paris'].map((name) => test.world.cluster(name));

    await ask(installPackage, { params: { name: 'nginx', version: '2.0.0' }, body: { force: true } });
    await eventually(onParis, (row) => row?.state === 'in_sync');
    await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await eventually(onParis, (row) => row?.remote?.version === '2.1.0' && row.state === 'in_sync');
    expect((await on('paris').pipelines.get(['logs-nginx.access-2.1.0'])).length).toBe(1);

    await on('paris').followers.pause(FOLLOWER);
    await eventually(
      () => ask(runDoctor, { body: { output_id: 'paris' } }),
      ({ items }) => items[0]?.first_broken?.probe_id === 'FollowerActive',
    );
    await repairFollower();
    await inSync();

    await ask(uninstallPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await eventually(onParis, (row) => row === undefined || row.remote === null);
    expect(await on('paris').templates.getIndexTemplates('logs-nginx.access')).toEqual([]);
    await inSync();

    expect(sides.map((cluster) => [cluster.name, refusedRequests(cluster)])).toEqual([
      ['management', []],
      ['paris', []],
    ]);
    expect(sides.flatMap((cluster) => repeatedLooks(cluster, 30))).toEqual([]);
  });
});

it('a console that starts again on a cluster where everything is there is refused nothing', async () => {
  test = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.1.0' }] });
  await inSync();
  await test.console.close();
  const sides = ['management', 'paris'].map((name) => test.world.cluster(name));
  for (const side of sides) side.clearRequests();
  const again = await openConsole(test.world, 'management');
  const answer = () => callConsole(again.url, getSyncReport, { params: { outputId: 'paris' } });
  await eventually(answer, (found) => found.kind === 'ok' && found.value.item.state === 'in_sync');
  await again.close();
  expect(sides.map((side) => refusedRequests(side))).toEqual([[], []]);
});

it('a console that looks at a cluster on which nothing was done yet is refused nothing', async () => {
  test = await startTestConsole({});
  const home = test.world.cluster('management');
  home.clearRequests();
  await ask(listConditions, { query: { scope: 'home' } });
  expect(refusedRequests(home)).toEqual([]);
  // An index that is not there is waited for until whoever asks hangs up.
  const health = home.requests().filter(({ path }) => path.startsWith('/_cluster/health'));
  expect(health.map(({ status }) => status)).toEqual([200]);
});

const APART = PAIRS.flatMap(([home, remote, said]) =>
  said === undefined ? [] : [[home, remote, said] as const],
);

describe.each(APART)('home %s with remote %s', (home, remote, said) => {
  it('is what the doctor calls the first broken link', async () => {
    const clusters = { management: { version: home }, paris: { version: remote } };
    test = await startTestConsole({ clusters });
    const output = {
      name: 'Paris',
      type: 'remote_elasticsearch' as const,
      hosts: [test.world.cluster('paris').url],
      service_token: 'a-token',
      remote_api_key: await keyOf('paris'),
      sync_integrations: true,
      transport: 'replication' as const,
    };
    const { item } = await ask(createOutput, { body: output });
    // Before the first run has ended there is no document that could be replicated.
    const { items } = await eventually(
      () => ask(runDoctor, { body: { output_id: item.id } }),
      (answer) => answer.items[0]?.first_broken?.probe_id === 'RemoteVersionSupported',
    );
    const probe = items[0]?.probes.find(({ id }) => id === 'RemoteVersionSupported');
    expect(probe?.message).toContain(said);
  });
});
