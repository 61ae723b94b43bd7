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
  for (const row of database.prepare('SELECT index_uuid FROM shards').iterate()) {
    yield { kind: 'open-shard', index: row['index_uuid'] as string };
  }
  const operations = database.prepare(
    'SELECT index_uuid, operation FROM operations ORDER BY index_uuid, seq_no',
  );
  for (const row of operations.iterate()) {
    yield {
      kind: 'operation',
      index: row['index_uuid'] as string,
      operation: JSON.parse(row['operation'] as string) as Operation,
    };
  }
}

function open(file: string): DatabaseSync {
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

/**
 * One SQLite file with everything a cluster holds.
 * @throws StartError `DATA_DIR` when the file cannot be used, `SCHEMA_TOO_NEW` when a newer sandbox wrote it.
 */
export function sqliteStorage(file: string): Storage {
  let database: DatabaseSync;
  let statements: Statements;
  try {
    database = open(file);
    statements = prepare(database);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError({
      code: 'DATA_DIR',
      message: `cannot use the state file ${file}: ${reasonOf(error)}`,
      cause: error,
    });
  }
  return {
    load: () => loadAll(database),
    write: (changes) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const change of changes) writeOne(statements, change);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      database.close();
    },
  };
}
