#!/usr/bin/env bash
# Guess: `prepare` of node:sqlite refuses a text with two statements, or runs both.
# So it is: the first is prepared and run, the rest is not even looked at: it may be no SQL at all. `exec`
#   runs, and checks, all of them.
# Why it matters: half of a change is made without a word when a statement is added to a prepared text; use
#   `exec`, or one statement each.
# Seen with: node@24.21.0
# Output seen:
#   prepare: 1 row of 2
#   prepare, then no SQL: ran
#   exec: 2 rows of 2
#   exec, then no SQL: near "nonsense": syntax error
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

const rows = (act) => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (a)');
  try {
    act(database);
    return database.prepare('SELECT count(*) AS n FROM t').get().n;
  } catch (error) {
    return error.message;
  }
};
const two = 'INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)';
const broken = 'INSERT INTO t VALUES (1); nonsense here';
const told = [
  rows((database) => database.prepare(two).run()),
  rows((database) => database.prepare(broken).run()),
  rows((database) => database.exec(two)),
  rows((database) => database.exec(broken)),
];
console.log(`prepare: ${told[0]} row of 2`);
console.log(`prepare, then no SQL: ${told[1] === 1 ? 'ran' : told[1]}`);
console.log(`exec: ${told[2]} rows of 2`);
console.log(`exec, then no SQL: ${told[3]}`);
assert.deepEqual(told, [1, 1, 2, 'near "nonsense": syntax error']);
JS
node_modules/node/bin/node ask.mjs
