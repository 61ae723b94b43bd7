/** What looks cost, however much there is, counted at the sandbox (docs/decisions/0017-light-and-full-looks.md). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX, type LeaderDocument } from '@lockstep/contracts';
import { startTestRemote, TEST_FOLLOWER, type TestRemote } from '../../../testing/test-remote.ts';
import { lightLook } from './light-look.ts';

let remote: TestRemote;

beforeAll(async () => {
  remote = await startTestRemote();
  await remote.lead([]);
  await remote.follow();
});

afterAll(() => remote.close());

const version = '1.0.0';
const packageName = (at: number): string => `pkg${at}`;

async function record(count: number): Promise<void> {
  const { documents, indices } = remote.on('paris');
  for (let at = 0; at < count; at++) {
    await documents.put({
      index: INSTALLATIONS_INDEX,
      id: packageName(at),
      source: {
        name: packageName(at),
        version,
        install_version: version,
        install_status: 'installed',
        install_source: 'registry',
        install_started_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
      },
      guard: { kind: 'none' },
    });
  }
  await indices.refresh(INSTALLATIONS_INDEX);
}

/** Half templates, half pipelines; they name a life-cycle policy and an enrich policy that the remote has. */
async function customAssets(count: number): Promise<LeaderDocument['custom_assets']> {
  const { templates, pipelines, ilm, indices, raw } = remote.on('paris');
  await ilm.put('keep', { phases: {} });
  await indices.create('users', { mappings: { properties: { id: { type: 'keyword' } } } });
  const match = { indices: 'users', match_field: 'id', enrich_fields: ['name'] };
  const put = (request: { readonly path: string; readonly body?: string }) =>
    raw.send({ method: 'PUT', ...request }, { timeoutMs: 60_000, maxBytes: 10_000 });
  await put({ path: '/_enrich/policy/users', body: JSON.stringify({ match }) });
  await put({ path: '/_enrich/policy/users/_execute' });
  const assets: LeaderDocument['custom_assets'] = {};
  for (let at = 0; at < count; at++) {
    const isTemplate = at % 2 === 0;
    const name = `logs-pkg0.set${at}@custom`;
    const template = { settings: { index: { lifecycle: { name: 'keep' } } } };
    const enrich = { policy_name: 'users', field: 'id', target_field: 'user' };
    const pipeline = { processors: [{ set: { field: 'at', value: at } }, { enrich }] };
    if (isTemplate) await templates.putComponentTemplate(name, { template });
    else await pipelines.put(name, pipeline);
    assets[`${isTemplate ? 'component_template' : 'ingest_pipeline'}:${name}`] = {
      type: isTemplate ? 'component_template' : 'ingest_pipeline',
      name,
      package_name: 'pkg0',
      package_version: version,
      is_deleted: false,
      ...(isTemplate ? { template } : { pipeline }),
    };
  }
  return assets;
}

const paris = () => remote.world.cluster('paris');

/** Looks that begin when everything before them can be found by searches. */
async function idleLook(): Promise<readonly string[]> {
  remote.clock.time += 10_000;
  paris().clearRequests();
  const { seen } = await remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
  expect(seen.observation.kind).toBe('observed');
  return paris()
    .requests()
    .map(({ method, path, query }) => `${method} ${path}${query}`);
}

