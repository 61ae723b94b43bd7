#!/usr/bin/env bash
# Guess: the number 1 that node:sqlite binds is stored as 1.
# So it is: every JavaScript number is bound as a floating-point value: a TEXT column keeps `1.0`, a column
#   without type keeps a real; only a BigInt or an INTEGER column gives an integer.
# Why it matters: a version or a generation in a TEXT column does not compare equal to its own text.
# Seen with: node@24.21.0
# Output seen:
#   TEXT column:    1.0
#   no type:        real
#   INTEGER column: integer
#   BigInt in TEXT: 1
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
database.exec('create table t (word text, any_type, number integer, big text)');
database.prepare('insert into t values (?, ?, ?, ?)').run(1, 1, 1, 1n);
const row = database.prepare('select word, typeof(any_type) as kind, typeof(number) as whole, big from t').get();
console.log(`TEXT column:    ${row.word}`);
console.log(`no type:        ${row.kind}`);
console.log(`INTEGER column: ${row.whole}`);
console.log(`BigInt in TEXT: ${row.big}`);
assert.deepEqual({ ...row }, { word: '1.0', kind: 'real', whole: 'integer', big: '1' });
JS
node_modules/node/bin/node ask.mjs
