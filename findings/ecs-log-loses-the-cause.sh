#!/usr/bin/env bash
# Guess: ecs-pino-format writes what pino writes, under ECS names: the cause of an error, and the errors of an
#   AggregateError, are in error.stack_trace.
# So it is: pino's own serializer has both; the ECS format takes the bare stack of the outer error.
# Why it matters: "fetch failed" is all that the log says; the reason (connection refused, certificate) is
#   gone.
# Seen with: pino@10.4.0 · @elastic/ecs-pino-format@1.5.0
# Output seen:
#   pino alone:  cause in the line true, aggregated true
#   with ECS:    cause in the line false, aggregated false
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

const outer = new Error('outer', { cause: new Error('the root of it') });
const many = new AggregateError([new Error('one of many')], 'all failed');
const line = (options, error) => {
  let text = '';
  pino(options, { write: (chunk) => (text += chunk) }).error({ err: error }, 'told');
  return text;
};
const has = (options) => [line(options, outer).includes('the root of it'), line(options, many).includes('one of many')];
const plain = has({});
const formatted = has(ecs.ecsFormat());
console.log(`pino alone:  cause in the line ${plain[0]}, aggregated ${plain[1]}`);
console.log(`with ECS:    cause in the line ${formatted[0]}, aggregated ${formatted[1]}`);
assert.deepEqual([plain, formatted], [[true, true], [false, false]]);
JS
node ask.mjs
