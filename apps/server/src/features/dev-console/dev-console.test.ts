import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createServiceToken,
  getDevConsole,
  KIBANA_APPLICATION,
  listConsoleNames,
  listActivity,
  sendConsoleRequest,
} from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';
import { registerAsKibana } from '../../testing/register-as-kibana.ts';
import { requestPath, showAnswer } from './show-answer.ts';

let started: TestConsole;
let reader: string;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, env: { LOCKSTEP_DEV_CONSOLE_ENABLED: 'true' } });
  const management = started.connect('management');
  await registerAsKibana(management);
  const { encoded } = await management.security.createApiKey({
    name: 'reader',
    roleDescriptors: {
      reader: {
        cluster: ['monitor'],
        indices: [],
        applications: [
          { application: KIBANA_APPLICATION, privileges: ['feature_fleetv2.read'], resources: ['*'] },
        ],
      },
    },
  });
  await management.close();
  reader = `ApiKey ${encoded}`;
});

afterAll(() => started.close());

describe('names that the editor completes', () => {
  it('are those of the cluster, by kind, and nothing is on record for them', async () => {
    const management = started.connect('management');
    await management.pipelines.put('by-hand', { processors: [] });
    await management.close();
    const home = await started.call(listConsoleNames, {});
    if (home.kind === 'problem') throw new Error(home.problem.message);
    expect(home.value.names).toContainEqual({ kind: 'pipeline', name: 'by-hand' });
    expect(home.value.names.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['index', 'index_template']),
    );
    const paris = await started.call(listConsoleNames, { query: { cluster: 'paris' } });
    if (paris.kind === 'problem') throw new Error(paris.problem.message);
    expect(paris.value.names).toContainEqual({ kind: 'remote_cluster', name: 'management' });
    expect(paris.value.names.map(({ name }) => name)).not.toContain('by-hand');
    const activity = await started.call(listActivity, { query: { per_page: 100 } });
    if (activity.kind === 'problem') throw new Error(activity.problem.message);
    expect(
      activity.value.items.filter((entry) => entry.kind === 'action' && entry.action === 'console_request'),
    ).toEqual([]);
  });

  it('of a remote are read only for those who may send to it', async () => {
    const answer = await started.call(listConsoleNames, { query: { cluster: 'paris' } }, reader);
    expect(answer).toMatchObject({ kind: 'problem', problem: { status: 403 } });
    const home = await started.call(listConsoleNames, {}, reader);
    expect(home.kind).toBe('ok');
  });
});

