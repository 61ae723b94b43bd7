import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'one' });
  connection = clusters.connect('one');
  for (const index of ['people', 'places', 'closed']) {
    const place = { index, id: `of-${index}`, guard: { kind: 'none' } as const, refresh: true };
    await connection.documents.put({ ...place, source: { index } });
  }
  await connection.indices.close('closed');
});
afterAll(() => clusters.close());
beforeEach(() => clusters.handle('one').clearRequests());

const list = async (index: string): Promise<readonly string[]> =>
  (await connection.documents.list(index, { pageSize: 100 })).map(({ id }) => id);
const sent = (): readonly string[] =>
  clusters
    .handle('one')
    .requests()
    .map(({ method, path }) => `${method} ${path}`);

it('lists of the same moment share a request, and each gets its own documents; a missing index has none', async () => {
  const all = await Promise.all([list('people'), list('nowhere'), list('places')]);
  expect(all).toEqual([['of-people'], [], ['of-places']]);
  expect(sent()).toEqual(['POST /_msearch']);
});

it('a list by itself is a search', async () => {
  expect(await list('people')).toEqual(['of-people']);
  expect(sent()).toEqual(['POST /people/_search']);
});

it('what is wrong with one index is that list alone, and never looks empty', async () => {
  const [people, details] = await Promise.all([list('people'), errorOf(list('closed'))]);
  expect(people).toEqual(['of-people']);
  expect(details.kind).toBe('blocked');
});

it('what several want at once is asked for once, and again by whoever comes later', async () => {
  const all = await Promise.all([list('people'), list('people'), list('people')]);
  expect(all).toEqual([['of-people'], ['of-people'], ['of-people']]);
  expect(sent()).toEqual(['POST /people/_search']);
  const place = { index: 'people', id: 'newer', guard: { kind: 'none' } as const, refresh: true };
  await connection.documents.put({ ...place, source: {} });
  expect(await list('people')).toEqual(['of-people', 'newer']);
});
