#!/usr/bin/env bash
# Guess: `DecompressionStream('gzip')` reads every gzip file that `zlib.gunzip` of the same Node reads.
# So it is: a file of several members one after another, which the format allows and which parallel compressors and
#   appended logs have, is read whole by zlib; the stream gives the first member and then an error about trailing junk.
# Why it matters: archives of packages and exported logs come from such tools; whoever moves from zlib to the
#   web's stream refuses files that were fine.
# Seen with: node@24.21.0
# Output seen:
#   zlib: one two
#   DecompressionStream: one, then ERR_TRAILING_JUNK_AFTER_STREAM_END
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';

const file = Buffer.concat([gzipSync('one '), gzipSync('two')]);
const ofZlib = gunzipSync(file).toString();
let ofStream = '';
let code;
try {
  const stream = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'));
  for await (const part of stream) ofStream += Buffer.from(part).toString();
} catch (error) {
  code = error.code;
}
console.log(`zlib: ${ofZlib}`);
console.log(`DecompressionStream: ${ofStream.trim()}, then ${code}`);
assert.deepEqual([ofZlib, ofStream, code], ['one two', 'one ', 'ERR_TRAILING_JUNK_AFTER_STREAM_END']);
JS
node_modules/node/bin/node ask.mjs
