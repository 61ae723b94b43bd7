/**
 * What waits for a person on each remote: removals that prune protection blocks, and those that were approved. Kept in the
 * home cluster, so that neither a restart nor another console removes what nobody has approved. Read once per remote, written
 * when it changes: nothing while nothing is blocked.
 */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';
import type { Logger } from '../../../lib/logger.ts';
import { stillApproved } from './approved-removals.ts';
import type { ReconcileResult } from './reconcile-result.ts';

/** Names of packages and keys of custom assets. */
interface RemovalNotes {
  readonly blocked: readonly string[];
  /** Approved by a person, until they are done or no longer wanted. */
  readonly approved: readonly string[];
}

export interface RemovalMemory {
  of(key: string): Promise<RemovalNotes>;
  /** As it is kept at home now, also what another console wrote there: before anything is removed. */
  refresh(key: string): Promise<RemovalNotes>;
  /** What prune protection blocks from now on. Counts here even if home cannot be written to. */
  block(key: string, names: readonly string[]): Promise<void>;
  /** Throws when it cannot be kept. */
  approve(key: string, names: readonly string[]): Promise<void>;
  /** Forgets approvals that a reconcile has used up. */
  afterReconcile(key: string, reconciled: ReconcileResult): Promise<void>;
  /** Forgets all others. */
  keep(keys: readonly string[]): Promise<void>;
}

/** Beside the installation records. No package can have such a name: a colon is not allowed. */
const PREFIX = 'removals:';
const NOTHING: RemovalNotes = { blocked: [], approved: [] };
const MAX_TRIES = 5;

const names = z.array(z.string());
/** 0.1 stored it like this, so what is blocked has its old name there. */
const documentSchema = z.object({ held: names, approved: names });

type Change = (notes: RemovalNotes) => RemovalNotes;

/** `home` is where it is kept. */
export function createRemovalMemory(home: ElasticConnection, log: Logger): RemovalMemory {
  const index = createHiddenIndex(home, INSTALLATIONS_INDEX);
  const known = new Map<string, Promise<RemovalNotes>>();
  const unsaved = new Set<string>();

  const read = (key: string): Promise<RemovalNotes> => {
    const reading = readDocument(home, key).then(({ notes }) => notes);
    known.set(key, reading);
    reading.catch(() => {
      if (known.get(key) === reading) known.delete(key);
    });
    return reading;
  };
  const of = (key: string): Promise<RemovalNotes> => known.get(key) ?? read(key);

  const write = async (key: string, change: Change): Promise<void> => {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
      const found = await readDocument(home, key);
      const next = change(found.notes);
      if (!isSame(next, found.notes)) {
        await index.ensure();
        if ((await replace(home, { key, next, mark: found.mark })) === 'conflict') continue;
      }
      known.set(key, Promise.resolve(next));
      unsaved.delete(key);
      return;
    }
    throw new Error(`What is blocked on ${key} changed under every one of ${String(MAX_TRIES)} tries.`);
  };
  const note = async (key: string, change: Change): Promise<void> => {
    const before = await of(key);
    const next = change(before);
    if (isSame(before, next) && !unsaved.has(key)) return;
    known.set(key, Promise.resolve(next));
    unsaved.add(key);
    try {
      await write(key, change);
    } catch (error) {
      log.warn('blocked-removals-not-kept', { err: error, key });
    }
  };

  return {
    of,
    refresh: (key) => (unsaved.has(key) ? of(key) : read(key)),
    block: (key, blocked) => note(key, (notes) => ({ ...notes, blocked: [...blocked] })),
    approve: (key, more) =>
      write(key, (notes) => ({ ...notes, approved: [...new Set([...notes.approved, ...more])] })),
    async afterReconcile(key, reconciled) {
      const { approved } = await of(key);
      const left = new Set(stillApproved(approved, reconciled));
      const used = new Set(approved.filter((name) => !left.has(name)));
      await note(key, (notes) => ({
        ...notes,
        approved: notes.approved.filter((name) => !used.has(name)),
      }));
    },
    async keep(keys) {
      const gone = [...known.keys()].filter((key) => !keys.includes(key));
      await Promise.all(gone.map((key) => note(key, () => NOTHING).then(() => known.delete(key))));
    },
  };
}

/** Undefined: there is none. */
type Mark = { readonly seqNo: number; readonly primaryTerm: number } | undefined;

async function readDocument(
  home: ElasticConnection,
  key: string,
): Promise<{ readonly notes: RemovalNotes; readonly mark: Mark }> {
  const found = await home.documents.get(INSTALLATIONS_INDEX, PREFIX + key);
  const parsed = documentSchema.safeParse(found?.source);
  if (!parsed.success) return { notes: NOTHING, mark: found };
  const { held: blocked, approved } = parsed.data;
  return { notes: { blocked, approved }, mark: found };
}

interface Replacement {
  readonly key: string;
  readonly next: RemovalNotes;
  readonly mark: Mark;
}

async function replace(
  { documents }: ElasticConnection,
  { key, next, mark }: Replacement,
): Promise<'written' | 'conflict'> {
  const at = { index: INSTALLATIONS_INDEX, id: PREFIX + key };
  const guard =
    mark === undefined
      ? ({ kind: 'create' } as const)
      : ({ kind: 'match', seqNo: mark.seqNo, primaryTerm: mark.primaryTerm } as const);
  const isEmpty = next.blocked.length === 0 && next.approved.length === 0;
  const answer =
    isEmpty && guard.kind === 'match'
      ? await documents.remove({ ...at, guard })
      : await documents.put({
          ...at,
          source: { held: [...next.blocked], approved: [...next.approved] },
          guard,
        });
  return answer.kind === 'conflict' ? 'conflict' : 'written';
}

function isSame(a: RemovalNotes, b: RemovalNotes): boolean {
  return isSameSet(a.blocked, b.blocked) && isSameSet(a.approved, b.approved);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}
