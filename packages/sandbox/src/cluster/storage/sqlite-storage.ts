import { chmodSync, closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StartError } from '../../start-error.ts';
import { type Change, put } from '../state/cluster-state.ts';
import { type CollectionName } from '../state/collections.ts';
import { type Operation } from '../state/shard.ts';
import { type Storage } from './storage.ts';

const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS entities (
    collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (collection, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shards (index_uuid TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS operations (
    index_uuid TEXT NOT NULL, seq_no INTEGER NOT NULL, operation TEXT NOT NULL,
    PRIMARY KEY (index_uuid, seq_no)
  ) WITHOUT ROWID;
`;

type Statements = Readonly<
  Record<
    'put' | 'remove' | 'openShard' | 'dropShard' | 'dropOperations' | 'operation' | 'forget',
    StatementSync
  >
>;

const prepare = (database: DatabaseSync): Statements => ({
  put: database.prepare('INSERT OR REPLACE INTO entities (collection, key, value) VALUES (?, ?, ?)'),
  remove: database.prepare('DELETE FROM entities WHERE collection = ? AND key = ?'),
  openShard: database.prepare('INSERT OR REPLACE INTO shards (index_uuid) VALUES (?)'),
  dropShard: database.prepare('DELETE FROM shards WHERE index_uuid = ?'),
  dropOperations: database.prepare('DELETE FROM operations WHERE index_uuid = ?'),
  operation: database.prepare(
    'INSERT OR REPLACE INTO operations (index_uuid, seq_no, operation) VALUES (?, ?, ?)',
  ),
  forget: database.prepare('DELETE FROM operations WHERE index_uuid = ? AND seq_no = ?'),
});

function writeOne(statements: Statements, change: Change): void {
  switch (change.kind) {
    case 'put':
      statements.put.run(change.in, change.key, JSON.stringify(change.value));
      return;
    case 'remove':
      statements.remove.run(change.in, change.key);
      return;
    case 'open-shard':
      statements.openShard.run(change.index);
      return;
    case 'drop-shard':
      statements.dropShard.run(change.index);
      statements.dropOperations.run(change.index);
      return;
    case 'operation':
      statements.operation.run(change.index, change.operation.seqNo, JSON.stringify(change.operation));
      return;
    case 'forget':
      for (const seqNo of change.seqNos) statements.forget.run(change.index, seqNo);
  }
}

function* loadAll(database: DatabaseSync): Iterable<Change> {
  for (const row of database.prepare('SELECT collection, key, value FROM entities').iterate()) {
    const collection = row['collection'] as CollectionName;
    yield put(collection, row['key'] as string, JSON.parse(row['value'] as string) as never);
  }
  const shards = new Set<string>();
  for (const row of database.prepare('SELECT index_uuid FROM shards').iterate()) {
    const index = row['index_uuid'] as string;
    shards.add(index);
    yield { kind: 'open-shard', index };
  }
  const operations = database.prepare(
    'SELECT index_uuid, operation FROM operations ORDER BY index_uuid, seq_no',
  );
  for (const row of operations.iterate()) {
    const index = row['index_uuid'] as string;
    if (!shards.has(index)) throw new Error(`it has operations of the index ${index}, but not that index`);
    yield {
      kind: 'operation',
      index,
      operation: JSON.parse(row['operation'] as string) as Operation,
    };
  }
}

function open(file: string): DatabaseSync {
  makePrivate(file);
  const database = new DatabaseSync(file);
  // EXCLUSIVE: a second process on the same file would keep its own state in memory and write over ours.
  // WAL with NORMAL: a commit is in the file before it is acknowledged, so the end of the process loses nothing.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (found > SCHEMA_VERSION) {
    database.close();
    throw new StartError({
      code: 'SCHEMA_TOO_NEW',
      message: `${file} was written by a newer sandbox (schema ${found}, this one knows ${SCHEMA_VERSION}); use that version, or start over with --fresh`,
    });
  }
  database.exec(TABLES);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  return database;
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return reason === 'database is locked'
    ? 'another process uses it; stop that one, or choose another data directory'
    : reason;
}

/** Before SQLite opens it: the log beside the file gets the file's own mode. */
function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) chmodSync(each, 0o600);
}

/** Beside a file that has held a cluster: tells one that was emptied or replaced from one that is new. */
const markOf = (file: string): string => `${file}.made`;

const isIdentity = (change: Change): boolean => change.kind === 'put' && change.in === 'identity';

const damaged = (file: string, error: unknown): StartError =>
  new StartError({
    code: 'DATA_DIR',
    message: `the state file ${file} is damaged: ${reasonOf(error)}; put back a copy of it, or start over with --fresh`,
    cause: error,
  });

/** Without the mark the file counts as new if it is emptied; that is no reason to fail what was written. */
function mark(file: string): void {
  try {
    writeFileSync(markOf(file), '', { mode: 0o600 });
  } catch {
    return;
  }
}

/** Everything in the file. @throws StartError DATA_DIR when it is damaged, or empty although it held a cluster */
function* loadFile(file: string, database: DatabaseSync): Iterable<Change> {
  let isCluster = false;
  try {
    for (const change of loadAll(database)) {
      isCluster ||= isIdentity(change);
      yield change;
    }
  } catch (error) {
    throw damaged(file, error);
  }
  const wasCluster = existsSync(markOf(file));
  if (wasCluster && !isCluster) throw damaged(file, 'it is empty, but it has held a cluster');
  if (isCluster && !wasCluster) mark(file);
}

function writeAll(database: DatabaseSync, statements: Statements, changes: readonly Change[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const change of changes) writeOne(statements, change);
    database.exec('COMMIT');
  } catch (error) {
    // A full disk has ended the transaction already; to end it again would hide why.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function openOrExplain(file: string): { readonly database: DatabaseSync; readonly statements: Statements } {
  try {
    const database = open(file);
    return { database, statements: prepare(database) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError({
      code: 'DATA_DIR',
      message: `cannot use the state file ${file}: ${reasonOf(error)}`,
      cause: error,
    });
  }
}

/**
 * One SQLite file with everything a cluster holds, readable by its owner only.
 * @throws StartError `DATA_DIR` when the file cannot be used or (at `load`) is damaged, `SCHEMA_TOO_NEW` when a newer
 *   sandbox wrote it.
 */
export function sqliteStorage(file: string): Storage {
  const { database, statements } = openOrExplain(file);
  return {
    load: () => loadFile(file, database),
    write: (changes) => {
      writeAll(database, statements, changes);
      if (changes.some(isIdentity)) mark(file);
    },
    close: () => {
      database.close();
    },
  };
}
