#!/usr/bin/env bash
# Guess: an answer with status 503 is an error with that status, and is retried, whatever its body is.
# So it is: when the JSON of the body is cut off, the error is a DeserializationError without any status, and the
#   request is sent once. With another type than JSON the same answer has its status and is retried.
# Why it matters: a proxy that cuts the error of a cluster makes it look like a programming error; look at
#   `meta` of every error, and treat this one like a connection that broke.
# Seen with: @elastic/elasticsearch@9.5.1 · @elastic/transport@9.4.0
# Output seen:
#   cut JSON: DeserializationError, status undefined, attempts 1
#   whole:    ResponseError, status 503, attempts 4
#   HTML:     ResponseError, status 503, attempts 4
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

let attempts;
let type;
let body;
const answer = (request, response) => {
  attempts += 1;
  response.writeHead(503, { 'x-elastic-product': 'Elasticsearch', 'content-type': type });
  response.end(body);
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const client = new Client({ node: `http://127.0.0.1:${server.address().port}` });
const ask = async (contentType, text) => {
  [attempts, type, body] = [0, contentType, text];
  const error = await client.info().catch((thrown) => thrown);
  return [error.name, error.statusCode, attempts];
};
const whole = '{"error":{"type":"unavailable","reason":"starting"},"status":503}';
const told = [
  ['cut JSON:', await ask('application/json', whole.slice(0, 20))],
  ['whole:', await ask('application/json', whole)],
  ['HTML:', await ask('text/html', '<p>503</p>')],
];
await client.close();
server.close();
server.closeAllConnections();
for (const [kind, [name, status, count]] of told)
  console.log(`${kind.padEnd(9)} ${name}, status ${status}, attempts ${count}`);
assert.deepEqual(told.map(([, seen]) => seen), [
  ['DeserializationError', undefined, 1],
  ['ResponseError', 503, 4],
  ['ResponseError', 503, 4],
]);
JS
node ask.mjs
