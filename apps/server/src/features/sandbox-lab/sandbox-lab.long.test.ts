/** Each lesson in one world, one after the other: broken, found by the doctor, put right, and well again. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createOutput,
  DATA_VIEWS_INDEX,
  fillSimulatedKeystore,
  fixLesson,
  giveLessonHint,
  INSTALLATIONS_INDEX,
  LEADER_INDEX,
  listLessons,
  listSyncReports,
  OUTPUTS_INDEX,
  POLICIES_INDEX,
  resetLab,
  runDoctor,
  startLesson,
  type Lesson,
} from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';
import { isFinding } from './lesson-finding.ts';
import { LESSONS } from './lessons.ts';

let started: TestConsole;
let asTheUserLeftIt: unknown;

const FOLLOWER = 'fleet-synced-integrations-ccr-paris';
const CUSTOM_PIPELINE = 'logs-nginx.access@custom';

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'system', version: '1.68.0' }],
    clusters: { tokyo: {} },
  });
  await makeTheUsersThings();
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
  asTheUserLeftIt = await usersThings();
});

/** A lesson that was not put right must not spoil the next. */
afterEach(async () => {
  for (const { id } of LESSONS) await started.call(fixLesson, { params: { lessonId: id } });
});

afterAll(() => started.close());

/** An output, a policy, a link with its follower and key, another follower's limits, and an asset of a lesson's package. */
async function makeTheUsersThings(): Promise<void> {
  const [management, paris, tokyo] = ['management', 'paris', 'tokyo'].map(started.connect);
  if (management === undefined || paris === undefined || tokyo === undefined) throw new Error('no world');
  const key = await management.security.createCrossClusterApiKey({
    // Named like the key of paris, and not its.
    name: 'paris-tokyo',
    replication: [LEADER_INDEX],
  });
  started.world.cluster('tokyo').keystore.set('cluster.remote.hub.credentials', key.encoded);
  await tokyo.remoteClusters.reloadSecureSettings();
  await tokyo.remoteClusters.putSettings({
    'cluster.remote.hub.mode': 'proxy',
    'cluster.remote.hub.proxy_address': started.world.cluster('management').remoteAddress,
  });
  await eventually(
    () => tokyo.remoteClusters.info(),
    ([link]) => link?.isConnected === true,
  );
  await tokyo.followers.follow({
    index: 'mine',
    remoteCluster: 'hub',
    leaderIndex: LEADER_INDEX,
    parameters: { max_outstanding_read_requests: 3 },
    waitForActiveShards: 1,
  });
  await paris.followers.pause(FOLLOWER);
  await paris.followers.resume(FOLLOWER, { max_outstanding_read_requests: 5 });
  await management.pipelines.put(CUSTOM_PIPELINE, { processors: [{ set: { field: 'mine', value: 'yes' } }] });
  await started.ask(createOutput, {
    body: {
      name: 'Mine',
      type: 'remote_elasticsearch',
      hosts: [started.world.cluster('tokyo').url],
      sync_integrations: false,
      service_token: 'AAEAAWVsYXN0aWM',
    },
  });
  await started.ask(createAgentPolicy, { body: { name: 'Mine', namespace: 'default' } });
}

/** Everything that lessons could change, as the clusters tell it. */
async function usersThings(): Promise<unknown> {
  const ask = async (cluster: string, path: string): Promise<unknown> => {
    const { text } = await started
      .connect(cluster)
      .raw.send({ method: 'GET', path }, { timeoutMs: 30_000, maxBytes: 50_000_000 });
    return JSON.parse(text) as unknown;
  };
  const documents = async (index: string): Promise<unknown> => {
    await started
      .connect('management')
      .indices.refresh(index)
      .catch(() => undefined);
    const { hits } = (await ask('management', `/${index}/_search?size=1000`)) as {
      readonly hits?: { readonly hits: readonly { readonly _id: string; readonly _source: unknown }[] };
    };
    return hits?.hits.map(({ _id: id, _source: source }) => [id, source]).toSorted();
  };
  const followers = async (cluster: string, index: string): Promise<unknown> =>
    started.connect(cluster).followers.info(index);
  return {
    outputs: await documents(OUTPUTS_INDEX),
    policies: await documents(POLICIES_INDEX),
    installed: await documents(INSTALLATIONS_INDEX),
    views: await documents(DATA_VIEWS_INDEX),
    keys: await ask('management', '/_security/api_key'),
    keysOfParis: await ask('paris', '/_security/api_key'),
    keystores: [...started.world.clusters.values()].map(({ keystore }) => [...keystore.entries()]),
    pipelines: await ask('management', '/_ingest/pipeline'),
    templates: await ask('management', '/_index_template'),
    components: await ask('management', '/_component_template'),
    settings: await Promise.all(
      ['management', 'paris', 'tokyo'].map((name) => ask(name, '/_cluster/settings?flat_settings=true')),
    ),
    leaderSettings: await started.connect('management').indices.settings(LEADER_INDEX),
    followers: [await followers('paris', FOLLOWER), await followers('tokyo', 'mine')],
    mine: (await started.connect('tokyo').followers.stats('mine'))?.shards.map(
      ({ fatalError }) => fatalError,
    ),
  };
}

