/** F5, F6, F7: what carries the list to a remote, lying, missing, wrong or broken: each is a finding of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followerIndexName, LEADER_INDEX, runDoctor, type Diagnosis } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';

let faulty: FaultWorld;
const FOLLOWER = followerIndexName('Paris');

beforeAll(async () => {
  faulty = await startFaultWorld();
  await faulty.install('nginx', '2.1.0');
  await faulty.untilReport('paris', ({ state, counts }) => state === 'in_sync' && counts.total === 1);
});
afterAll(() => faulty.close());

async function examine(): Promise<Diagnosis> {
  const { items } = await faulty.ask(runDoctor, { body: { output_id: 'paris' } });
  const [diagnosis] = items;
  if (diagnosis === undefined) throw new Error('There is no diagnosis.');
  return diagnosis;
}

const probe = ({ probes }: Diagnosis, id: string) => probes.find((each) => each.id === id);
const untilFound = (isRight: (diagnosis: Diagnosis) => boolean) =>
  eventually(examine, isRight, { everyMs: 200 });

const untilReason = (code: string) => faulty.untilReport('paris', ({ reason }) => reason?.code === code);

async function follow(index: string, remoteCluster = 'management', leaderIndex: string = LEADER_INDEX) {
  await faulty.on('paris').followers.follow({ index, remoteCluster, leaderIndex, waitForActiveShards: 1 });
}

async function unfollow(index: string): Promise<void> {
  const { followers, indices } = faulty.on('paris');
  const [info] = await followers.info(index);
  if (info?.status === 'active') await followers.pause(index);
  await indices.remove(index);
}

async function recover(): Promise<void> {
  faulty.world.faults.restoreLink('paris', 'management');
  faulty.parisGate.rewrite = undefined;
  await startAgain();
  await faulty.untilState('paris', 'in_sync');
}

/** A read that failed is tried again after up to a minute, and until then the report says so. */
async function startAgain(): Promise<void> {
  const { followers, remoteClusters } = faulty.on('paris');
  await eventually(
    () => remoteClusters.info(),
    (links) => links.some(({ alias, isConnected }) => alias === 'management' && isConnected),
  );
  await followers.pause(FOLLOWER);
  await followers.resume(FOLLOWER);
}

/** What the gate makes of the link that `_remote/info` and `_resolve/cluster` tell of. */
function sayConnected(connected: boolean): void {
  faulty.parisGate.rewrite = ({ path }, body) => {
    if (!/^\/_(remote\/info|resolve\/cluster)/.test(path)) return body;
    const links = body as Readonly<Record<string, object>>;
    const said = { connected, ...(connected ? { num_proxy_sockets_connected: 18 } : {}) };
    return Object.fromEntries(Object.entries(links).map(([alias, link]) => [alias, { ...link, ...said }]));
  };
}

describe('F5: a link that says of itself that it', () => {
  it('is connected, and is not, is found out by what the follower meets', async () => {
    sayConnected(true);
    faulty.world.faults.cutLink('paris', 'management');
    const isNamed = (diagnosis: Diagnosis): boolean =>
      ['failed', 'warning'].includes(probe(diagnosis, 'LeaderReadable')?.result ?? '');
    const found = await untilFound(isNamed);
    expect(probe(found, 'LinkConnected')?.result).toBe('passed');
    // What the follower meets may be what a link that was down has left behind; healthy it is not.
    expect(found.status).not.toBe('healthy');
    expect(probe(found, 'LeaderReadable')?.next_action).not.toBeNull();
    await recover();
  });

  it('is not connected, because security forbids the question, is broken with that as its cause', async () => {
    sayConnected(false);
    const found = await untilFound((diagnosis) => probe(diagnosis, 'LinkConnected')?.result === 'failed');
    expect(found.first_broken?.probe_id).toBe('LinkConnected');
    // The report says what the doctor says, about a follower that has what it should.
    const report = await untilReason('LinkDisconnected');
    expect(report).toMatchObject({ state: 'failed', counts: { total: 1, in_sync: 1 } });
    await recover();
  });
});

