/**
 * All documents of a search, however many. Most lists fit one page and cost one request; a longer one is read again
 * from the start at a point in time, because only there is the order of pages complete and stable while others write.
 */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import {
  asObject,
  flagAt,
  given,
  objectAt,
  objectOrEmpty,
  objectsAt,
  optionalNumber,
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
  /** Elasticsearch's sort items; any order when left out. */
  readonly sort?: readonly JsonObject[];
}

interface Page {
  readonly documents: readonly ListedDocument[];
  /** Where the next page begins. */
  readonly after: readonly unknown[] | undefined;
  /** Each answer may name a newer id for the same point in time. */
  readonly pit: string | undefined;
}

const KEEP_ALIVE = '1m';

export function createDocumentList(calls: ClusterCalls) {
  return async (
    index: string,
    query: ListQuery,
    options?: CallOptions,
  ): Promise<readonly ListedDocument[]> => {
    const first = await whenNotFound(
      readPage(calls, [exactName(index), '_search'], searchBody(query), options),
      undefined,
    );
    if (first === undefined || first.documents.length < query.pageSize) return first?.documents ?? [];
    return whenNotFound(readAtPointInTime(calls, index, query, options), []);
  };
}

async function readAtPointInTime(
  calls: ClusterCalls,
  index: string,
  query: ListQuery,
  options: CallOptions | undefined,
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
      const body = {
        ...searchBody(query),
        pit: { id: pit, keep_alive: KEEP_ALIVE },
        ...given('search_after', after),
      };
      // `_shard_doc` exists only at a point in time and makes any order complete.
      const page: Page = await readPage(
        calls,
        ['_search'],
        { ...body, sort: [...(query.sort ?? []), { _shard_doc: 'asc' }] },
        options,
      );
      documents.push(...page.documents);
      pit = page.pit ?? pit;
      after = page.documents.length < query.pageSize ? undefined : page.after;
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
    ...given('sort', query.sort),
    seq_no_primary_term: true,
    track_total_hits: false,
  };
}

function readPage(
  calls: ClusterCalls,
  path: readonly Segment[],
  body: object,
  options: CallOptions | undefined,
): Promise<Page> {
  return calls.read({ method: 'POST', path, body }, parsePage, options);
}

function parsePage(body: unknown): Page {
  const answer = asObject(body);
  const failedShards = optionalNumber(objectOrEmpty(answer, '_shards'), 'failed') ?? 0;
  if (failedShards > 0 || flagAt(answer, 'timed_out')) {
    throw new ShapeError('the search answered only in part, so the list would not be complete');
  }
  const hits = objectsAt(objectAt(answer, 'hits'), 'hits');
  const lastSort = hits.at(-1)?.['sort'];
  return {
    documents: hits.map(parseListed),
    after: Array.isArray(lastSort) ? lastSort : undefined,
    pit: typeof answer['pit_id'] === 'string' ? answer['pit_id'] : undefined,
  };
}
