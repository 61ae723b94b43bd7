#!/usr/bin/env bash
# Guess: two query keys that are not equal are two entries of the cache.
# So it is: a key is its JSON: Set and Map are `{}`, NaN is null, a Date is its text, a member that is
#   undefined is none. They share an entry.
# Why it matters: a filter kept as a Set shows the answer of the other filter; put sorted arrays into keys.
# Seen with: @tanstack/query-core@5.108.4
# Output seen:
#   Set{paris} and Set{tokyo}: answer of paris
#   NaN and null:              answer of NaN
#   {a: undefined} and {}:     answer of {a: undefined}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @tanstack/query-core@5.108.4 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { QueryClient } from '@tanstack/query-core';

const client = new QueryClient();
const found = (stored, asked, text) => {
  client.setQueryData(['x', stored], text);
  return client.getQueryData(['x', asked]);
};
const sets = found(new Set(['paris']), new Set(['tokyo']), 'answer of paris');
const numbers = found(Number.NaN, null, 'answer of NaN');
client.clear();
const members = found({ a: undefined }, {}, 'answer of {a: undefined}');
console.log(`Set{paris} and Set{tokyo}: ${sets}`);
console.log(`NaN and null:              ${numbers}`);
console.log(`{a: undefined} and {}:     ${members}`);
assert.deepEqual([sets, numbers, members], ['answer of paris', 'answer of NaN', 'answer of {a: undefined}']);
JS
node ask.mjs
