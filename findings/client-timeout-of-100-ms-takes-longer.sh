#!/usr/bin/env bash
# Guess: `requestTimeout: 100` means the same in the constructor of the client and in the options of a call.
# So it is: in the constructor it becomes the headers timeout of undici, whose clock for short times ticks
#   about twice a second: 100 ms end after half a second to one. In a call it is a timer of its own, exact.
# Why it matters: a short "is it there?" look needs the timeout in the call. Only the order of the two is
#   compared here, no time is compared with a limit.
# Seen with: @elastic/elasticsearch@9.5.1
# Output seen:
#   in the call:        about 0.1 s
#   in the constructor: later, TimeoutError in both
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/elasticsearch@9.5.1 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { Client } from '@elastic/elasticsearch';

const answer = () => undefined; // accepts and never answers
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
const waited = async (options, call) => {
  const client = new Client({ node, maxRetries: 0, ...options });
  const begin = performance.now();
  const name = await client.info({}, call).then(() => 'answer', (error) => error.name);
  return { name, ms: Math.round(performance.now() - begin) };
};
const inCall = await waited({}, { requestTimeout: 100 });
const inConstructor = await waited({ requestTimeout: 100 }, {});
server.close();
server.closeAllConnections();
console.log('in the call:       ', inCall);
console.log('in the constructor:', inConstructor);
assert.equal(inCall.name, 'TimeoutError');
assert.equal(inConstructor.name, 'TimeoutError');
assert.ok(inConstructor.ms > 2 * inCall.ms);
JS
node ask.mjs
