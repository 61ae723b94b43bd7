import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { errorOf } from './testing/error-of.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

/** Points in time, writes between pages, partial answers; plain lists are tested against the sandbox. */

let cluster: ScriptedCluster;

beforeEach(async () => {
  cluster = await startScriptedCluster();
});

afterEach(() => cluster.close());

const hit = (n: number) => ({
  _id: `doc-${String(n)}`,
  _source: { n },
  _seq_no: n,
  _primary_term: 1,
  sort: [n],
});
const page = (hits: readonly object[], more: object = {}) => ({
  timed_out: false,
  _shards: { total: 2, successful: 2, failed: 0 },
  hits: { hits },
  ...more,
});

interface SearchBody {
  readonly size: number;
  readonly search_after?: readonly number[];
  readonly pit?: { readonly id: string };
  readonly sort?: readonly object[];
}

/** An index with that many documents, which hands out a new point-in-time id with each page. */
function playIndex(total: number): void {
  let issued = 0;
  cluster.play((request, response, text) => {
    const route = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
    if (route === 'POST /an-index/_pit') {
      answer(response, 200, { id: 'pit-0' });
      return;
    }
    if (route === 'DELETE /_pit') {
      answer(response, 200, { succeeded: true, num_freed: 1 });
      return;
    }
    const body = JSON.parse(text) as SearchBody;
    const start = (body.search_after?.[0] ?? -1) + 1;
    const count = Math.max(0, Math.min(body.size, total - start));
    if (body.pit === undefined) {
      answer(response, 200, page(Array.from({ length: count }, (_, i) => hit(start + i))));
      return;
    }
    issued += 1;
    answer(
      response,
      200,
      page(
        Array.from({ length: count }, (_, i) => hit(start + i)),
        { pit_id: `pit-${String(issued)}` },
      ),
    );
  });
}

const routesSeen = () => cluster.seen.map(({ method, url }) => `${method} ${url}`);

it('meets a document that is written between two pages once, and in its newer state', async () => {
  const one = { total: 1, successful: 1, failed: 0 };
  const pages = [
    page([hit(0), hit(1)], { _shards: one }),
    page([hit(2), { ...hit(3), _id: 'doc-0', _source: { n: 'newer' } }], { _shards: one }),
    page([], { _shards: one }),
  ];
  cluster.play((_request, response) => answer(response, 200, pages[cluster.seen.length - 1]));
  const found = await cluster.connect().documents.list('an-index', { pageSize: 2 });
  expect(found.map(({ id, source }) => [id, source])).toEqual([
    ['doc-0', { n: 'newer' }],
    ['doc-1', { n: 1 }],
    ['doc-2', { n: 2 }],
  ]);
  const bodies = cluster.seen.map(({ body }) => JSON.parse(body) as SearchBody);
  expect(bodies.map((body) => body.search_after)).toEqual([undefined, [1], [3]]);
});

it('costs one request when everything fits a page', async () => {
  playIndex(4);
  expect(await cluster.connect().documents.list('an-index', { pageSize: 5 })).toHaveLength(4);
  expect(routesSeen()).toEqual(['POST /an-index/_search']);
});

it.each([5, 6, 10, 11])('reads %i documents in pages of 5, each once', async (total) => {
  playIndex(total);
  const found = await cluster.connect().documents.list('an-index', { pageSize: 5, sort: [{ n: 'asc' }] });
  expect(found.map(({ id }) => id)).toEqual(Array.from({ length: total }, (_, i) => `doc-${String(i)}`));
  expect(found[4]).toEqual({ id: 'doc-4', source: { n: 4 }, seqNo: 4, primaryTerm: 1 });
});

it('pages at one point in time, follows its changing id and closes it', async () => {
  playIndex(11);
  await cluster.connect().documents.list('an-index', { pageSize: 5, sort: [{ n: 'asc' }] });
  const [, open, ...rest] = cluster.seen;
  expect(open?.url).toBe('/an-index/_pit?keep_alive=1m');
  const bodies = rest.map(({ body }) => JSON.parse(body) as SearchBody & { id?: string });
  expect(bodies.map((body) => body.pit?.id ?? body.id)).toEqual(['pit-0', 'pit-1', 'pit-2', 'pit-3']);
  expect(bodies[0]?.sort).toEqual([{ n: 'asc' }, { _shard_doc: 'asc' }]);
  expect(routesSeen().at(-1)).toBe('DELETE /_pit');
});

it('closes the point in time also when a page fails, and says why it failed', async () => {
  cluster.play((request, response, text) => {
    if (request.url?.includes('/_pit?') === true) {
      answer(response, 200, { id: 'pit-0' });
      return;
    }
    if (request.method === 'DELETE') {
      answer(response, 500, {});
      return;
    }
    if (text.includes('pit-0')) {
      answer(response, 403, { error: { type: 'security_exception', reason: 'no more' } });
      return;
    }
    answer(response, 200, page([hit(0)]));
  });
  const details = await errorOf(cluster.connect().documents.list('an-index', { pageSize: 1 }));
  expect(details).toMatchObject({ kind: 'forbidden', reason: 'no more' });
  expect(routesSeen().at(-1)).toBe('DELETE /_pit');
});

describe('an incomplete answer is no list', () => {
  it.each([
    ['a shard failed', page([hit(0)], { _shards: { total: 2, successful: 1, failed: 1 } })],
    ['the search timed out', page([hit(0)], { timed_out: true })],
  ])('%s', async (_what, body) => {
    cluster.play((_request, response) => answer(response, 200, body));
    const details = await errorOf(cluster.connect().documents.list('an-index', { pageSize: 5 }));
    expect(details).toMatchObject({ kind: 'unexpected' });
    expect(details.message).toContain('not be complete');
  });
});
