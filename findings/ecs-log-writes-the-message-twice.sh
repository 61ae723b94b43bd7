#!/usr/bin/env bash
# Guess: a field `message` that a caller logs is replaced by the message of the line, or kept beside it.
# So it is: with ecs-pino-format the line has the key `message` twice; JSON.parse keeps the last of them. pino alone
#   calls its own `msg`, and does the same to a caller's `msg`.
# Why it matters: Elasticsearch refuses a document with a key twice, so the line is lost; rename such fields before
#   they are logged.
# Seen with: pino@10.4.0 · @elastic/ecs-pino-format@1.5.0
# Output seen:
#   ECS, field message: 2 times, parsed "of the line"
#   pino, field msg:    2 times, parsed "of the line"
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

const seen = (options, key) => {
  let text = '';
  pino(options, { write: (chunk) => (text += chunk) }).info({ [key]: 'of the caller' }, 'of the line');
  return [text.split(`"${key}":`).length - 1, JSON.parse(text)[key]];
};
const withEcs = seen(ecs.ecsFormat(), 'message');
const plain = seen({}, 'msg');
console.log(`ECS, field message: ${withEcs[0]} times, parsed "${withEcs[1]}"`);
console.log(`pino, field msg:    ${plain[0]} times, parsed "${plain[1]}"`);
assert.deepEqual([withEcs, plain], [[2, 'of the line'], [2, 'of the line']]);
JS
node ask.mjs
