import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import type { AnswerOf } from './clients.ts';
import { errorOf } from './testing/error-of.ts';
import { answer, startScriptedCluster } from './testing/scripted-cluster.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';

let clusters: SandboxClusters;
let connection: ElasticConnection;
let index: string;
let count = 0;

beforeAll(async () => {
  clusters = await startSandboxClusters({ name: 'mgmt' });
  connection = clusters.connect('mgmt');
});

afterAll(() => clusters.close());

beforeEach(async () => {
  count += 1;
  index = `documents-${String(count)}`;
  await connection.indices.create(index, { settings: { index: { hidden: true } } });
});

function written(outcome: AnswerOf<ElasticConnection['documents']['put']>): {
  readonly seqNo: number;
  readonly primaryTerm: number;
} {
  if (outcome.kind !== 'written') throw new Error('The document was not written.');
  return { seqNo: outcome.seqNo, primaryTerm: outcome.primaryTerm };
}

describe('one document', () => {
  it('is undefined when it or its index is missing', async () => {
    const { documents } = connection;
    expect(await documents.get(index, 'a')).toBeUndefined();
    expect(await documents.get('no-such-index', 'a')).toBeUndefined();
  });

  it('is read back with the version of its last write', async () => {
    const { documents } = connection;
    await documents.put({ index, id: 'a/b c', source: { n: 1 }, guard: { kind: 'none' } });
    const version = written(
      await documents.put({ index, id: 'a/b c', source: { n: 2 }, guard: { kind: 'none' } }),
    );
    expect(await documents.get(index, 'a/b c')).toEqual({ source: { n: 2 }, ...version });
  });

  it('is created once', async () => {
    const { documents } = connection;
    const create = () => documents.put({ index, id: 'a', source: { by: 'me' }, guard: { kind: 'create' } });
    expect((await create()).kind).toBe('written');
    expect(await create()).toEqual({ kind: 'conflict' });
  });

  it('is written over only as long as it is what was read', async () => {
    const { documents } = connection;
    const first = written(
      await documents.put({ index, id: 'a', source: { n: 1 }, guard: { kind: 'create' } }),
    );
    const guard = { kind: 'match', ...first } as const;
    expect((await documents.put({ index, id: 'a', source: { n: 2 }, guard })).kind).toBe('written');
    expect(await documents.put({ index, id: 'a', source: { n: 3 }, guard })).toEqual({ kind: 'conflict' });
    expect((await documents.get(index, 'a'))?.source).toEqual({ n: 2 });
  });

  it('is removed, absent, or in conflict', async () => {
    const { documents } = connection;
    const stale = written(await documents.put({ index, id: 'a', source: {}, guard: { kind: 'none' } }));
    await documents.put({ index, id: 'a', source: { n: 2 }, guard: { kind: 'none' } });
    expect(await documents.remove({ index, id: 'a', guard: { kind: 'match', ...stale } })).toEqual({
      kind: 'conflict',
    });
    const removed = await documents.remove({ index, id: 'a', guard: { kind: 'none' } });
    // One write and the removal itself.
    const { seqNo, primaryTerm } = stale;
    expect(removed).toEqual({ kind: 'removed', seqNo: seqNo + 2, primaryTerm });
    expect(await documents.remove({ index, id: 'a', guard: { kind: 'none' } })).toEqual({ kind: 'absent' });
  });

  it('lets only one of many concurrent writers through', async () => {
    const { documents } = connection;
    const guard = {
      kind: 'match',
      ...written(await documents.put({ index, id: 'a', source: {}, guard: { kind: 'create' } })),
    } as const;
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => documents.put({ index, id: 'a', source: { n }, guard })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'written')).toHaveLength(1);
  });
});

