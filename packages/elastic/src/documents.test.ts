import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ElasticConnection } from './connect.ts';
import type { AnswerOf } from './clients.ts';
import { faultOf } from './testing/fault-of.ts';
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
  const fault = await faultOf(
    connection.documents.list(index, { pageSize: 5, query: { no_such_query: {} } }),
  );
  expect(fault).toMatchObject({ kind: 'invalid', status: 400 });
});

describe('whether an index is there', () => {
  it('is seen by reading, without being refused where there is one', async () => {
    expect(await connection.documents.hasIndex('nowhere')).toBe(false);
    await connection.indices.create('somewhere', {});
    expect(await connection.documents.hasIndex('somewhere')).toBe(true);
    await connection.raw.send(
      { method: 'POST', path: '/somewhere/_close' },
      { timeoutMs: 5_000, maxBytes: 10_000 },
    );
    expect(await connection.documents.hasIndex('somewhere')).toBe(true);
  });
});
