/** Consoles of different versions at home in one cluster: the older one stops writing, says so everywhere, and harms nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createOutput,
  getHome,
  getStatus,
  HOME_INDEX,
  INSTALLATIONS_INDEX,
  listConditions,
  listOutputs,
  type NewOutput,
  OUTPUTS_INDEX,
  runDoctor,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { HOME_RECORD_ID, parseHomeRecord, type HomeRecord } from '../stored-data/home-record.ts';
import { STORED_INDICES } from '../stored-data/stored-indices.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'nginx', version: '2.1.0' }],
    env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms' },
  });
  management = started.connect('management');
});
afterAll(() => started.close());

const record = async (): Promise<HomeRecord> => {
  const found = await management.documents.get(HOME_INDEX, HOME_RECORD_ID);
  const parsed = parseHomeRecord(found?.source);
  if (parsed === undefined) throw new Error('There is no home record.');
  return parsed;
};

/** What another console, or the command line, does there. */
async function putRecord(next: object): Promise<void> {
  const guard = { kind: 'none' } as const;
  await management.documents.put({
    index: HOME_INDEX,
    id: HOME_RECORD_ID,
    source: next,
    guard,
    refresh: true,
  });
}

async function aNewerConsoleStarts(): Promise<void> {
  const known = await record();
  const outputs = { ...known.indices[OUTPUTS_INDEX], version: 2, migrated: 1 };
  await putRecord({
    ...known,
    console_version: '9.9.9',
    indices: { ...known.indices, [OUTPUTS_INDEX]: outputs },
  });
}

const readiness = async (): Promise<string> => {
  const answer = await fetch(`${started.console.url}/readyz`);
  return `${String(answer.status)} ${await answer.text()}`.trim();
};

const NEW_OUTPUT: NewOutput = { name: 'More', type: 'elasticsearch', hosts: ['http://127.0.0.1:9'] };

it('announces the form of every index before anything else is written', async () => {
  const { indices } = await record();
  expect(Object.keys(indices).sort()).toEqual(STORED_INDICES.map(({ name }) => name).sort());
  expect(await readiness()).toBe('200 ok');
});

describe('beside a newer console', () => {
  let before: HomeRecord;
  beforeEach(async () => {
    before = await record();
    await aNewerConsoleStarts();
    await eventually(readiness, (answer) => answer.startsWith('503'));
    return async () => {
      await putRecord(before);
      await eventually(readiness, (answer) => answer.startsWith('200'));
    };
  });

  it('is not ready, in one word, and says more to whoever is signed in', async () => {
    expect(await readiness()).toBe('503 stored-data-newer');
    expect(await started.ask(getHome, {})).toMatchObject({ read_only: 'StoredDataNewer' });
    expect((await started.ask(getStatus, {})).status.overall.level).toBe('degraded');
  });

  it('says in conditions of home and outputs, in the doctor and in metrics what to do', async () => {
    const home = await eventually(
      () => started.ask(listConditions, { query: { scope: 'home' } }),
      (answer) => 'items' in answer && answer.items.some(({ reason }) => reason === 'StoredDataNewer'),
    );
    const [condition] = 'items' in home ? home.items.filter(({ status }) => status === 'False') : [];
    expect(condition).toMatchObject({ type: 'StoredDataUsable', severity: 'error' });
    expect(condition?.message).toMatch(
      /Lockstep 9\.9\.9 has stored data in a newer form .*lockstep-outputs is version 2/,
    );
    expect(condition?.next_action).toMatch(/Upgrade this console to Lockstep 9\.9\.9 or newer/);
    const [diagnosis] = (await started.ask(runDoctor, { body: { output_id: 'paris' } })).items;
    expect(diagnosis?.first_broken?.probe_id).toBe('StoredDataUsable');
    const metrics = await fetch(`${started.console.url}/metrics`, {
      headers: { authorization: `Basic ${Buffer.from('elastic:test-password').toString('base64')}` },
    });
    expect(await metrics.text()).toMatch(
      /lockstep_condition\{[^}]*type="StoredDataUsable"[^}]*status="False"[^}]*\} 1/,
    );
  });

  it('refuses changes with the cause, and still shows what there is', async () => {
    const answer = await started.call(createOutput, { body: NEW_OUTPUT });
    expect(answer).toMatchObject({
      kind: 'problem',
      problem: {
        status: 503,
        code: 'CONSOLE_READ_ONLY',
        nextAction: expect.stringContaining('9.9.9') as string,
      },
    });
    const { items } = await started.ask(listOutputs, {});
    expect(items.map(({ name }) => name)).toContain('Paris');
  });

  it('writes nothing at home or on the remote, whatever a run finds to do', async () => {
    const paris = started.connect('paris');
    const nginx = await paris.documents.get(INSTALLATIONS_INDEX, 'nginx');
    const guard = { kind: 'match', seqNo: nginx?.seqNo ?? 0, primaryTerm: nginx?.primaryTerm ?? 0 } as const;
    await paris.documents.remove({ index: INSTALLATIONS_INDEX, id: 'nginx', guard, refresh: true });
    for (const name of ['management', 'paris']) started.world.cluster(name).clearRequests();
    const ends = (): number =>
      started.logged.filter(({ msg }) => String(msg).includes('runTask ended')).length;
    const endsBefore = ends();
    started.console.triggerSync();
    await eventually(
      () => Promise.resolve(ends()),
      (count) => count > endsBefore,
    );
    const writes = ['management', 'paris'].flatMap((name) =>
      started.world
        .cluster(name)
        .requests()
        .filter(
          ({ method, path }) =>
            method !== 'GET' && !/_search|_mget|_has_privileges|_msearch|_count/.test(path),
        )
        .map(({ method, path }) => `${name} ${method} ${path}`),
    );
    expect(writes).toEqual([]);
  });
});
