/** The activity log in the hidden index `lockstep-runs`: entries as they are read, beside the few fields that are searched. */
import {
  codeOfEntry,
  activityEntrySchema,
  RUNS_INDEX,
  type ActivityEntry,
  type Reach,
  type StateChange,
} from '@lockstep/contracts';
import type { ElasticConnection, JsonObject } from '@lockstep/elastic';
import { stepFor, withoutGaps, type ActivityCounts } from './activity-steps.ts';
import { createHiddenIndex, type MappedFields } from '../../lib/hidden-index.ts';

export interface ActivityFilter {
  readonly kind?: ActivityEntry['kind'] | undefined;
  readonly outputId?: string | undefined;
  readonly item?: string | undefined;
  readonly actor?: string | undefined;
  readonly result?: string | undefined;
  /** ISO times: from (inclusive), to (exclusive). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what is about these outputs; everything unless given. */
  readonly reach?: Reach | undefined;
}

export interface ActivityStore {
  append(entries: readonly ActivityEntry[]): Promise<void>;
  /** Newest first; `from` and `size` together at most 10,000. */
  list(
    filter: ActivityFilter,
    page: { readonly from: number; readonly size: number },
  ): Promise<{ readonly items: readonly ActivityEntry[]; readonly total: number }>;
  /**
   * How many there are in each step of time, oldest first and without gaps: from the begin of the filter, or its first entry,
   * to its end, or `now`.
   */
  counts(filter: ActivityFilter, now: number): Promise<ActivityCounts>;
  get(id: string): Promise<ActivityEntry | undefined>;
  /** Changes of state that a run saw. */
  changesOf(runId: string): Promise<readonly ActivityEntry[]>;
  /**
   * Changes of remotes themselves since that ISO time, oldest first, of too many the newest; and from when on the activity log
   * knows them all: undefined while it has no entry.
   */
  remoteChanges(
    since: string,
  ): Promise<{ readonly changes: readonly StateChange[]; readonly knownFrom: string | undefined }>;
  /** Removes entries from before that ISO time, at most `most`; answers how many. */
  removeBefore(time: string, most: number): Promise<number>;
}

export const ACTIVITY_FIELDS = {
  id: { type: 'keyword' },
  at: { type: 'date' },
  kind: { type: 'keyword' },
  output_id: { type: 'keyword' },
  items: { type: 'keyword' },
  actor: { type: 'keyword' },
  result: { type: 'keyword' },
  run_id: { type: 'keyword' },
} as const satisfies MappedFields;

type Fields = Partial<Record<keyof typeof ACTIVITY_FIELDS, unknown>>;

/** Changes of state in one run are as many as there are items; more than this are not shown at once. */
const MOST_CHANGES = 1_000;
/** Changes of state have no result: what they lead to is in the run. */
const FAILED = { terms: { result: ['failed', 'partial', 'timed_out'] } };
const NEWEST_FIRST = [{ at: 'desc' }, { id: 'desc' }];

