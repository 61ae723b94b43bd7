/**
 * Rewrites documents of an older form at home, a batch at a time. Each document says itself in which form it is, and is
 * written only over what was read: so a migration may be cut off anywhere, or run twice at once, and goes on where it
 * was. Nobody has to wait for it, because every reader brings an older form into that of today.
 */
import type { ElasticConnection } from '@lockstep/elastic';
import type { Exclusively } from '../clusters/exclusively.ts';
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import { inTodaysForm, stamped, versionOf, VERSION_MEMBER } from './document-version.ts';
import type { HomeRecordStore } from './home-record-store.ts';
import { withMigrated } from './home-record.ts';
import { MIGRATED_INDICES, type StoredIndex } from './stored-indices.ts';

export type MigrationState =
  | { readonly kind: 'not-run' }
  | { readonly kind: 'running'; readonly index: string; readonly done: number; readonly total: number }
  /** It is tried again. */
  | { readonly kind: 'failed'; readonly index: string; readonly problem: string }
  /** Nothing at home is of an older form. */
  | { readonly kind: 'done' };

export interface HomeMigration {
  state(): MigrationState;
  /** Does what is left, if no other console does; never throws. Sends nothing once all is done. */
  run(signal: AbortSignal): Promise<void>;
}

export interface HomeMigrationOptions {
  /** Past what guards documents: as they are stored. */
  readonly raw: ElasticConnection;
  readonly record: HomeRecordStore;
  readonly mayWrite: () => Promise<void>;
  readonly exclusively: Exclusively;
  readonly log: Logger;
  /** Those of this program unless given. */
  readonly indices?: readonly StoredIndex[];
  /** Documents in one request. */
  readonly batchSize?: number;
}

const BATCH = 200;
/** Only versions are listed, so a page is small. */
const PAGE = 10_000;
const MIGRATION_LEASE = 'stored-data';

export function createHomeMigration(options: HomeMigrationOptions): HomeMigration {
  const { record, mayWrite, exclusively, log, indices = MIGRATED_INDICES } = options;
  let state: MigrationState = { kind: 'not-run' };
  const tell = (next: MigrationState): void => {
    state = next;
  };

  const migrateAll = async (signal: AbortSignal): Promise<void> => {
    const { record: home } = await record.read();
    const due = indices.filter(({ name, version }) => (home.indices[name]?.migrated ?? 0) < version);
    for (const index of due) {
      signal.throwIfAborted();
      tell({ kind: 'running', index: index.name, done: 0, total: 0 });
      const rewritten = await migrateIndex(options, { index, signal, tell });
      await record.change((known) => withMigrated(known, index.name, index.version));
      if (rewritten > 0)
        log.info('documents-migrated', { index: index.name, documents: rewritten, version: index.version });
    }
    tell({ kind: 'done' });
  };
  return {
    state: () => state,
    async run(signal) {
      if (state.kind === 'done') return;
      try {
        await mayWrite();
        if (await isAllDone(record, indices)) {
          tell({ kind: 'done' });
          return;
        }
        const answer = await exclusively(MIGRATION_LEASE, signal, (whileHeld) => migrateAll(whileHeld));
        if (answer.kind === 'busy') tell({ kind: 'not-run' });
      } catch (error) {
        if (signal.aborted) return;
        if (isReadOnly(error)) {
          tell({ kind: 'not-run' });
          return;
        }
        const problem = error instanceof Error ? error.message : String(error);
        const index = state.kind === 'running' ? state.index : '';
        tell({ kind: 'failed', index, problem });
        log.warn('migration-failed', { err: error, index });
      }
    },
  };
}

/** The condition says so already. */
const isReadOnly = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'CONSOLE_READ_ONLY';

async function isAllDone(store: HomeRecordStore, indices: readonly StoredIndex[]): Promise<boolean> {
  const { record } = await store.read();
  return indices.every(({ name, version }) => (record.indices[name]?.migrated ?? 0) >= version);
}

interface OneIndex {
  readonly index: StoredIndex;
  readonly signal: AbortSignal;
  readonly tell: (state: MigrationState) => void;
}

/** Answers how many documents were rewritten. */
async function migrateIndex(
  { raw, batchSize = BATCH, log }: HomeMigrationOptions,
  { index, signal, tell }: OneIndex,
): Promise<number> {
  const { name } = index;
  const all = await raw.documents.list(name, { pageSize: PAGE, members: [VERSION_MEMBER] }, { signal });
  const old = all.filter(({ source }) => versionOf(source) < index.version).map(({ id }) => id);
  for (let at = 0; at < old.length; at += batchSize) {
    signal.throwIfAborted();
    tell({ kind: 'running', index: name, done: at, total: old.length });
    await migrateBatch(raw, { index, ids: old.slice(at, at + batchSize), signal });
    log.info('documents-migrating', {
      index: name,
      done: Math.min(at + batchSize, old.length),
      total: old.length,
    });
  }
  return old.length;
}

/** What somebody else has written meanwhile is in the form of today, or removed. */
async function migrateBatch(
  { documents }: ElasticConnection,
  { index, ids, signal }: Pick<OneIndex, 'index' | 'signal'> & { readonly ids: readonly string[] },
): Promise<void> {
  const found = await documents.getEach(
    ids.map((id) => ({ index: index.name, id })),
    { signal },
  );
  const writes = found.flatMap((document, at) => {
    const id = ids[at];
    if (id === undefined || document.kind === 'absent') return [];
    if (document.kind === 'unreadable') throw new Error(`${index.name} cannot be read: ${document.reason}`);
    const form = inTodaysForm(index, document.source);
    if (form.kind === 'newer' || !form.isOlder) return [];
    const { seqNo, primaryTerm } = document;
    const source = stamped(index, form.source as object);
    return [
      { index: index.name, id, source, guard: { kind: 'match', seqNo, primaryTerm } as const, refresh: true },
    ];
  });
  const [first, ...others] = writes;
  if (first === undefined) return;
  const { refused } = await documents.putWith(first, others, { signal });
  if (refused[0] !== undefined) throw new Error(`${index.name} refuses documents: ${refused[0]}`);
}