describe('requests by hand', () => {
  it('go to the home cluster as the user, and show status and answer as they are', async () => {
    const answer = await started.call(sendConsoleRequest, { body: { method: 'GET', path: '_license' } });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    expect(answer.value).toMatchObject({ status: 200, is_cut: false });
    expect(answer.value.body).toContain('\n  "license": {');
    const missing = await started.call(sendConsoleRequest, {
      body: { method: 'GET', path: '/no-such-index/_doc/1' },
    });
    expect(missing).toMatchObject({ kind: 'ok', value: { status: 404 } });
  });

  it('go to a remote with the key of its output', async () => {
    const answer = await started.call(sendConsoleRequest, {
      body: { cluster: 'paris', method: 'GET', path: '/_security/_authenticate' },
    });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    expect(answer.value.body).toContain('"name": "lockstep_apply"');
    const other = await started.call(sendConsoleRequest, {
      body: { cluster: 'rome', method: 'GET', path: '/' },
    });
    expect(other).toMatchObject({ kind: 'problem', problem: { code: 'OUTPUT_NOT_FOUND' } });
  });

  it('are on record when they go to a remote or may change something, without their bodies', async () => {
    const body = '{"settings":{"number_of_replicas":0}}';
    await started.call(sendConsoleRequest, { body: { method: 'PUT', path: '/by-hand', body } });
    await started.call(sendConsoleRequest, { body: { cluster: 'paris', method: 'GET', path: '/_license' } });
    await started.call(sendConsoleRequest, { body: { method: 'GET', path: '/_license' } });
    const answer = await started.call(listActivity, { query: { per_page: 100 } });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    const sent = answer.value.items.flatMap((entry) =>
      entry.kind === 'action' && entry.action === 'console_request' ? [entry] : [],
    );
    expect(sent.map(({ actor, after }) => [actor, after])).toContainEqual([
      'elastic',
      { cluster: 'home', method: 'PUT', path: '/by-hand', status: 200 },
    ]);
    expect(sent.map(({ after }) => after)).toContainEqual({
      cluster: 'paris',
      method: 'GET',
      path: '/_license',
      status: 200,
    });
    expect(sent.filter(({ after }) => after?.['cluster'] === 'home' && after['method'] === 'GET')).toEqual(
      [],
    );
    expect(JSON.stringify(sent)).not.toContain('number_of_replicas');
  });

  it('write only for those who may, and at home only what Elasticsearch lets them', async () => {
    const write = { method: 'PUT', path: '/notes' } as const;
    expect(await started.call(sendConsoleRequest, { body: write }, reader)).toMatchObject({
      kind: 'problem',
      problem: { status: 403, message: expect.stringContaining('fleet-settings-all') as string },
    });
    expect(
      await started.call(sendConsoleRequest, { body: { ...write, method: 'GET' } }, reader),
    ).toMatchObject({ kind: 'ok', value: { status: 403 } });
    expect(await started.call(sendConsoleRequest, { body: write })).toMatchObject({
      kind: 'ok',
      value: { status: 200 },
    });
    expect(
      await started.call(
        sendConsoleRequest,
        { body: { cluster: 'paris', method: 'GET', path: '/' } },
        reader,
      ),
    ).toMatchObject({ kind: 'problem', problem: { status: 403 } });
  });

  it('say where one may go, and offer the queries of the documentation', async () => {
    const answer = await started.call(getDevConsole, {});
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    expect(answer.value.clusters.map(({ id }) => id)).toEqual(['home', 'paris']);
    for (const { text } of answer.value.snippets) expect(text).toMatch(/^(GET|POST) (\/|kbn:\/)/);
    const forReader = await started.call(getDevConsole, {}, reader);
    expect(forReader).toMatchObject({ value: { may_write: false, clusters: [{ id: 'home' }] } });
  });

  it('that only read are answered as they stand, here or there', async () => {
    const offered = await started.call(getDevConsole, {});
    if (offered.kind === 'problem') throw new Error(offered.problem.message);
    const texts = offered.value.snippets.map(({ text }) => text);
    const readings = texts.filter((text) => /^GET \/[^\s<]+$/.test(text));
    expect(readings).toContain('GET /_ccr/stats?filter_path=follow_stats');
    const refused: string[] = [];
    for (const text of readings) {
      const statuses: number[] = [];
      for (const where of [{}, { cluster: 'paris' }]) {
        const body = { ...where, method: 'GET', path: text.slice('GET '.length) } as const;
        const answer = await started.call(sendConsoleRequest, { body });
        statuses.push(answer.kind === 'problem' ? answer.problem.status : answer.value.status);
      }
      if (!statuses.includes(200)) refused.push(`${text}: ${statuses.join(', ')}`);
    }
    expect(refused).toEqual([]);
  });

  it('leave no trace of secrets in the log', async () => {
    const made = await started.call(sendConsoleRequest, {
      body: { method: 'POST', path: '/_security/api_key', body: '{"name":"canary-key-name"}' },
    });
    if (made.kind === 'problem') throw new Error(made.problem.message);
    const { encoded } = JSON.parse(made.value.body) as { readonly encoded: string };
    await started.call(createServiceToken, {});
    expect(JSON.stringify(started.logged)).not.toContain(encoded);
    expect(JSON.stringify(started.logged)).not.toContain('canary-key-name');
  });

  it('are sent nowhere when they are a request to this console', async () => {
    expect(
      await started.call(sendConsoleRequest, { body: { method: 'GET', path: 'kbn:/api/status' } }),
    ).toMatchObject({ kind: 'problem', problem: { code: 'INVALID_REQUEST' } });
  });
});

it('switched off, nothing is sent', async () => {
  const off = await startTestConsole({ env: { LOCKSTEP_DEV_CONSOLE_ENABLED: 'false' } });
  expect(await off.call(sendConsoleRequest, { body: { method: 'GET', path: '/' } })).toMatchObject({
    kind: 'problem',
    problem: { code: 'DEV_CONSOLE_OFF' },
  });
  expect(await off.call(getDevConsole, {})).toMatchObject({ kind: 'ok', value: { is_enabled: false } });
  await off.close();
});

describe('what is shown', () => {
  it('is indented, and cut where it gets too long', () => {
    const answer = { status: 200, contentType: 'application/json', text: '{"a":[1]}' };
    expect(showAnswer(answer, 100)).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}', isCut: false });
    expect(showAnswer(answer, 5)).toEqual({ text: '{\n  "', isCut: true });
    expect(showAnswer({ ...answer, contentType: 'text/plain', text: 'green' }, 9).text).toBe('green');
  });

  it.each([
    ['_cat/indices?h=a, b', '/_cat/indices?h=a,%20b'],
    ['/größe/_doc/%2F', '/gr%C3%B6%C3%9Fe/_doc/%2F'],
    ['/a\ud800', '/a%EF%BF%BD'],
  ])('%s is asked for as %s', (typed, path) => {
    expect(requestPath(typed)).toBe(path);
  });
});
