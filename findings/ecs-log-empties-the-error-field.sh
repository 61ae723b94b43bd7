#!/usr/bin/env bash
# Guess: `error` is the field that ECS has for errors, so logging `{ error }` with ecs-pino-format fills it.
# So it is: only the key `err` is converted; an Error under `error` becomes an empty object, and a plain
#   object under `err` stays outside of ECS.
# Why it matters: the line is accepted by Elasticsearch and says nothing; a lint rule against `error:` in log
#   calls is worth having.
# Seen with: pino@10.4.0 · @elastic/ecs-pino-format@1.5.0
# Output seen:
#   err: Error   -> error {"type":"Error","message":"x"}
#   error: Error -> error {}
#   err: object  -> error undefined, err {"type":"Object","message":"x"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  pino@10.4.0 @elastic/ecs-pino-format@1.5.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import pino from 'pino';
import ecs from '@elastic/ecs-pino-format';

const logged = (fields) => {
  let text = '';
  pino(ecs.ecsFormat(), { write: (chunk) => (text += chunk) }).error(fields, 'told');
  return JSON.parse(text);
};
const short = (value) => value && JSON.stringify({ ...value, stack: undefined, stack_trace: undefined });
const byErr = logged({ err: new Error('x') });
const byError = logged({ error: new Error('x') });
const byObject = logged({ err: { message: 'x' } });
console.log(`err: Error   -> error ${short(byErr.error)}`);
console.log(`error: Error -> error ${short(byError.error)}`);
console.log(`err: object  -> error ${short(byObject.error)}, err ${short(byObject.err)}`);
assert.equal(byErr.error.message, 'x');
assert.deepEqual(byError.error, {});
assert.equal(byObject.error, undefined);
JS
node ask.mjs
