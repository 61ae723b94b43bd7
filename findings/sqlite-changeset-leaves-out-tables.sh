#!/usr/bin/env bash
# Guess: a session of node:sqlite records what is written to every table of the database.
# So it is: tables without a declared PRIMARY KEY are left out, also those with a UNIQUE column; making the
#   session, the changeset and applying it say nothing.
# Why it matters: a copy kept up by changesets lacks whole tables; declare a PRIMARY KEY, or compare the
#   counts.
# Seen with: node@24.21.0
# Output seen:
#   written: 1 row in each of with_key, with_unique, without
#   applied: true
#   arrived: with_key 1, with_unique 0, without 0
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

const tables = ['with_key', 'with_unique', 'without'];
const open = () => {
  const database = new DatabaseSync(':memory:');
  database.exec(
    'CREATE TABLE with_key (a INTEGER PRIMARY KEY); CREATE TABLE with_unique (a INTEGER NOT NULL UNIQUE); CREATE TABLE without (a)',
  );
  return database;
};
const counts = (database) => tables.map((name) => database.prepare(`SELECT count(*) AS n FROM ${name}`).get().n);
const [source, copy] = [open(), open()];
const session = source.createSession();
for (const name of tables) source.exec(`INSERT INTO ${name} VALUES (1)`);
const written = counts(source);
const isApplied = copy.applyChangeset(session.changeset());
const arrived = counts(copy);
console.log(`written: 1 row in each of ${tables.join(', ')}`);
console.log(`applied: ${isApplied}`);
console.log(`arrived: ${tables.map((name, at) => `${name} ${arrived[at]}`).join(', ')}`);
assert.deepEqual([written, isApplied, arrived], [[1, 1, 1], true, [1, 0, 0]]);
JS
node_modules/node/bin/node ask.mjs
