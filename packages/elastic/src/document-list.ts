/**
 * All documents of a search, however many, page by page with `search_after`. Facts: spec/elasticsearch-apis.md 12.5.
 *
 * In an index of one shard, sequence numbers order the documents completely: pages cost one request each and need no
 * preparation. A document that is written between two pages moves to the end, so it may be met twice but never missed;
 * the newer one counts. In an index of several shards only a point in time has such an order.
 */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import {
  asObject,
  flagAt,
  given,
  objectAt,
  objectsAt,
  optionalNumber,
  optionalString,
  ShapeError,
  stringAt,
  type JsonObject,
} from './read-json.ts';
import { exactName, type Segment } from './request-path.ts';
import { parseListed, type ListedDocument } from './stored-document.ts';

export interface ListQuery {
  /** Documents per request, 1 to 10,000. */
  readonly pageSize: number;
  /** Elasticsearch's query language; everything when left out. */
  readonly query?: JsonObject;
  /** Elasticsearch's sort items; in order of the last write when left out. */
  readonly sort?: readonly JsonObject[];
}

interface Page {
  readonly documents: readonly ListedDocument[];
  readonly shards: number;
  /** Where the next page begins; undefined when this is the last. */
  readonly after: readonly unknown[] | undefined;
  /** Each answer may name a newer id for the same point in time. */
  readonly pit: string | undefined;
}

type ReadPage = (path: readonly Segment[], more: JsonObject) => Promise<Page>;

const KEEP_ALIVE = '1m';

export function createDocumentList(calls: ClusterCalls) {
  return async (
    index: string,
    query: ListQuery,
    options?: CallOptions,
  ): Promise<readonly ListedDocument[]> => {
    const read: ReadPage = (path, more) => {
      const body = { ...searchBody(query), ...more };
      return calls.read(
        { method: 'POST', path, body },
        (answer) => parsePage(answer, query.pageSize),
        options,
      );
    };
    const first = await whenNotFound(read([exactName(index), '_search'], bySeqNo(query)), undefined);
    if (first?.after === undefined) return first?.documents ?? [];
    const rest =
      first.shards === 1
        ? readOn(read, { index, query, first })
        : readAtPointInTime(calls, read, { index, query, options });
    // The index may be removed while it is read.
    return whenNotFound(rest, []);
  };
}

interface Continued {
  readonly index: string;
  readonly query: ListQuery;
  readonly first: Page;
}

async function readOn(
  read: ReadPage,
  { index, query, first }: Continued,
): Promise<readonly ListedDocument[]> {
  const byId = new Map(first.documents.map((document) => [document.id, document]));
  let { after } = first;
  while (after !== undefined) {
    const page: Page = await read([exactName(index), '_search'], { ...bySeqNo(query), search_after: after });
    for (const document of page.documents) byId.set(document.id, document);
    after = page.after;
  }
  return [...byId.values()];
}

interface AtPointInTime {
  readonly index: string;
  readonly query: ListQuery;
  readonly options: CallOptions | undefined;
}

async function readAtPointInTime(
  calls: ClusterCalls,
  read: ReadPage,
  { index, query, options }: AtPointInTime,
): Promise<readonly ListedDocument[]> {
  const open = {
    method: 'POST',
    path: [exactName(index), '_pit'],
    query: { keep_alive: KEEP_ALIVE },
  } as const;
  let pit = await calls.read(open, (body) => stringAt(asObject(body), 'id'), options);
  const documents: ListedDocument[] = [];
  try {
    let after: readonly unknown[] | undefined;
    do {
      const sort = [...(query.sort ?? []), { _shard_doc: 'asc' }];
      const more = { pit: { id: pit, keep_alive: KEEP_ALIVE }, sort, ...given('search_after', after) };
      const page: Page = await read(['_search'], more);
      documents.push(...page.documents);
      pit = page.pit ?? pit;
      after = page.after;
    } while (after !== undefined);
    return documents;
  } finally {
    await closePointInTime(calls, pit);
  }
}

/** Best effort: what is not closed ends by itself after its keep-alive, and must not hide why the list failed. */
async function closePointInTime(calls: ClusterCalls, pit: string): Promise<void> {
  await calls
    .write({ method: 'DELETE', path: ['_pit'], body: { id: pit } }, () => undefined, undefined)
    .catch(() => undefined);
}

function searchBody(query: ListQuery): JsonObject {
  return {
    size: query.pageSize,
    query: query.query ?? { match_all: {} },
    seq_no_primary_term: true,
    track_total_hits: false,
  };
}

function bySeqNo(query: ListQuery): JsonObject {
  return { sort: [...(query.sort ?? []), { _seq_no: 'asc' }] };
}

function parsePage(body: unknown, pageSize: number): Page {
  const answer = asObject(body);
  const shards = objectAt(answer, '_shards');
  if ((optionalNumber(shards, 'failed') ?? 0) > 0 || flagAt(answer, 'timed_out')) {
    throw new ShapeError('the search answered only in part, so the list would not be complete');
  }
  const hits = objectsAt(objectAt(answer, 'hits'), 'hits');
  return {
    documents: hits.map(parseListed),
    shards: optionalNumber(shards, 'total') ?? 0,
    after: hits.length < pageSize ? undefined : sortValues(hits.at(-1)),
    pit: optionalString(answer, 'pit_id'),
  };
}

function sortValues(hit: JsonObject | undefined): readonly unknown[] | undefined {
  if (hit === undefined) return undefined;
  const { sort } = hit;
  if (!Array.isArray(sort)) throw new ShapeError('a found document lacks its "sort" values');
  return sort as readonly unknown[];
}