/** Of the answers to requests without a body, sent once more. */
async function bytesOf(requests: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    requests.map(async (request) => {
      const [method, path = ''] = request.split(' ');
      expect(method).toBe('GET');
      const answer = await remote
        .on('paris')
        .raw.send({ method: 'GET', path }, { timeoutMs: 60_000, maxBytes: 100_000 });
      expect(answer.status).toBe(200);
      return answer.text.length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('a full look', () => {
  it.each([
    { integrations: 3, assets: 0 },
    { integrations: 50, assets: 2 },
    { integrations: 200, assets: 0 },
    { integrations: 500, assets: 200 },
  ])('with $integrations integrations and $assets custom assets', async ({ integrations, assets }) => {
    await record(integrations);
    const names = Array.from({ length: integrations }, (_, at) => `${packageName(at)} ${version}`);
    await remote.lead(names, { custom_assets: await customAssets(assets) });
    await idleLook();
    await idleLook();
    const quiet = await idleLook();
    expect(quiet.length, quiet.join('\n')).toBeLessThanOrEqual(3);
    expect(await bytesOf(quiet)).toBeLessThanOrEqual(8 * 1024);

    // The cluster state moves, and with it everything that may have been changed by others.
    await remote.on('paris').ilm.put(`another-${integrations}`, { phases: {} });
    const moved = await idleLook();
    expect(moved.length, moved.join('\n')).toBeLessThanOrEqual(8);
  });

  it('makes out the same of what has not moved, and another thing of what has', async () => {
    await record(1);
    await remote.lead([`${packageName(0)} ${version}`], { custom_assets: await customAssets(2) });
    const look = async () => {
      remote.clock.time += 10_000;
      const { seen } = await remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
      if (seen.observation.kind !== 'observed') throw new Error('Nothing was observed.');
      return seen.observation;
    };
    await look();
    const before = await look();
    const again = await look();
    expect(before.installations.map(({ packageName: name, version: of }) => [name, of])).toContainEqual([
      packageName(0),
      version,
    ]);
    expect(again.installations).toBe(before.installations);
    expect(before.assets).toMatchObject({ kind: 'read' });
    expect(again.assets).toBe(before.assets);
    const description = 'written by somebody else';
    await remote.on('paris').pipelines.put('logs-pkg0.set1@custom', { description, processors: [] });
    remote.clock.time += 10_000;
    const { seen } = await remote.run({
      exclusively: () => Promise.resolve({ kind: 'busy', holder: 'nobody' }),
    });
    expect(JSON.stringify(seen.observation)).toContain(description);
    await remote.lead([`${packageName(0)} ${version}`]);
  });

  it('reads again what has moved, and only that', async () => {
    await idleLook();
    await idleLook();
    await remote.lead([`${packageName(0)} ${version}`]);
    const looked = await idleLook();
    expect(looked.filter((request) => request.includes('/_doc/'))).toHaveLength(1);
    remote.clock.time += 10_000;
    const { seen } = await remote.run();
    expect(seen.observation).toMatchObject({ leader: { integrations: [{ packageName: 'pkg0' }] } });
  });

  it('finds what somebody else has written there, also when searches find it later', async () => {
    await idleLook();
    const before = await remote.run();
    await remote.on('paris').documents.put({
      index: INSTALLATIONS_INDEX,
      id: 'pkg0',
      source: { name: 'pkg0', version: '0.9.0', install_version: '0.9.0', install_status: 'installed' },
      guard: { kind: 'none' },
    });
    await idleLook().catch(() => []);
    await remote.on('paris').indices.refresh(INSTALLATIONS_INDEX);
    remote.clock.time += 10_000;
    const after = await remote.run({
      exclusively: () => Promise.resolve({ kind: 'busy', holder: 'nobody' }),
    });
    expect(before.seen.observation).not.toEqual(after.seen.observation);
    await record(1);
  });
});

describe('a light look', () => {
  const light = () => lightLook(remote.session, { now: () => remote.clock.time });

  it('is one request with an answer below 1 KiB, and says that nothing has happened', async () => {
    await idleLook();
    paris().clearRequests();
    const answers = [await light(), await light()];
    expect(answers).toEqual(['same', 'same']);
    const requests = paris()
      .requests()
      .map(({ method, path, query }) => `${method} ${path}${query}`);
    expect(requests).toHaveLength(2);
    for (const request of requests) expect(await bytesOf([request])).toBeLessThan(1024);
  });

  const blockOfAll = (isOn: true | null) => ({ persistent: { 'cluster.blocks.read_only': isOn } });
  /** Both kinds of looks take turns, so two see everything. */
  const twice = async () => [await light(), await light()];

  it.each([
    {
      what: 'paused',
      change: () => remote.on('paris').followers.pause(TEST_FOLLOWER),
      undo: () => remote.on('paris').followers.resume(TEST_FOLLOWER),
    },
    {
      what: 'closed',
      change: () => send('POST', `/${TEST_FOLLOWER}/_close`),
      undo: () => send('POST', `/${TEST_FOLLOWER}/_open`),
    },
    {
      what: 'blocked for writes',
      change: () => send('PUT', `/${TEST_FOLLOWER}/_settings`, { 'index.blocks.write': true }),
      undo: () => send('PUT', `/${TEST_FOLLOWER}/_settings`, { 'index.blocks.write': null }),
    },
    {
      what: 'kept from being recorded',
      change: () => send('PUT', `/${INSTALLATIONS_INDEX}/_settings`, { 'index.blocks.write': true }),
      undo: () => send('PUT', `/${INSTALLATIONS_INDEX}/_settings`, { 'index.blocks.write': null }),
    },
    {
      what: 'blocked with its whole cluster',
      change: () => send('PUT', '/_cluster/settings', blockOfAll(true)),
      undo: () => send('PUT', '/_cluster/settings', blockOfAll(null)),
    },
  ])(
    'sees that the follower was $what by another hand, and that it no longer is',
    async ({ change, undo }) => {
      await idleLook();
      await change();
      expect(await twice()).toContain('different');
      await remote.run({ exclusively: () => Promise.reject(new Error('something to do')) });
      expect(await twice()).toEqual(['same', 'same']);
      await undo();
      expect(await twice()).toContain('different');
    },
  );

  it('sees a leader document on its way', async () => {
    await remote.run();
    await remote.lead([`${packageName(1)} ${version}`]);
    expect(await twice()).toContain('different');
  });
});

async function send(method: 'POST' | 'PUT', path: string, body?: object): Promise<void> {
  const answer = await remote
    .on('paris')
    .raw.send(
      { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      { timeoutMs: 60_000, maxBytes: 10_000 },
    );
  expect(answer.status, answer.text).toBe(200);
}
