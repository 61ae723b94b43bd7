#!/usr/bin/env bash
# Guess: node:sqlite refuses every integer that a JavaScript number cannot hold.
# So it is: reading one is refused, but `lastInsertRowid` of a write is rounded: it names a row that is not
#   there.
# Why it matters: ids of 64 bits need `setReadBigInts(true)` on the writing statement, too.
# Seen with: node@24.21.0
# Output seen:
#   inserted 9007199254740993, told 9007199254740992
#   reading: ERR_OUT_OF_RANGE
#   with setReadBigInts: 9007199254740993
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
database.exec('create table t (id integer primary key)');
const insert = database.prepare('insert or replace into t values (?)');
const told = insert.run(9007199254740993n).lastInsertRowid;
let reading = 'read';
try {
  database.prepare('select id from t').get();
} catch (error) {
  reading = error.code;
}
insert.setReadBigInts(true);
const exact = insert.run(9007199254740993n).lastInsertRowid;
console.log(`inserted 9007199254740993, told ${told}`);
console.log(`reading: ${reading}`);
console.log(`with setReadBigInts: ${exact}`);
assert.deepEqual([told, reading, exact], [9007199254740992, 'ERR_OUT_OF_RANGE', 9007199254740993n]);
JS
node_modules/node/bin/node ask.mjs
