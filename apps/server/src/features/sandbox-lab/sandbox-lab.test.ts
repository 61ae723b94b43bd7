/** Each lesson in one world, one after the other: broken, found by the doctor, put right, and well again. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  fillSimulatedKeystore,
  fixLesson,
  listLessons,
  listSyncReports,
  runDoctor,
  startLesson,
} from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';
import type { LabPorts } from './lab-ports.ts';
import { LESSONS } from './lessons.ts';

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

/** A lesson that was not put right must not spoil the next. */
afterEach(async () => {
  for (const { id } of LESSONS) await started.call(fixLesson, { params: { lessonId: id } });
});

afterAll(() => started.close());

async function examine() {
  const answer = await started.call(runDoctor, { body: { output_id: 'paris' } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const [diagnosis] = answer.value.items;
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

describe('a lesson', () => {
  // This console is not configured to check signatures; the sandbox's is.
  const lessons = LESSONS.filter(({ id }) => !id.startsWith('signature-'));
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    '%s is found by the doctor and can be put right',
    { timeout: 90_000 },
    async (lessonId, { finding }) => {
      const params = { lessonId };
      const begun = await started.call(startLesson, { params });
      expect(begun).toMatchObject({ kind: 'ok', value: { item: { is_running: true } } });
      await eventually(examine, ({ probes }) =>
        probes.some(
          ({ id, result, problem_id: problem }) =>
            finding.probe_ids.includes(id) &&
            (result === 'failed' || result === 'warning') &&
            (finding.problem_id === null || finding.problem_id === problem),
        ),
      );
      const recovered = await started.call(fixLesson, { params });
      expect(recovered).toMatchObject({ kind: 'ok', value: { item: { is_running: false } } });
      await eventually(examine, ({ first_broken: first }) => first === null);
    },
  );

  it.each(['link-key-invalidated', 'link-key-expired'])(
    '%s leaves the keys of other links alone',
    async (lessonId) => {
      const { security } = started.console.home.connection;
      const name = `lockstep-tokyo-${lessonId}`;
      const { id } = await security.createCrossClusterApiKey({ name, replication: ['logs'] });
      await started.call(startLesson, { params: { lessonId } });
      const active = await security.getApiKeys({ activeOnly: true });
      expect(active.some((key) => key.id === id)).toBe(true);
      expect(
        active.some((key) => key.type === 'cross_cluster' && key.id !== id && !key.name.includes('tokyo')),
      ).toBe(false);
      await started.call(fixLesson, { params: { lessonId } });
    },
  );

  it('runs alone, and is known by its id', async () => {
    await started.call(startLesson, { params: { lessonId: 'disk-full' } });
    expect(await started.call(startLesson, { params: { lessonId: 'link-cut' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'CONFLICT' },
    });
    await started.call(fixLesson, { params: { lessonId: 'disk-full' } });
    expect(await started.call(startLesson, { params: { lessonId: 'none' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'LESSON_NOT_FOUND' },
    });
    expect(await started.call(listLessons, {})).toMatchObject({ kind: 'ok' });
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

it('every fault of a world is in some lesson', async () => {
  const used = new Set<string>();
  const spy = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_target, verb) => (): Promise<unknown> => {
        used.add(String(verb));
        return Promise.resolve(['id']);
      },
    });
  const { faults, registry } = started.world;
  const registryFaults = registry?.faults ?? expect.fail('The world has no registry.');
  const ports = {
    faults: spy(faults),
    registry: spy(registryFaults),
    service: spy({} as LabPorts['service']),
  };
  for (const lesson of LESSONS) {
    await lesson.break(ports);
    await lesson.fix(ports);
  }
  // Another license breaks nothing by itself, and to a cluster that bears little a console adapts.
  const harmless = new Set(['setLicense', 'crowdHttp', 'throttleHttp']);
  const verbs = Object.keys(faults).filter((verb) => !harmless.has(verb));
  for (const verb of [...verbs, ...Object.keys(registryFaults)]) expect(used).toContain(verb);
});
