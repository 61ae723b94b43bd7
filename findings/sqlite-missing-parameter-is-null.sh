#!/usr/bin/env bash
# Guess: a statement of node:sqlite that gets fewer values than it has parameters is refused, as one that gets
#   more is.
# So it is: what is missing is NULL, by position and by name; too many, and a name that the statement does not
#   have, are errors.
# Why it matters: a misspelt column order writes NULL without a word.
# Seen with: node@24.21.0
# Output seen:
#   two of three:   {"a":1,"b":2,"c":null}
#   one name short: {"a":1,"b":null}
#   one too many:   column index out of range
#   unknown name:   Unknown named parameter 'c'
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
const ask = (text, ...values) => {
  try {
    return JSON.stringify(database.prepare(text).get(...values));
  } catch (error) {
    return error.message;
  }
};
const answers = [
  ask('select ? as a, ? as b, ? as c', 1, 2),
  ask('select $a as a, $b as b', { a: 1 }),
  ask('select ? as a', 1, 2),
  ask('select $a as a', { a: 1, c: 2 }),
];
console.log(`two of three:   ${answers[0]}`);
console.log(`one name short: ${answers[1]}`);
console.log(`one too many:   ${answers[2]}`);
console.log(`unknown name:   ${answers[3]}`);
assert.deepEqual(answers, [
  '{"a":1,"b":2,"c":null}',
  '{"a":1,"b":null}',
  'column index out of range',
  "Unknown named parameter 'c'",
]);
JS
node_modules/node/bin/node ask.mjs