async function examine() {
  const { items } = await started.ask(runDoctor, { body: { output_id: 'paris' } });
  const [diagnosis] = items;
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

const isWell = () => eventually(examine, ({ first_broken: first }) => first === null);
const start = async (lessonId: string) => {
  await isWell();
  return (await started.ask(startLesson, { params: { lessonId } })).item;
};
const lessonNow = async (lessonId: string): Promise<Lesson> => {
  const { items } = await started.ask(listLessons, {});
  return items.find(({ id }) => id === lessonId) ?? expect.fail(`no lesson ${lessonId}`);
};
const isSolved = (lessonId: string) =>
  eventually(
    () => lessonNow(lessonId),
    ({ is_running: isRunning, solved }) => !isRunning && solved !== null,
  );
/** What the doctor has to see before anything can be solved. */
const isFound = ({ finding }: Lesson) => eventually(examine, (diagnosis) => isFinding(finding, diagnosis));

describe('a lesson', () => {
  // This console is not configured to check signatures; the sandbox's is.
  const lessons = LESSONS.filter(({ id }) => !id.startsWith('signature-'));
  it.each(lessons.map(({ id }) => id))(
    '%s is found by the doctor, can be put right, and leaves everything of the user as it was',
    { timeout: 90_000 },
    async (lessonId) => {
      const begun = await start(lessonId);
      expect(begun).toMatchObject({ is_running: true, hints: [], solved: null });
      await isFound(begun);
      const { item } = await started.ask(fixLesson, { params: { lessonId } });
      expect(item).toMatchObject({ is_running: false, solved: null });
      await isWell();
      expect(await usersThings()).toEqual(asTheUserLeftIt);
      const { ended } = await started.ask(listLessons, {});
      expect(ended).toMatchObject({ lesson_id: lessonId, how: 'fixed', left: null });
    },
  );

  it('gives its hints one by one, and the last names the fix', async () => {
    const params = { lessonId: 'link-cut' };
    expect(await started.call(giveLessonHint, { params })).toMatchObject({ problem: { code: 'CONFLICT' } });
    const { hint_count: count } = await start('link-cut');
    for (let given = 1; given <= count + 1; given += 1) {
      const { item } = await started.ask(giveLessonHint, { params });
      expect(item.hints).toHaveLength(Math.min(given, count));
    }
    expect((await lessonNow('link-cut')).hints.at(-1)?.code).toContain(
      'sandbox fault restoreLink paris management',
    );
  });

  it('runs alone, and is known by its id', async () => {
    await start('disk-full');
    expect(await started.call(startLesson, { params: { lessonId: 'link-cut' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'CONFLICT' },
    });
    await started.call(fixLesson, { params: { lessonId: 'disk-full' } });
    expect(await started.call(startLesson, { params: { lessonId: 'none' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'LESSON_NOT_FOUND' },
    });
  });
});

describe('a lesson is solved', () => {
  it('by a request to Elasticsearch, with the limits that the user chose kept by whoever resumes', async () => {
    const begun = await start('follower-paused');
    await isFound(begun);
    await started.ask(giveLessonHint, { params: { lessonId: begun.id } });
    await started.connect('paris').followers.resume(FOLLOWER, { max_outstanding_read_requests: 5 });
    const { solved, hints, hint_count: count } = await isSolved(begun.id);
    expect(solved?.hints).toBe(1);
    expect(solved?.took_ms).toBeGreaterThan(0);
    expect(hints).toHaveLength(count);
    expect((await started.ask(listLessons, {})).ended).toMatchObject({ lesson_id: begun.id, how: 'solved' });
    expect(await usersThings()).toEqual(asTheUserLeftIt);
  });

  it('by the command line of the sandbox', async () => {
    const begun = await start('cluster-stopped');
    await isFound(begun);
    await started.world.faults.startCluster('paris');
    expect((await isSolved(begun.id)).solved?.hints).toBe(0);
  });

  it('also when what it had installed is uninstalled by the user', { timeout: 90_000 }, async () => {
    const begun = await start('version-missing');
    await isFound(begun);
    started.world.registry?.faults.recover();
    await isSolved(begun.id);
    await isWell();
    expect(await usersThings()).toEqual(asTheUserLeftIt);
  });

  it('and the mark stays until progress is reset', async () => {
    await started.ask(resetLab, {});
    const begun = await start('link-cut');
    await isFound(begun);
    started.world.faults.restoreLink('paris', 'management');
    await isSolved(begun.id);
    const { items } = await started.ask(resetLab, {});
    expect(items.filter(({ solved }) => solved !== null)).toEqual([]);
    expect((await started.ask(listLessons, {})).ended).toBeNull();
  });
});

describe('a lesson that needs what the user has', () => {
  it('takes another package than one that is there by half, and gives none away', async () => {
    const begun = await start('version-missing');
    await isFound(begun);
    const installed = await started.console.home.store.list();
    expect(installed.map(({ name }) => name).toSorted()).toEqual(['apache', 'system']);
  });

  it('says so when the key of the link is used elsewhere, too', async () => {
    await isWell();
    const { keystore } = started.world.cluster('paris');
    const own = keystore.entries().get('cluster.remote.management.credentials') ?? '';
    started.world.cluster('tokyo').keystore.set('cluster.remote.same.credentials', own);
    const answer = await started.call(startLesson, { params: { lessonId: 'link-key-expired' } });
    started.world.cluster('tokyo').keystore.remove('cluster.remote.same.credentials');
    expect(answer).toMatchObject({ problem: { code: 'CONFLICT' } });
    expect(JSON.stringify(answer)).toContain('used by tokyo');
    expect(await lessonNow('link-key-expired')).toMatchObject({ is_running: false });
    expect(await usersThings()).toEqual(asTheUserLeftIt);
  });

  it('says so when something is broken already', async () => {
    await started.connect('paris').followers.pause(FOLLOWER);
    const answer = await started.call(startLesson, { params: { lessonId: 'follower-paused' } });
    expect(answer).toMatchObject({ problem: { code: 'CONFLICT' } });
    expect(JSON.stringify(answer)).toContain('broken already');
    await started.connect('paris').followers.resume(FOLLOWER, { max_outstanding_read_requests: 5 });
    await isWell();
  });
});

describe('the keystore of a simulated cluster', () => {
  it('is filled with the key of a link, and of no other setting or cluster', async () => {
    const fill = (body: { cluster: string; setting: string }) =>
      started.call(fillSimulatedKeystore, { body: { ...body, value: 'a2V5' } });
    const setting = 'cluster.remote.spare.credentials';
    expect(await fill({ cluster: 'paris', setting })).toMatchObject({ kind: 'ok' });
    const { url } = started.world.cluster('paris');
    const answer = await fetch(`${url}/_nodes/reload_secure_settings`, {
      method: 'POST',
      headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
      body: '{}',
    });
    const { nodes } = (await answer.json()) as {
      readonly nodes: Record<string, { readonly secure_setting_names: readonly string[] }>;
    };
    expect(Object.values(nodes)[0]?.secure_setting_names).toContain(setting);
    expect(await fill({ cluster: 'oslo', setting })).toMatchObject({
      problem: { code: 'REMOTE_CLUSTER_NOT_FOUND' },
    });
    expect(await fill({ cluster: 'paris', setting: 'xpack.security.secret' })).toMatchObject({
      kind: 'problem',
    });
  });
});
