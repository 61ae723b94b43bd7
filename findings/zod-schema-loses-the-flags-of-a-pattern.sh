#!/usr/bin/env bash
# Guess: `z.toJSONSchema` describes what the schema accepts, or throws.
# So it is: the flags of a regular expression are dropped, so the described pattern refuses what the schema
#   takes; `.readonly()` becomes `readOnly`, which OpenAPI reads as "not to be sent".
# Why it matters: a client generated from the description refuses good values, or leaves a required list out
#   of its requests.
# Seen with: zod@4.6.7
# Output seen:
#   schema takes LOGS: true, described {"type":"string","pattern":"^logs$"} takes it: false
#   readonly: {"readOnly":true,"type":"array","items":{"type":"string"}}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  zod@4.6.7 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import * as z from 'zod';

const described = (schema) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
};
const name = z.string().regex(/^logs$/i);
const pattern = described(name);
const taken = name.safeParse('LOGS').success;
const takenByPattern = new RegExp(pattern.pattern, 'u').test('LOGS');
const list = described(z.array(z.string()).readonly());
console.log(`schema takes LOGS: ${taken}, described ${JSON.stringify(pattern)} takes it: ${takenByPattern}`);
console.log(`readonly: ${JSON.stringify(list)}`);
assert.deepEqual([taken, takenByPattern, list.readOnly], [true, false, true]);
JS
node ask.mjs
