import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' });
  connection = clusters.connect('mgmt');
  const body = { settings: { index: { hidden: true } } };
  for (const name of ['log', 'other-log', 'watched-1', 'watched-2'])
    await connection.indices.create(name, body);
});

afterAll(() => clusters.close());

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ id: `e${from + i}`, source: { n: from + i } }));

const all = { query: { match_all: {} }, sort: [{ n: 'desc' }] };

it('appends many in one request and reads them page by page with their number', async () => {
  const { documents } = connection;
  await documents.append('log', numbered(1, 30), true);
  const page = await documents.page('log', { ...all, from: 10, size: 5 });
  expect(page.total).toBe(30);
  expect(page.documents.map(({ id }) => id)).toEqual(['e20', 'e19', 'e18', 'e17', 'e16']);
});

it('leaves an entry that is there as it is, so a repeated request does no harm', async () => {
  const { documents } = connection;
  await documents.append('other-log', [{ id: 'a', source: { n: 1 } }], true);
  await documents.append('other-log', [{ id: 'a', source: { n: 2 } }], true);
  expect((await documents.get('other-log', 'a'))?.source).toEqual({ n: 1 });
});

it('says which entry was refused', async () => {
  const refused = connection.documents.append('other-log', [{ id: 'b', source: { n: 'no number' } }], true);
  await expect(refused).rejects.toThrow('document "b" was refused');
});

it('removes what matches, at most as many as it is told', async () => {
  const { documents } = connection;
  expect(await documents.removeMatching('log', { range: { n: { lte: 10 } } }, 4)).toBe(4);
  expect(await documents.removeMatching('log', { range: { n: { lte: 10 } } }, 100)).toBe(6);
});

it('has nothing to read or remove where there is no index', async () => {
  const { documents } = connection;
  expect(await documents.page('missing', { ...all, from: 0, size: 10 })).toEqual({ documents: [], total: 0 });
  expect(await documents.removeMatching('missing', { match_all: {} }, 10)).toBe(0);
});

it('tells the versions of documents in several indices, without those that are missing', async () => {
  const { documents } = connection;
  const put = (index: string, n: number) =>
    documents.put({ index, id: 'x', source: { n }, guard: { kind: 'none' }, refresh: true });
  await put('watched-1', 1);
  await put('watched-2', 1);
  await put('watched-2', 2);
  const versions = await documents.versions(['watched-*', 'missing'], 10);
  expect(versions.toSorted((a, b) => a.index.localeCompare(b.index))).toEqual([
    { index: 'watched-1', id: 'x', seqNo: 0 },
    { index: 'watched-2', id: 'x', seqNo: 1 },
  ]);
});

it('counts step by step of time, and some of them apart', async () => {
  const { documents } = connection;
  const entry = (id: string, at: number, result: string) => ({
    id,
    source: { at: new Date(at).toISOString(), result },
  });
  const body = { mappings: { properties: { at: { type: 'date' }, result: { type: 'keyword' } } } };
  await connection.indices.create('timed-log', body);
  const entries = [
    entry('a', 500, 'done'),
    entry('b', 900, 'failed'),
    entry('c', 2_100, 'done'),
    entry('d', 9_000, 'done'),
  ];
  await documents.append('timed-log', entries, true);
  const query = { range: { at: { lt: new Date(5_000).toISOString() } } };
  const steps = { query, field: 'at', stepMs: 1_000, apart: { terms: { result: ['failed'] } } };
  expect(await documents.countSteps('timed-log', steps)).toEqual([
    { at: 0, count: 2, apart: 1 },
    { at: 2_000, count: 1, apart: 0 },
  ]);
  expect(await documents.countSteps('no-log', steps)).toEqual([]);
});

it('writes many in one request over what is there, and says which was refused', async () => {
  const { documents } = connection;
  await documents.putAll('other-log', [{ id: 'c', source: { n: 1 } }], true);
  const both = [
    { id: 'c', source: { n: 2 } },
    { id: 'd', source: { n: 3 } },
  ];
  await documents.putAll('other-log', both, true);
  expect((await documents.get('other-log', 'c'))?.source).toEqual({ n: 2 });
  expect((await documents.get('other-log', 'd'))?.source).toEqual({ n: 3 });
  const refused = documents.putAll('other-log', [{ id: 'e', source: { n: 'no number' } }], true);
  await expect(refused).rejects.toThrow('document "e" was refused');
});