describe('F6: a follower that', () => {
  it('is paused is named as paused, with the way out', async () => {
    await faulty.on('paris').followers.pause(FOLLOWER);
    const report = await untilReason('FollowerPaused');
    expect(report.state).toBe('paused');
    expect(report.reason?.next_action).toContain('Resume');
    expect((await examine()).first_broken).toMatchObject({
      probe_id: 'FollowerActive',
      repairs: ['resume-follower'],
    });
    await faulty.on('paris').followers.resume(FOLLOWER);
    await recover();
  });

  it('is missing is named as not set up', async () => {
    await unfollow(FOLLOWER);
    const report = await untilReason('FollowerMissing');
    expect(report.state).toBe('not_set_up');
    expect((await examine()).first_broken).toMatchObject({
      probe_id: 'FollowerExists',
      repairs: ['create-follower'],
    });
    await follow(FOLLOWER);
    await recover();
  });

  it('follows another index is named with that index, and nothing is changed after it', async () => {
    await unfollow(FOLLOWER);
    await faulty
      .on('management')
      .indices.create('another-leader', { settings: { index: { number_of_replicas: 0 } } });
    await follow(FOLLOWER, 'management', 'another-leader');
    const found = await untilFound(
      (diagnosis) => probe(diagnosis, 'FollowerReadsLeader')?.result === 'failed',
    );
    expect(found.first_broken?.message).toContain('another-leader');
    await faulty.untilReport('paris', ({ state }) => state !== 'in_sync');
    expect(await faulty.installedOn('paris')).toEqual({ nginx: '2.1.0 installed' });
    await unfollow(FOLLOWER);
    await follow(FOLLOWER);
    await recover();
  });

  it('uses a link that is not there any more is named with the alias', async () => {
    const { remoteClusters } = faulty.on('paris');
    const links = await remoteClusters.info();
    const address = links.find(({ alias }) => alias === 'management');
    await unfollow(FOLLOWER);
    await follow(FOLLOWER);
    await faulty.untilState('paris', 'in_sync');
    const settings = {
      'cluster.remote.management.mode': null,
      'cluster.remote.management.proxy_address': null,
    };
    await remoteClusters.putSettings(settings);
    const found = await untilFound((diagnosis) => probe(diagnosis, 'LinkRegistered')?.result === 'failed');
    expect(found.first_broken).toMatchObject({ probe_id: 'LinkRegistered', repairs: ['create-alias'] });
    expect(found.first_broken?.message).toContain('"management"');
    expect(address?.alias).toBe('management');
    await remoteClusters.putSettings({
      'cluster.remote.management.mode': 'proxy',
      'cluster.remote.management.proxy_address': faulty.world.cluster('management').remoteAddress,
    });
    await recover();
  });

  it('has another one beside it is used by its name, and the other one is listed', async () => {
    const other = `${FOLLOWER}-copy`;
    await follow(other);
    await recover();
    const found = await examine();
    expect(probe(found, 'FollowerExists')?.message).toContain(FOLLOWER);
    // While its own was paused, the other one was the one to read.
    await faulty.untilReport('paris', ({ follower }) => follower?.index === FOLLOWER);
    await unfollow(other);
    await recover();
  });
});

describe('F7: a follower that has given up', () => {
  it('because its history is gone has to be recreated, and the report says that nothing arrives', async () => {
    const { followers } = faulty.on('paris');
    await followers.pause(FOLLOWER);
    // Longer than the leader keeps history for anybody.
    faulty.world.faults.forwardClock(40 * 86_400_000);
    // Two changes: of the document, the version between is what nobody has any more.
    for (const [name, version] of [
      ['redis', '1.4.0'],
      ['apache', '2.1.0'],
    ] as const) {
      await faulty.install(name, version);
      await eventually(
        () => faulty.on('management').documents.get(LEADER_INDEX, LEADER_INDEX),
        (found) => JSON.stringify(found?.source).includes(name),
      );
    }
    // The other follower keeps history, too, until it says how far it has come.
    faulty.world.faults.forwardClock(60_000);
    await eventually(
      () => faulty.on('management').replicationFacts.indexFacts(LEADER_INDEX),
      (facts) => new Set(facts?.leases.map(({ retainingSeqNo }) => retainingSeqNo)).size === 1,
    );
    await followers.resume(FOLLOWER);
    const report = await faulty.untilReport(
      'paris',
      ({ reason, detail }) => reason?.code === 'HistoryLost' && detail !== null,
    );
    expect(report).toMatchObject({ state: 'failed' });
    expect(report.detail).toContain('Operations are no longer available for replicating');
    expect((await examine()).first_broken).toMatchObject({
      probe_id: 'FollowerReadsLeader',
      repairs: ['recreate-follower'],
    });
    await unfollow(FOLLOWER);
    await follow(FOLLOWER);
    await recover();
  });

  it('because its leader was deleted has to be recreated, too', async () => {
    await faulty.on('management').indices.remove(LEADER_INDEX);
    const found = await untilFound(
      ({ first_broken: first }) => first?.repairs.includes('recreate-follower') === true,
    );
    expect(['FollowerActive', 'FollowerReadsLeader']).toContain(found.first_broken?.probe_id);
    expect((await faulty.report('paris')).state).not.toBe('in_sync');
    expect(Object.keys(await faulty.installedOn('paris')).toSorted()).toEqual(['apache', 'nginx', 'redis']);
    await unfollow(FOLLOWER);
    await follow(FOLLOWER);
    await recover();
  });
});
