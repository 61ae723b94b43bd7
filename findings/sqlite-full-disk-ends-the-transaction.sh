#!/usr/bin/env bash
# Guess: after an error inside a transaction the transaction is still open, and ROLLBACK ends it.
# So it is: after "database or disk is full" it is already gone (a violated constraint leaves it open):
#   ROLLBACK throws, and its error hides the first.
# Why it matters: ask `isTransaction` before rolling back. A page limit stands for the full disk here.
# Seen with: node@24.21.0
# Output seen:
#   constraint: UNIQUE constraint failed: u.a, open true
#   full:       database or disk is full, open false
#   ROLLBACK:   cannot rollback - no transaction is active
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
database.exec('create table u (a unique); create table t (b); insert into u values (1)');
const refused = (act) => {
  try {
    act();
    return 'done';
  } catch (error) {
    return error.message;
  }
};
database.exec('begin');
const constraint = [refused(() => database.exec('insert into u values (1)')), database.isTransaction];
database.exec('rollback');
database.exec('pragma max_page_count = 6; begin');
const insert = database.prepare('insert into t values (?)');
const fill = () => {
  for (let row = 0; row < 100; row++) insert.run('x'.repeat(1000));
};
const full = [refused(fill), database.isTransaction];
const rollback = refused(() => database.exec('rollback'));
console.log(`constraint: ${constraint[0]}, open ${constraint[1]}`);
console.log(`full:       ${full[0]}, open ${full[1]}`);
console.log(`ROLLBACK:   ${rollback}`);
assert.deepEqual([constraint[1], full[1]], [true, false]);
assert.match(rollback, /no transaction is active/);
JS
node_modules/node/bin/node ask.mjs
