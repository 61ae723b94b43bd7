import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;
let scripted: ScriptedCluster;

const put = (on: ElasticConnection, index: string, id: string, source: object) =>
  on.documents.put({ index, id, guard: { kind: 'none' }, source });

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'one' });
  connection = clusters.connect('one');
  for (const index of ['people', 'places', 'closed']) await put(connection, index, 'a', { index });
  await connection.indices.close('closed');
});
afterAll(() => clusters.close());
beforeEach(async () => {
  clusters.handle('one').clearRequests();
  scripted = await startScriptedCluster();
});
afterEach(() => scripted.close());

const readOn = async (on: ElasticConnection, index: string, id: string): Promise<unknown> =>
  (await on.documents.get(index, id, { isShared: true }))?.source;
const read = (index: string, id: string): Promise<unknown> => readOn(connection, index, id);
const sent = (): readonly string[] =>
  clusters
    .handle('one')
    .requests()
    .map(({ method, path }) => `${method} ${path}`);

it('documents of the same moment share a request, each is answered for itself, and what is missing is absent', async () => {
  const all = await Promise.all([
    read('people', 'a'),
    read('nowhere', 'a'),
    read('people', 'nobody'),
    read('places', 'a'),
  ]);
  expect(all).toEqual([{ index: 'people' }, undefined, undefined, { index: 'places' }]);
  expect(sent()).toEqual(['POST /_mget']);
});

it('a shared answer has the marks that a guarded write needs', async () => {
  const [alone] = [await connection.documents.get('people', 'a')];
  const [shared] = await Promise.all([
    connection.documents.get('people', 'a', { isShared: true }),
    read('places', 'a'),
  ]);
  expect(shared).toEqual(alone);
});

it('one document by itself is a plain read', async () => {
  expect(await read('people', 'a')).toEqual({ index: 'people' });
  expect(sent()).toEqual(['GET /people/_doc/a']);
});

it('what is wrong with one is that one alone, and never looks absent', async () => {
  const [people, details] = await Promise.all([read('people', 'a'), errorOf(read('closed', 'a'))]);
  expect(people).toEqual({ index: 'people' });
  expect(details.kind).toBe('blocked');
});

it('a name that cannot be sent fails by itself', async () => {
  const [people, wide, dots] = await Promise.all([
    read('people', 'a'),
    errorOf(read('peop*', 'a')),
    errorOf(read('people', '..')),
  ]);
  expect(people).toEqual({ index: 'people' });
  expect([wide.kind, dots.kind]).toEqual(['invalid', 'invalid']);
});

it('what several want at once is asked for once; whoever comes after a write reads what was written', async () => {
  await put(connection, 'people', 'b', { age: 1 });
  clusters.handle('one').clearRequests();
  expect(await Promise.all([read('people', 'b'), read('people', 'b')])).toEqual([{ age: 1 }, { age: 1 }]);
  expect(sent()).toEqual(['GET /people/_doc/b']);
  const early = Promise.all([read('people', 'a'), read('people', 'b')]);
  await put(connection, 'people', 'b', { age: 2 });
  expect(await read('people', 'b')).toEqual({ age: 2 });
  await early;
});

it('who may give up, or waits less long than others, goes alone', async () => {
  const gone = new AbortController();
  gone.abort();
  const [given, people, places, quick] = await Promise.all([
    errorOf(connection.documents.get('people', 'a', { isShared: true, signal: gone.signal })),
    read('people', 'a'),
    read('places', 'a'),
    connection.documents.get('people', 'a', { isShared: true, requestTimeout: 9_000 }),
  ]);
  expect(given.kind).toBe('aborted');
  expect([people, places, quick?.source]).toEqual([
    { index: 'people' },
    { index: 'places' },
    { index: 'people' },
  ]);
  expect(sent().toSorted()).toEqual(['GET /people/_doc/a', 'POST /_mget']);
});

it('connections, so holders of other credentials, never share', async () => {
  const other = clusters.connect('one');
  await Promise.all([read('people', 'a'), readOn(other, 'places', 'a')]);
  expect(sent().toSorted()).toEqual(['GET /people/_doc/a', 'GET /places/_doc/a']);
});

it('a shared request that is refused as a whole is asked again one by one', async () => {
  scripted.play((request, response) => {
    if (request.url?.startsWith('/_mget') === true)
      answer(response, 403, { error: { type: 'security_exception', reason: 'no _mget' }, status: 403 });
    else answer(response, 200, { found: true, _seq_no: 1, _primary_term: 1, _source: { at: request.url } });
  });
  const on = scripted.connect();
  expect(await Promise.all([readOn(on, 'people', 'a'), readOn(on, 'people', 'b')])).toEqual([
    { at: '/people/_doc/a' },
    { at: '/people/_doc/b' },
  ]);
});

it('an answer for too few documents is no answer: each is asked for again', async () => {
  scripted.play((request, response) => {
    if (request.url?.startsWith('/_mget') === true) answer(response, 200, { docs: [] });
    else answer(response, 200, { found: true, _seq_no: 1, _primary_term: 1, _source: {} });
  });
  const on = scripted.connect();
  expect(await Promise.all([readOn(on, 'people', 'a'), readOn(on, 'people', 'b')])).toEqual([{}, {}]);
});

it('credentials that are not accepted fail all of them, and nothing is asked again', async () => {
  scripted.play((_request, response) => {
    answer(response, 401, { error: { type: 'security_exception', reason: 'unknown user' }, status: 401 });
  });
  const on = scripted.connect();
  const failed = await Promise.all([errorOf(readOn(on, 'people', 'a')), errorOf(readOn(on, 'people', 'b'))]);
  expect(failed.map(({ kind }) => kind)).toEqual(['unauthorized', 'unauthorized']);
  expect(scripted.seen.map(({ url }) => url)).toEqual(['/_mget']);
});

it('however many are waiting, one request asks for a hundred at most', async () => {
  const all = await Promise.all(Array.from({ length: 201 }, (_, at) => read('people', `n${String(at)}`)));
  expect(all.every((source) => source === undefined)).toBe(true);
  expect(sent().toSorted()).toEqual(['GET /people/_doc/n200', 'POST /_mget', 'POST /_mget']);
});