describe('a document with company', () => {
  const guard = { kind: 'none' } as const;
  const settings = (body: object) =>
    connection.raw.send(
      { method: 'PUT', path: `/${index}/_settings`, body: JSON.stringify(body) },
      { timeoutMs: 60_000, maxBytes: 10_000 },
    );

  it('is written in one request, and answered for as if alone', async () => {
    const { documents } = connection;
    const company = { index: `${index}-beside`, id: 'b', source: { n: 2 }, guard };
    const before = clusters.handle('mgmt').requestCount();
    const written = await documents.putWith(
      { index, id: 'a', source: { n: 1 }, guard: { kind: 'create' }, refresh: true },
      [company],
    );
    expect(clusters.handle('mgmt').requestCount() - before).toBe(1);
    expect(written).toEqual({ answer: { kind: 'written', seqNo: 0, primaryTerm: 1 }, refused: [] });
    expect(await documents.list(index, { pageSize: 10 })).toHaveLength(1);
    expect((await documents.get(company.index, 'b'))?.source).toEqual({ n: 2 });
  });

  it('is in conflict as its own guard says, whatever becomes of the others', async () => {
    const { documents } = connection;
    const stale = written(await documents.put({ index, id: 'a', source: {}, guard }));
    await documents.put({ index, id: 'a', source: {}, guard });
    const company = [{ index, id: 'b', source: {}, guard }];
    for (const held of [{ kind: 'create' }, { kind: 'match', ...stale }] as const)
      expect(await documents.putWith({ index, id: 'a', source: {}, guard: held }, company)).toEqual({
        answer: { kind: 'conflict' },
        refused: [],
      });
  });

  it('does not depend on company that is refused, and is refused in its own words', async () => {
    const { documents } = connection;
    await settings({ 'index.blocks.write': true });
    const refused = { index, id: 'a', source: {}, guard };
    const other = { index: `${index}-beside`, id: 'b', source: {}, guard };
    expect(await documents.putWith(other, [refused])).toMatchObject({
      answer: { kind: 'written' },
      refused: [expect.stringContaining('blocked by')],
    });
    const details = await errorOf(documents.putWith(refused, [other]));
    expect(details).toEqual(await errorOf(documents.put(refused)));
    expect(details.kind).toBe('blocked');
  });

  it('goes alone when a proxy finds the request too large', async () => {
    const narrow = await startScriptedCluster();
    narrow.play((request, response) =>
      request.url?.startsWith('/_bulk') === true
        ? answer(response, 413, { error: 'too large' })
        : answer(response, 201, { _seq_no: 4, _primary_term: 1, result: 'created' }),
    );
    const document = { index, id: 'a', source: {}, guard };
    const put = await narrow.connect().documents.putWith(document, [document]);
    await narrow.close();
    expect(put).toEqual({
      answer: { kind: 'written', seqNo: 4, primaryTerm: 1 },
      refused: [expect.stringContaining('too large')],
    });
  });

  it('throws when nobody answers, because it may be written all the same', async () => {
    const broken = await startScriptedCluster();
    broken.play((_request, response) => response.destroy());
    const document = { index, id: 'a', source: {}, guard };
    const details = await errorOf(broken.connect().documents.putWith(document, [document]));
    const requests = broken.seen.length;
    await broken.close();
    expect([details.kind, requests]).toEqual(['unreachable', 1]);
  });
});

describe('several documents', () => {
  it('of several indices are read at once, each with its own answer', async () => {
    const { documents } = connection;
    await documents.put({ index, id: 'a', source: { id: 'a' }, guard: { kind: 'none' } });
    expect(
      await documents.getEach([
        { index: 'no-such-index', id: 'a' },
        { index, id: 'a' },
        { index, id: 'b' },
      ]),
    ).toEqual([
      { kind: 'absent' },
      { kind: 'found', source: { id: 'a' }, seqNo: 0, primaryTerm: 1 },
      { kind: 'absent' },
    ]);
    expect(await documents.getEach([])).toEqual([]);
  });

  it('are listed as soon as they are visible', async () => {
    const { documents } = connection;
    await documents.put({ index, id: 'a', source: { n: 1 }, guard: { kind: 'none' }, refresh: 'wait_for' });
    expect(await documents.list(index, { pageSize: 100 })).toEqual([
      { id: 'a', source: { n: 1 }, seqNo: 0, primaryTerm: 1 },
    ]);
  });

  it('are none when the index is missing', async () => {
    expect(await connection.documents.list('no-such-index', { pageSize: 100 })).toEqual([]);
  });

  it('are filtered and ordered as asked', async () => {
    const { documents, indices } = connection;
    for (const n of [3, 1, 2, 4])
      await documents.put({ index, id: `d${String(n)}`, source: { n }, guard: { kind: 'none' } });
    await indices.refresh(index);
    const found = await documents.list(index, {
      pageSize: 100,
      query: { range: { n: { lt: 4 } } },
      sort: [{ n: 'desc' }],
    });
    expect(found.map(({ id }) => id)).toEqual(['d3', 'd2', 'd1']);
    const [bare] = await documents.list(index, { pageSize: 1, members: ['none'] });
    expect(bare?.source).toEqual({});
  });

  it('are all found, however many pages they fill', async () => {
    const { documents, indices } = connection;
    const ids = Array.from({ length: 23 }, (_, i) => `d${String(i).padStart(2, '0')}`);
    await Promise.all(ids.map((id) => documents.put({ index, id, source: { id }, guard: { kind: 'none' } })));
    await indices.refresh(index);
    const found = await documents.list(index, { pageSize: 10 });
    expect(found.map(({ id }) => id).sort()).toEqual(ids);
  });
});

it('throws for what is neither there nor absent', async () => {
  const details = await errorOf(
    connection.documents.list(index, { pageSize: 5, query: { no_such_query: {} } }),
  );
  expect(details).toMatchObject({ kind: 'invalid', status: 400 });
});

describe('whether an index is there', () => {
  it('is seen by reading, without being refused where there is one', async () => {
    expect(await connection.documents.hasIndex('nowhere')).toBe(false);
    await connection.indices.create('somewhere', {});
    expect(await connection.documents.hasIndex('somewhere')).toBe(true);
    await connection.raw.send(
      { method: 'POST', path: '/somewhere/_close' },
      { timeoutMs: 60_000, maxBytes: 10_000 },
    );
    expect(await connection.documents.hasIndex('somewhere')).toBe(true);
  });
});
