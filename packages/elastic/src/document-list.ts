/**
 * All documents of a search, however many, page by page with `search_after`. Facts: docs/elastic/elasticsearch.md#search.
 *
 * In an index of one shard, sequence numbers order the documents completely: pages cost one request each and need no
 * preparation. A document that is written between two pages moves to the end, so it may be met twice but never missed;
 * the newer one counts. In an index of several shards only a point in time has such an order.
 */
import type { estypes } from '@elastic/elasticsearch';
import type { JsonObject } from '@lockstep/json';

import { may, must, ShapeError } from './answer-members.ts';
import { whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { requireWhole } from './document-log.ts';
import { exactName, freeBody } from './request-parts.ts';
import { createSharedSearch } from './shared-search.ts';
import { parseListed, type ListedDocument } from './stored-document.ts';

export interface ListQuery {
  /** Documents per request, 1 to 10,000. */
  readonly pageSize: number;
  /** Elasticsearch's query language; everything when left out. */
  readonly query?: JsonObject;
  /** Elasticsearch's sort items; in order of the last write when left out. */
  readonly sort?: readonly JsonObject[];
  /** Only which documents there are and in which version: `source` is undefined then. */
  readonly isBare?: boolean;
  /** Of the source only these members, for documents of which the rest is large. */
  readonly members?: readonly string[];
}

type Page = ReturnType<typeof parsePage>;

type ReadPage = (more: JsonObject) => Promise<Page>;

const KEEP_ALIVE = '1m';

export function createDocumentList(clients: Clients) {
  const searchOne = createSharedSearch(clients);
  return async (
    index: string,
    query: ListQuery,
    options?: CallOptions,
  ): Promise<readonly ListedDocument[]> => {
    const sort = query.sort ?? [];
    const search = {
      size: query.pageSize,
      query: query.query ?? { match_all: {} },
      ...(query.members === undefined ? {} : { _source: query.members }),
      ...(query.isBare === true ? { _source: false } : {}),
    };
    const bodyOf = (more: JsonObject) =>
      freeBody({ ...search, seq_no_primary_term: true, track_total_hits: false, ...more });
    const readOn: ReadPage = async (more) => {
      const body = bodyOf({ sort: [...sort, { _seq_no: 'asc' }], ...more });
      return parsePage(await searchOne({ index, body }, options), query.pageSize);
    };
    const first = await whenNotFound(readOn({}), undefined);
    if (first?.after === undefined) return first?.documents ?? [];
    // Without an index: the point in time, which `more` names, has one.
    const readAtPit: ReadPage = async (more) => {
      const body = bodyOf({ sort: [...sort, { _shard_doc: 'asc' }], ...more });
      return parsePage(await clients.reads.search({ body }, options), query.pageSize);
    };
    const isOrdered = first.shards === 1;
    const rest = isOrdered ? readAll(first, readOn) : atPointInTime(clients, index, readAtPit, options);
    // The index may be removed while it is read.
    return whenNotFound(rest, []);
  };
}

/** From the first page on; of a document that is met twice, the newer one counts. */
async function readAll(first: Page, read: ReadPage): Promise<readonly ListedDocument[]> {
  const byId = new Map<string, ListedDocument>();
  let page = first;
  for (;;) {
    for (const document of page.documents) byId.set(document.id, document);
    if (page.after === undefined) return [...byId.values()];
    page = await read({ search_after: page.after });
  }
}

async function atPointInTime(
  { reads, once }: Clients,
  index: string,
  read: ReadPage,
  options: CallOptions | undefined,
): Promise<readonly ListedDocument[]> {
  const opened = await reads.openPointInTime({ index: exactName(index), keep_alive: KEEP_ALIVE }, options);
  let id = must.string(opened, 'id');
  const readOn: ReadPage = async (more) => {
    const page = await read({ pit: { id, keep_alive: KEEP_ALIVE }, ...more });
    id = page.pit ?? id;
    return page;
  };
  try {
    return await readAll(await readOn({}), readOn);
  } finally {
    // Best effort: what is not closed ends by itself after its keep-alive, and must not hide why the list failed.
    await once.closePointInTime({ id }).catch(() => undefined);
  }
}

function parsePage(answer: estypes.SearchResponse, pageSize: number) {
  requireWhole(answer, 'list');
  const hits = must.list(must.object(answer, 'hits'), 'hits');
  const last = hits.length < pageSize ? undefined : hits.at(-1);
  if (last !== undefined && !Array.isArray(last.sort)) {
    throw new ShapeError('a found document lacks its "sort" values');
  }
  return {
    documents: hits.map(parseListed),
    shards: may.number(must.object(answer, '_shards'), 'total') ?? 0,
    /** Where the next page begins; undefined when this is the last. */
    after: last?.sort,
    /** Each answer may name a newer id for the same point in time. */
    pit: may.string(answer, 'pit_id'),
  };
}
