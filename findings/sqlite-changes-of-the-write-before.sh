#!/usr/bin/env bash
# Guess: `run` of node:sqlite says `changes: 0` for a statement that changes no row.
# So it is: only a write starts counting again. A SELECT, and a CREATE TABLE IF NOT EXISTS, say what the write before
#   them changed, with its row id.
# Why it matters: a migration that logs or decides by `changes` takes the figures of another statement; ask
#   only after INSERT, UPDATE and DELETE.
# Seen with: node@24.21.0
# Output seen:
#   insert:               changes 2, row 2
#   select:               changes 2, row 2
#   create if not exists: changes 2, row 2
#   update of nothing:    changes 0, row 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE t (a)');
const told = [
  ['insert', 'INSERT INTO t VALUES (1), (2)'],
  ['select', 'SELECT a FROM t'],
  ['create if not exists', 'CREATE TABLE IF NOT EXISTS u (a)'],
  ['update of nothing', 'UPDATE t SET a = 3 WHERE a = 4'],
].map(([name, text]) => [name, database.prepare(text).run()]);
for (const [name, { changes, lastInsertRowid }] of told)
  console.log(`${`${name}:`.padEnd(21)} changes ${changes}, row ${lastInsertRowid}`);
assert.deepEqual(told.map(([, { changes, lastInsertRowid }]) => [changes, lastInsertRowid]), [[2, 2], [2, 2], [2, 2], [0, 2]]);
JS
node_modules/node/bin/node ask.mjs