export function createActivityStore(connection: ElasticConnection): ActivityStore {
  const { documents } = connection;
  const index = createHiddenIndex(connection, RUNS_INDEX, ACTIVITY_FIELDS);
  const first = async (query: JsonObject): Promise<string | undefined> => {
    const found = await documents.page(RUNS_INDEX, { query, sort: [{ at: 'asc' }], from: 0, size: 1 });
    return found.documents.flatMap(({ source }) => entryOf(source)).at(0)?.at;
  };
  return {
    async append(entries) {
      if (entries.length === 0) return;
      await index.ensure();
      const lines = entries.map((entry) => ({ id: entry.id, source: { ...fieldsOf(entry), entry } }));
      await documents.append(RUNS_INDEX, lines, true);
    },
    async list(filter, page) {
      const found = await documents.page(RUNS_INDEX, {
        query: { bool: { filter: clausesOf(filter) } },
        sort: NEWEST_FIRST,
        ...page,
      });
      return { items: found.documents.flatMap(({ source }) => entryOf(source)), total: found.total };
    },
    async counts(filter, now) {
      const query = { bool: { filter: clausesOf(filter) } };
      const from = filter.from ?? (await first(query));
      if (from === undefined) return { stepMs: stepFor(0), steps: [] };
      const span = { from: Date.parse(from), to: filter.to === undefined ? now : Date.parse(filter.to) };
      const stepMs = stepFor(span.to - span.from);
      const found = await documents.countSteps(RUNS_INDEX, { query, field: 'at', stepMs, apart: FAILED });
      return { stepMs, steps: withoutGaps(found, { ...span, stepMs }) };
    },
    async get(id) {
      const found = await documents.get(RUNS_INDEX, id);
      return found === undefined ? undefined : entryOf(found.source)[0];
    },
    async changesOf(runId) {
      const query = { bool: { filter: [{ term: { kind: 'state_change' } }, { term: { run_id: runId } }] } };
      const sort = [{ id: 'asc' }];
      const found = await documents.page(RUNS_INDEX, { query, sort, from: 0, size: MOST_CHANGES });
      return found.documents.flatMap(({ source }) => entryOf(source));
    },
    async remoteChanges(since) {
      const filter = clausesOf({ kind: 'state_change', from: since });
      const query = { bool: { filter, must_not: [{ exists: { field: 'items' } }] } };
      const page = { sort: NEWEST_FIRST, from: 0, size: MOST_CHANGES };
      const [found, oldest] = await Promise.all([
        documents.page(RUNS_INDEX, { query, ...page }),
        first({ match_all: {} }),
      ]);
      const changes = found.documents
        .flatMap(({ source }) => entryOf(source))
        .flatMap((entry) => (entry.kind === 'state_change' ? [entry] : []))
        .toReversed();
      return { changes, knownFrom: found.total > changes.length ? changes[0]?.at : oldest };
    },
    removeBefore: (time, most) => documents.removeMatching(RUNS_INDEX, { range: { at: { lt: time } } }, most),
  };
}

function fieldsOf(entry: ActivityEntry): Fields {
  const { id, at, kind, output_id } = entry;
  const base = { id, at, kind, output_id };
  switch (entry.kind) {
    case 'run': {
      const items = [...entry.steps.map(({ item }) => item), entry.scope.item];
      return {
        ...base,
        items: items.flatMap((item) => item ?? []),
        actor: entry.actor,
        result: entry.result,
      };
    }
    case 'state_change':
      return { ...base, items: entry.item === null ? [] : [entry.item], run_id: entry.run_id };
    case 'action': {
      const { actor, result, target } = entry;
      return { ...base, items: [target.id], actor, result };
    }
  }
}

/** Without it nothing is left out; entries of no output are seen by whoever sees everything. */
function reachClauses(reach: Reach = { kind: 'everything' }): readonly JsonObject[] {
  switch (reach.kind) {
    case 'everything':
      return [];
    case 'all-outputs':
      return [{ exists: { field: 'output_id' } }];
    case 'outputs':
      return [{ terms: { output_id: [...reach.ids] } }];
  }
}

function clausesOf(filter: ActivityFilter): readonly JsonObject[] {
  const { kind, outputId, item, actor, result, from, to, reach } = filter;
  const terms: Fields = { kind, output_id: outputId, items: item, actor, result };
  const named: JsonObject[] = Object.entries(terms).flatMap(([field, value]) =>
    value === undefined ? [] : [{ term: { [field]: value } }],
  );
  const clauses = [...named, ...reachClauses(reach)];
  if (from === undefined && to === undefined) return clauses;
  const range = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) };
  return [...clauses, { range: { at: range } }];
}

/** With its code. What a newer console may have written in a form that this one does not know is left out. */
function entryOf(source: unknown): readonly ActivityEntry[] {
  const parsed = activityEntrySchema.safeParse((source as { readonly entry?: unknown }).entry);
  if (!parsed.success) return [];
  const code = codeOfEntry(parsed.data);
  return [code === undefined ? parsed.data : { ...parsed.data, code }];
}
