/**
 * Statuses of remotes between consoles, in the hidden index `lockstep-statuses` of the home cluster: one document per
 * remote, written by the console that looks after it when what it sees there is other than before. Nothing is decided by
 * them; whoever reads none looks for itself.
 */
import { STATUSES_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';
import { createStatusReader, digestOfStatus, toStatusText, type SharedStatus } from './shared-status.ts';

export interface StatusExchange {
  /** Writes those that are other than this console has told last, in one request; answers which are as before. */
  share(statuses: ReadonlyMap<string, SharedStatus>): Promise<readonly string[]>;
  /** What these consoles have told since the last call, by output. */
  hear(consoles: readonly string[]): Promise<ReadonlyMap<string, SharedStatus>>;
  /** What was told before may be known to nobody any more: it is told again when it is asked for. */
  forget(): void;
  /** Removes what nobody has written for a day. */
  sweep(): Promise<void>;
}

export interface StatusExchangeOptions {
  readonly connection: ElasticConnection;
  /** Of this console. */
  readonly consoleId: string;
  readonly now: () => number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

const recordSchema = z.object({
  owner: z.string(),
  n: z.number(),
  status: z.string(),
  leader: z.string(),
  leader_digest: z.string(),
});

const KEPT_MS = 24 * 60 * 60_000;
const MOST_REMOVED = 1_000;
const READ_AT_ONCE = 50;
const WRITTEN_AT_ONCE = 50;

export function createStatusExchange(options: StatusExchangeOptions): StatusExchange {
  const { connection, now, signal } = options;
  const { documents } = connection;
  const records = createRecords(options);
  const reader = createStatusReader();
  const told = new Map<string, string>();
  const heard = new Map<string, number>();
  return {
    async share(statuses) {
      const changed = [...statuses].filter(([id, status]) => told.get(id) !== digestOfStatus(status));
      for (let from = 0; from < changed.length; from += WRITTEN_AT_ONCE) {
        const part = changed.slice(from, from + WRITTEN_AT_ONCE);
        await records.write(part);
        for (const [id, status] of part) told.set(id, digestOfStatus(status));
      }
      const written = new Set(changed.map(([id]) => id));
      return [...statuses.keys()].filter((id) => !written.has(id));
    },
    async hear(consoles) {
      const found = new Map<string, SharedStatus>();
      for (const id of heard.keys()) if (!consoles.includes(id)) heard.delete(id);
      if (consoles.length === 0) return found;
      const query = toldSince(consoles.map((id) => ({ id, n: heard.get(id) ?? 0 })));
      for (const { id, source } of await documents.list(
        STATUSES_INDEX,
        { pageSize: READ_AT_ONCE, query },
        { signal },
      )) {
        const record = recordSchema.safeParse(source).data;
        if (record === undefined) continue;
        const { owner, n, status, leader, leader_digest: leaderDigest } = record;
        heard.set(owner, Math.max(heard.get(owner) ?? 0, n));
        // What another console has written over it is no longer what this one has told.
        told.delete(id);
        const read = await reader.read({ status, leader, leaderDigest });
        if (read !== undefined) found.set(id, read);
      }
      return found;
    },
    forget: () => told.clear(),
    async sweep() {
      const old = { range: { until: { lt: now() } } };
      await documents.removeMatching(STATUSES_INDEX, old, MOST_REMOVED, { signal });
    },
  };
}

function createRecords({ connection, consoleId, now, signal }: StatusExchangeOptions) {
  const index = createHiddenIndex(connection, STATUSES_INDEX, {
    owner: { type: 'keyword' },
    n: { type: 'long' },
    until: { type: 'date' },
  });
  let count = 0;
  const sourceOf = async (status: SharedStatus): Promise<object> => {
    const { status: text, leader, leaderDigest } = await toStatusText(status);
    count += 1;
    const record: z.input<typeof recordSchema> = {
      owner: consoleId,
      n: count,
      status: text,
      leader,
      leader_digest: leaderDigest,
    };
    return { ...record, until: now() + KEPT_MS };
  };
  return {
    async write(statuses: readonly (readonly [string, SharedStatus])[]): Promise<void> {
      await index.ensure();
      const entries = [];
      for (const [id, status] of statuses) entries.push({ id, source: await sourceOf(status) });
      await connection.documents.putAll(STATUSES_INDEX, entries, true, { signal });
    },
  };
}

/** Each console counts what it tells, so no clocks are compared. */
const toldSince = (consoles: readonly { readonly id: string; readonly n: number }[]) => ({
  bool: {
    should: consoles.map(({ id, n }) => ({
      bool: { filter: [{ term: { owner: id } }, { range: { n: { gt: n } } }] },
    })),
    minimum_should_match: 1,
  },
});
