/** An operator of one remote: sees and does there what everybody else does everywhere, and of the others learns nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveRemovals,
  createOutput,
  createSetup,
  deleteOutput,
  getActivityEntry,
  getOutput,
  getSession,
  getSyncOverview,
  getSyncRequest,
  getSyncTimeline,
  listConditions,
  listCredentials,
  listFollowers,
  listActivity,
  listOutputHealth,
  listOutputs,
  listReachableClusters,
  listSetups,
  listSyncReportHeads,
  listSyncReports,
  listWarnings,
  previewRepair,
  previewSync,
  rotateCredential,
  rotateEncryptionKeys,
  runDoctor,
  sendConsoleRequest,
  startSync,
  streamEvents,
  testOutput,
  updateOutput,
} from '@lockstep/contracts';
import { OPERATIONS, type Operation } from '../testing/access-matrix.ts';
import { addUser } from '../testing/add-user.ts';
import { eventually } from '../testing/eventually.ts';
import { HIDDEN, startWithTwoOutputs } from '../testing/two-outputs.ts';
import type { TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let operator: string;
let viewer: string;
let ofAll: string;

beforeAll(async () => {
  started = await startWithTwoOutputs();
  operator = await addUser(started, 'ann', { privileges: ['all'], resources: ['output:paris'] });
  viewer = await addUser(started, 'vic', { privileges: ['read'], resources: ['output:paris'] });
  ofAll = await addUser(started, 'omar', { privileges: ['all'], resources: ['output:*'] });
  // Something of both in the activity log, and reports of both.
  await started.ask(startSync, { body: { output_id: 'paris' } });
  await started.ask(startSync, { body: { output_id: 'tokyo' } });
  await started.ask(createSetup, { body: { output_id: 'tokyo' } });
  await eventually(
    () => started.ask(listSyncReports, {}),
    ({ items }) => items.length === 2,
  );
  await eventually(
    () => started.ask(listActivity, { query: { output_id: 'tokyo' } }),
    ({ total }) => total > 0,
  );
});
afterAll(() => started.close());

const refused = (what: string) => ({
  kind: 'problem',
  problem: { status: 403, code: 'FORBIDDEN', message: expect.stringContaining(what) as string },
});

describe('what a session says', () => {
  it('is which privileges hold for which output', async () => {
    expect(await started.ask(getSession, {}, operator)).toMatchObject({
      privileges: [],
      all_outputs: [],
      outputs: [{ id: 'paris', privileges: expect.arrayContaining(['fleet-settings-all']) as string[] }],
    });
    expect(await started.ask(getSession, {}, ofAll)).toMatchObject({ privileges: [], outputs: [] });
  });
});

describe('lists', () => {
  it('hold the own output alone, and count it alone', async () => {
    expect(await started.ask(listOutputs, {}, operator)).toMatchObject({
      total: 1,
      items: [{ id: 'paris' }],
    });
    const { items: reports } = await started.ask(listSyncReports, {}, operator);
    expect(reports.map(({ output_id: id }) => id)).toEqual(['paris']);
    const idsOf = (items: readonly { readonly output_id: string }[]) => items.map(({ output_id: id }) => id);
    for (const ids of [undefined, 'paris,tokyo', 'tokyo']) {
      const query = ids === undefined ? {} : { output_ids: ids };
      const { items: heads } = await started.ask(listSyncReportHeads, { query }, operator);
      const { remotes } = await started.ask(getSyncOverview, { query }, operator);
      const seen = ids === 'tokyo' ? [] : ['paris'];
      expect([idsOf(heads), idsOf(remotes)]).toEqual([seen, seen]);
    }
    const overview = await started.ask(getSyncOverview, { query: {} }, operator);
    expect(overview.remotes.map(({ output_id: id }) => id)).toEqual(['paris']);
    const timeline = await started.ask(getSyncTimeline, {}, operator);
    expect(timeline.items.map(({ output_id: id }) => id)).toEqual(['paris']);
    const health = await started.ask(listOutputHealth, {}, operator);
    expect(health.items.map(({ output_id: id }) => id)).toEqual(['paris']);
    const { items: credentials } = await started.ask(listCredentials, {}, operator);
    expect(new Set(credentials.map(({ output }) => output?.id))).toEqual(new Set(['paris']));
    const { items: diagnoses } = await started.ask(runDoctor, { body: {} }, operator);
    expect(diagnoses.map(({ output_id: id }) => id)).toEqual(['paris']);
    expect(await started.ask(listConditions, { query: {} }, operator)).toMatchObject({
      outputs: [{ output_id: 'paris' }],
    });
    const { items: clusters } = await started.ask(listReachableClusters, {}, operator);
    expect(clusters.map(({ id }) => id)).toEqual(['home', 'paris']);
    expect(await started.ask(listSetups, {}, operator)).toEqual({ items: [] });
  });

  it('of the activity log hold what is about it, page and total', async () => {
    const all = await started.ask(listActivity, { query: { per_page: 100 } });
    const own = await started.ask(listActivity, { query: { per_page: 100 } }, operator);
    expect(own.items.length).toBeGreaterThan(0);
    expect(new Set(own.items.map(({ output_id: id }) => id))).toEqual(new Set(['paris']));
    expect(own.total).toBe(all.items.filter(({ output_id: id }) => id === 'paris').length);
    const foreign = all.items.find(({ output_id: id }) => id === 'tokyo');
    const call = { params: { entryId: foreign?.id ?? '' } };
    expect(await started.call(getActivityEntry, call, operator)).toMatchObject({
      problem: { status: 404, code: 'ACTIVITY_ENTRY_NOT_FOUND' },
    });
    expect(await started.ask(listActivity, { query: { output_id: 'tokyo' } }, operator)).toMatchObject({
      total: 0,
    });
  });

  it('hold everything for whoever has all outputs, and nothing of home', async () => {
    expect((await started.ask(listSyncReports, {}, ofAll)).items).toHaveLength(2);
    const { items } = await started.ask(listActivity, { query: { per_page: 100 } }, ofAll);
    expect(items.every(({ output_id: id }) => id !== null)).toBe(true);
    expect(await started.call(rotateEncryptionKeys, {}, ofAll)).toMatchObject(refused('for everything'));
  });
});

describe('acting', () => {
  it('is allowed on the own output', async () => {
    const { item } = await started.ask(startSync, { body: { output_id: 'paris' } }, operator);
    const params = { requestId: item.id };
    expect((await started.ask(getSyncRequest, { params }, operator)).item.scope.output_id).toBe('paris');
    const draft = { output_id: 'paris', draft: {} };
    expect((await started.ask(testOutput, { body: draft }, operator)).checks.length).toBeGreaterThan(0);
    expect(await started.ask(previewSync, { body: draft }, operator)).toMatchObject({ kind: 'preview' });
    const change = { params: { outputId: 'paris' }, body: { preset: 'latency' } } as const;
    expect(await started.ask(updateOutput, change, operator)).toMatchObject({ item: { preset: 'latency' } });
    const { setup } = await started.ask(createSetup, { body: { output_id: 'paris' } }, operator);
    expect((await started.ask(listSetups, {}, operator)).items.map(({ id }) => id)).toEqual([setup.id]);
    expect(
      await started.ask(
        sendConsoleRequest,
        { body: { cluster: 'paris', method: 'GET', path: '/' } },
        operator,
      ),
    ).toMatchObject({ status: 200 });
    expect((await started.ask(listFollowers, { query: { cluster: 'paris' } }, operator)).items).toHaveLength(
      1,
    );
  });

  it.each(['tokyo', 'nowhere'])('is refused on %s by name, whether or not it is there', async (id) => {
    const where = `for the resource output:${id}`;
    const params = { outputId: id };
    const body = { output_id: id };
    const cases = [
      started.call(getOutput, { params }, operator),
      started.call(updateOutput, { params, body: { preset: 'latency' } }, operator),
      started.call(startSync, { body }, operator),
      started.call(approveRemovals, { params, body: { items: ['nginx'] } }, operator),
      started.call(testOutput, { body: { ...body, draft: {} } }, operator),
      started.call(previewSync, { body: { ...body, draft: {} } }, operator),
      started.call(runDoctor, { body }, operator),
      started.call(listConditions, { query: { output: id } }, operator),
      started.call(listWarnings, { query: { output_id: id } }, operator),
      started.call(previewRepair, { body: { ...body, repair: 'resume-follower' } }, operator),
      started.call(rotateCredential, { body: { ...body, kind: 'remote_api_key' } }, operator),
      started.call(createSetup, { body }, operator),
      started.call(listFollowers, { query: { cluster: id } }, operator),
    ];
    const answers = await Promise.all(cases);
    for (const answer of answers) expect(answer).toMatchObject(refused(where));
  });

  it.each(['Tokyo', 'Nowhere'])('to set up %s is refused in the same words', async (name) => {
    const body = { choices: { output_name: name } };
    expect(await started.call(createSetup, { body }, operator)).toMatchObject(refused('for everything'));
  });

  it('on everything, or on what others lose by it, is refused', async () => {
    const params = { outputId: 'paris' };
    for (const answer of [
      await started.call(startSync, {}, operator),
      await started.call(deleteOutput, { params }, operator),
      await started.call(updateOutput, { params, body: { is_default: true } }, operator),
      await started.call(updateOutput, { params, body: { name: 'Tokyo' } }, operator),
      await started.call(listConditions, { query: { scope: 'home' } }, operator),
      await started.call(
        createOutput,
        { body: { name: 'Rome', type: 'remote_elasticsearch', hosts: ['http://rome:9200'] } },
        operator,
      ),
      await started.call(createSetup, { body: {} }, operator),
      await started.call(rotateEncryptionKeys, {}, operator),
    ])
      expect(answer).toMatchObject(refused('for everything'));
  });

  it('is refused to whoever may only see it', async () => {
    expect((await started.ask(listSyncReports, {}, viewer)).items).toHaveLength(1);
    expect(await started.call(startSync, { body: { output_id: 'paris' } }, viewer)).toMatchObject(
      refused('lacks fleet_settings_all of the application lockstep for the resource output:paris'),
    );
  });
});

describe('a text that would name another output', () => {
  it('says that there is one, and not which', async () => {
    const change = {
      params: { outputId: 'paris' },
      body: { hosts: ['http://tokyo.invalid:9200'] },
    };
    const answer = await started.call(updateOutput, change, operator);
    expect(answer).toMatchObject({ problem: { status: 400, code: 'OUTPUT_INVALID' } });
    expect(JSON.stringify(answer)).toContain('The output another output has one of these hosts');
    expect(JSON.stringify(answer)).not.toContain('Tokyo');
  });
});

describe('an output that is created or deleted', () => {
  it('is evaluated at once', async () => {
    const authorization = await addUser(started, 'rosa', {
      privileges: ['read'],
      resources: ['output:rome', 'output:paris'],
    });
    expect((await started.ask(listOutputs, {}, authorization)).items.map(({ id }) => id)).toEqual(['paris']);
    await started.ask(createOutput, {
      body: {
        id: 'rome',
        name: 'Rome',
        type: 'remote_elasticsearch',
        hosts: ['http://rome:9200'],
        service_token: 'AAEAAWVs',
      },
    });
    expect((await started.ask(listOutputs, {}, authorization)).items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['paris', 'rome']),
    );
    await started.ask(deleteOutput, { params: { outputId: 'rome' } });
    expect(await started.call(getOutput, { params: { outputId: 'rome' } }, authorization)).toMatchObject(
      refused('output:rome'),
    );
  });
});

describe('the event stream', () => {
  it('tells of the own output alone', async () => {
    const stop = new AbortController();
    const heard: string[] = [];
    const answer = await fetch(started.console.url + streamEvents.path, {
      headers: { authorization: operator },
      signal: stop.signal,
    });
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) heard.push(decoder.decode(chunk as Uint8Array));
    })().catch(() => undefined);
    await started.ask(startSync, { body: { output_id: 'tokyo' } });
    await started.ask(startSync, { body: { output_id: 'paris' } });
    await eventually(
      () => heard.join(''),
      (text) => text.includes('sync-request-changed'),
    );
    expect(heard.join('')).not.toMatch(HIDDEN);
    expect(heard.join('')).toContain('"output_id":"paris"');
    stop.abort();
    await reading;
  });
});

/** Everything that can be asked without a body, as it stands, and about the own output. */
async function answerOf({ method, path }: Operation, authorization: string): Promise<string> {
  const stop = new AbortController();
  const answer = await fetch(
    started.console.url + path.replace('{outputId}', 'paris').replaceAll(/\{\w+\}/g, 'x'),
    {
      method,
      headers: { 'kbn-xsrf': 'x', authorization },
      signal: stop.signal,
    },
  );
  const isStream = (answer.headers.get('content-type') ?? '').includes('event-stream');
  const text = isStream ? '' : await answer.text();
  stop.abort();
  return text;
}

describe('no answer names the other output', () => {
  const reading = OPERATIONS.filter(({ method, id }) => method === 'GET' && id !== 'stream-events');
  it.each(reading.map((operation) => [operation.id, operation] as const))('%s', async (_, operation) => {
    for (const authorization of [operator, viewer]) {
      expect(await answerOf(operation, authorization)).not.toMatch(HIDDEN);
    }
  });
});
