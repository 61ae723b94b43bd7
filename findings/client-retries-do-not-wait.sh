#!/usr/bin/env bash
# Guess: a client that retries a 503 waits between its attempts, longer each time, or as long as `Retry-After` says.
# So it is: four attempts follow each other within milliseconds, of a POST too; `Retry-After` is not read. Only after
#   a broken connection it waits.
# Why it matters: every caller asks a cluster that is starting four times as often as anybody meant to; retry
#   yourself, with a pause, and set maxRetries to 0.
# Seen with: @elastic/elasticsearch@9.5.1 · @elastic/transport@9.4.0
# Output seen:
#   GET with 503:  4 attempts, all before Retry-After and within a second
#   POST with 503: 4 attempts, all before Retry-After and within a second
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/elasticsearch@9.5.1 @elastic/transport@9.4.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { Client } from '@elastic/elasticsearch';

const at = [];
const answer = (request, response) => {
  at.push(performance.now());
  response.writeHead(503, {
    'x-elastic-product': 'Elasticsearch',
    'content-type': 'application/json',
    'retry-after': '30',
  });
  response.end('{"error":{"type":"master_not_discovered_exception","reason":"no master"},"status":503}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const client = new Client({ node: `http://127.0.0.1:${server.address().port}` });
const attempts = async (call) => {
  at.length = 0;
  await call().catch(() => undefined);
  return [at.length, at.at(-1) - at[0] < 1000];
};
const told = [
  ['GET', await attempts(() => client.info())],
  ['POST', await attempts(() => client.index({ index: 'a', document: {} }))],
];
await client.close();
server.close();
server.closeAllConnections();
for (const [method, [count, isSoon]] of told)
  console.log(`${`${method} with 503:`.padEnd(14)} ${count} attempts, ${isSoon ? 'all before Retry-After and within a second' : 'with waits'}`);
assert.deepEqual(told, [['GET', [4, true]], ['POST', [4, true]]]);
JS
node ask.mjs
