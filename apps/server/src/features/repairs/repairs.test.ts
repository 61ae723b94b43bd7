import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  followerIndexName,
  getRepair,
  LEADER_INDEX,
  listActivity,
  listSyncReports,
  previewRepair,
  runDoctor,
  startRepair,
  updateOutput,
  type RepairKind,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');
const ADMIN = { username: 'elastic', password: TEST_PASSWORD };

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeEach(async () => {
  started = await startTestConsole({ isParisLinked: true });
  paris = started.connect('paris');
  management = started.connect('management');
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterEach(async () => {
  await Promise.all([paris.close(), management.close()]);
  await started.close();
});

async function examine() {
  const answer = await started.call(runDoctor, { body: { output_id: 'paris' } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const [diagnosis] = answer.value.items;
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

const broken = (probeId: string) =>
  eventually(examine, ({ first_broken: first }) => first?.probe_id === probeId);

interface Order {
  readonly inputs?: Record<string, string>;
  readonly credentials?: typeof ADMIN;
}

async function preview(repair: RepairKind, order: Order = {}) {
  const answer = await started.call(previewRepair, { body: { output_id: 'paris', repair, ...order } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value.item;
}

/** Previews, starts, waits for the end. */
async function repair(kind: RepairKind, order: Order = {}) {
  const previewed = await preview(kind, order);
  expect(previewed.obstacle).toBeNull();
  const { fingerprint } = previewed;
  const begun = await started.call(startRepair, {
    body: { output_id: 'paris', repair: kind, fingerprint, ...order },
  });
  if (begun.kind === 'problem') throw new Error(begun.problem.message);
  const ended = await eventually(
    () => started.call(getRepair, { params: { repairId: begun.value.item.id } }),
    (answer) => answer.kind === 'ok' && answer.value.item.ended_at !== null,
  );
  if (ended.kind === 'problem') throw new Error(ended.problem.message);
  return ended.value.item;
}

describe('a paused follower', () => {
  it('is resumed, with the request that was previewed, and it is on record', async () => {
    await paris.followers.pause(FOLLOWER);
    const diagnosis = await broken('FollowerActive');
    expect(diagnosis.first_broken).toMatchObject({ problem_id: 'C7', repairs: ['resume-follower'] });
    expect((await preview('resume-follower')).requests[0]).toMatchObject({
      cluster: 'Paris',
      method: 'POST',
      path: `/${FOLLOWER}/_ccr/resume_follow`,
    });
    const run = await repair('resume-follower');
    expect(run).toMatchObject({ state: 'done', actor: 'elastic', check: { is_healthy: true } });
    expect(run.steps.every(({ state }) => state === 'done')).toBe(true);
    const activity = await started.call(listActivity, { query: { kind: 'action', actor: 'elastic' } });
    expect(activity).toMatchObject({
      kind: 'ok',
      value: { items: [{ action: 'repair_run', output_id: 'paris', result: 'done' }] },
    });
  });
});

describe('a follower that could not be made again', () => {
  const deleted = () =>
    started.world
      .cluster('paris')
      .requests()
      .filter(({ method, path }) => method === 'DELETE' && path === `/${FOLLOWER}`);

  it.each([
    [
      'the license of the remote',
      () => started.world.faults.setLicense('paris', 'basic', 30),
      /basic license/,
    ],
    [
      'the license of management',
      () => started.world.faults.setLicense('management', 'basic', 30),
      /basic license/,
    ],
    ['the link', () => started.world.faults.cutLink('paris', 'management'), /cannot be used/],
  ])('is not deleted while %s does not allow it', async (_what, cause, message) => {
    cause();
    const body = { output_id: 'paris', repair: 'recreate-follower' } as const;
    expect((await preview('recreate-follower')).obstacle?.message).toMatch(message);
    expect(await started.call(startRepair, { body: { ...body, fingerprint: 'any' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'REPAIR_NOT_POSSIBLE' },
    });
    expect(deleted()).toEqual([]);
    expect(await paris.indices.exists(FOLLOWER)).toBe(true);
  });
});

describe('a follower whose history is gone', () => {
  it('is recreated with its parameters, and holds the same document', async () => {
    await paris.followers.pause(FOLLOWER);
    await paris.followers.resume(FOLLOWER, { read_poll_timeout: '2s' });
    await management.indices.putSettings(LEADER_INDEX, {
      'index.soft_deletes.retention_lease.period': '10s',
    });
    started.world.faults.cutLink('paris', 'management');
    started.world.faults.forwardClock(3_600_000);
    await rewriteLeader();
    await rewriteLeader();
    await rewriteLeader();
    started.world.faults.restoreLink('paris', 'management');
    const diagnosis = await eventually(examine, ({ first_broken: first }) => first?.problem_id === 'C6');
    expect(diagnosis.first_broken).toMatchObject({
      probe_id: 'FollowerReadsLeader',
      repairs: ['recreate-follower'],
    });
    const previewed = await preview('recreate-follower');
    expect(previewed.is_destructive).toBe(true);
    expect(previewed.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /${FOLLOWER}/_ccr/pause_follow`,
      `DELETE /${FOLLOWER}`,
      `PUT /${FOLLOWER}/_ccr/follow?wait_for_active_shards=1`,
      `GET /${FOLLOWER}/_ccr/stats`,
    ]);
    expect(await repair('recreate-follower')).toMatchObject({ state: 'done', check: { is_healthy: true } });
    const [info] = await paris.followers.info(FOLLOWER);
    expect(info?.parameters).toMatchObject({ read_poll_timeout: '2s' });
    const probes = (await examine()).probes;
    expect(probes.find(({ id }) => id === 'DocumentReadable')?.result).toBe('passed');
  });
});

async function rewriteLeader(): Promise<void> {
  const found = await management.documents.get(LEADER_INDEX, LEADER_INDEX);
  await management.documents.put({
    index: LEADER_INDEX,
    id: LEADER_INDEX,
    source: Object(found?.source) as object,
    guard: { kind: 'none' },
    refresh: true,
  });
}

describe('a follower that cannot be written to', () => {
  it('is opened, which is milder than recreating it', async () => {
    const [before] = await paris.indices.find(FOLLOWER);
    await paris.indices.close(FOLLOWER);
    expect((await broken('FollowerOpen')).first_broken?.repairs[0]).toBe('open-follower');
    expect(await preview('open-follower')).toMatchObject({
      is_destructive: false,
      requests: [
        { method: 'POST', path: `/${FOLLOWER}/_open` },
        { method: 'GET', path: `/${FOLLOWER}/_ccr/stats` },
      ],
    });
    expect(await repair('open-follower')).toMatchObject({ state: 'done', check: { is_healthy: true } });
    expect(await paris.indices.find(FOLLOWER)).toEqual([before]);
  });

  it('is freed of its block, and of nothing else', async () => {
    expect((await preview('unblock-index')).obstacle).not.toBeNull();
    await paris.indices.putSettings(FOLLOWER, { 'index.blocks.write': true });
    expect((await broken('FollowerOpen')).first_broken?.repairs[0]).toBe('unblock-index');
    expect(await preview('unblock-index')).toMatchObject({
      inputs: [{ name: 'index', value: FOLLOWER }],
      requests: [
        { cluster: 'Paris', method: 'PUT', path: `/${FOLLOWER}/_settings` },
        { method: 'POST', path: 'kbn:/api/console/sync' },
      ],
    });
    expect(await repair('unblock-index', { credentials: ADMIN })).toMatchObject({ state: 'done' });
    expect((await paris.indices.settings(FOLLOWER))?.['index.blocks.write']).toBeUndefined();
  });
});

describe('a link in another mode', () => {
  it('becomes a proxy link with nothing left of the other mode, and is skipped or not as before', async () => {
    await paris.remoteClusters.putSettings({
      'cluster.remote.management.mode': 'sniff',
      'cluster.remote.management.proxy_address': null,
      'cluster.remote.management.server_name': null,
      'cluster.remote.management.seeds': [started.world.cluster('management').remoteAddress],
      'cluster.remote.management.node_connections': 5,
      'cluster.remote.management.skip_unavailable': false,
    });
    await paris.remoteClusters.updateSettings({
      transient: { 'cluster.remote.management.node_connections': 4 },
    });
    expect(await repair('create-alias', { credentials: ADMIN })).toMatchObject({ state: 'done' });
    const { persistent, transient } = await paris.remoteClusters.settings();
    expect(persistent).toMatchObject({
      'cluster.remote.management.mode': 'proxy',
      'cluster.remote.management.skip_unavailable': 'false',
    });
    expect(Object.keys({ ...persistent, ...transient }).join()).not.toContain('node_connections');
  });
});

describe('what is missing', () => {
  it('a follower is created', async () => {
    await paris.indices.remove(FOLLOWER);
    expect((await broken('FollowerExists')).first_broken).toMatchObject({ repairs: ['create-follower'] });
    expect(await repair('create-follower')).toMatchObject({ state: 'done' });
  });

  it('an alias is registered with credentials that are given for it, and not kept', async () => {
    await paris.remoteClusters.putSettings({ 'cluster.remote.management.*': null });
    expect((await broken('LinkRegistered')).first_broken).toMatchObject({
      problem_id: 'C1',
      repairs: ['create-alias'],
    });
    expect(await preview('create-alias')).toMatchObject({ needs_credentials: true });
    expect(await repair('create-alias', { credentials: ADMIN })).toMatchObject({ state: 'done' });
    expect(JSON.stringify(started.logged)).not.toContain(TEST_PASSWORD);
  });

  it('a leader document is sent again', async () => {
    await management.documents.remove({ index: LEADER_INDEX, id: LEADER_INDEX, guard: { kind: 'none' } });
    await broken('LeaderPublished');
    expect(await repair('resend-leader')).toMatchObject({ state: 'done' });
  });

  it('a remote API key is recreated and stored', async () => {
    const key = (await paris.security.getApiKeys({ name: 'lockstep_apply', activeOnly: true }))[0];
    started.world.faults.invalidateKey('paris', key?.id ?? '');
    expect((await broken('RemoteCredentialsValid')).first_broken).toMatchObject({
      repairs: ['recreate-remote-key'],
    });
    const run = await repair('recreate-remote-key', { credentials: ADMIN });
    expect(run).toMatchObject({ state: 'done' });
    await eventually(examine, ({ first_broken: first }) => first === null);
    // What somebody gave the former key beside the documented privileges is not gone.
    const made = (await paris.security.getApiKeys({ name: 'lockstep_apply_paris', activeOnly: true }))[0];
    expect(Object.values(made?.roleDescriptors ?? {})).toEqual(
      expect.arrayContaining(Object.values(key?.roleDescriptors ?? { none: 'no former key' })),
    );
  });
});

describe('what is wrong', () => {
  it('a host is corrected, with the secrets that were saved for the right one', async () => {
    const right = started.world.cluster('paris').url;
    const [key, token] = await Promise.all([
      paris.security.createApiKey({
        name: 'again',
        roleDescriptors: { all: { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] } },
      }),
      paris.security.createServiceToken({ namespace: 'elastic', service: 'fleet-server-remote' }),
    ]);
    const changed = await started.call(updateOutput, {
      params: { outputId: 'paris' },
      // Nobody listens there.
      body: {
        hosts: ['http://127.0.0.1:1'],
        secrets: { service_token: token.value },
        remote_api_key: key.encoded,
      },
    });
    expect(changed.kind).toBe('ok');
    expect((await broken('RemoteReachable')).first_broken).toMatchObject({
      problem_id: 'S3',
      repairs: ['correct-host'],
    });
    expect((await preview('correct-host', { inputs: { host: 'paris' } })).obstacle).not.toBeNull();
    const inputs = { host: right, service_token: token.value, remote_api_key: key.encoded };
    const shown = JSON.stringify(await preview('correct-host', { inputs }));
    expect(shown).toContain(right);
    expect(shown).not.toContain(token.value);
    expect(shown).not.toContain(key.encoded);
    expect(await repair('correct-host', { inputs })).toMatchObject({ state: 'done' });
    await eventually(examine, ({ first_broken: first }) => first === null);
  });

  it('what a deleted output has left behind is removed, and nothing else', async () => {
    const left = followerIndexName('Rome');
    await paris.followers.follow({ index: left, remoteCluster: 'management', leaderIndex: LEADER_INDEX });
    const previewed = await preview('remove-leftovers', { inputs: { follower: FOLLOWER } });
    expect(previewed).toMatchObject({ requests: [], obstacle: { next_action: 'Nothing to do.' } });
    const suggested = await preview('remove-leftovers');
    expect(suggested).toMatchObject({
      is_destructive: true,
      inputs: [{ name: 'follower', value: left }],
      requests: [
        { cluster: 'Paris', method: 'POST', path: `/${left}/_ccr/pause_follow` },
        { cluster: 'Paris', method: 'DELETE', path: `/${left}` },
      ],
    });
    expect(await repair('remove-leftovers')).toMatchObject({ state: 'done' });
    expect((await paris.followers.info('*')).map(({ index }) => index)).toEqual([FOLLOWER]);
    expect((await preview('remove-leftovers')).obstacle).not.toBeNull();
  });
});

describe('an order', () => {
  it('is refused when things are other than they were', async () => {
    const order = { output_id: 'paris', repair: 'restart-follower', fingerprint: 'of-another-plan' } as const;
    expect(await started.call(startRepair, { body: order })).toMatchObject({
      kind: 'problem',
      problem: { code: 'CONFLICT' },
    });
    expect(await started.call(startRepair, { body: { ...order, repair: 'resume-follower' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'REPAIR_NOT_POSSIBLE', message: expect.stringContaining('not paused') as string },
    });
  });

  it('with a secret shows and logs none', async () => {
    const order = { inputs: { keystore_password: 'canary-keystore' }, credentials: ADMIN };
    const shown = await preview('reload-secure-settings', order);
    expect(JSON.stringify(shown)).not.toContain('canary-keystore');
    expect(JSON.stringify(started.logged)).not.toContain('canary-keystore');
  });
});
