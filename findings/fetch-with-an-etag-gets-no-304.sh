#!/usr/bin/env bash
# Guess: a program that names the ETag of what it has (`if-none-match`) in a `fetch` of Node gets a 304 from Express when
#   nothing changed, as any other client.
# So it is: `fetch` adds `cache-control: no-cache` to such requests, which the standard wants, and Express takes that for
#   a reload: the whole answer is sent each time.
# Why it matters: lists that are polled by ETag cost as much as without one, and only with `fetch`; a try with
#   another client shows the 304.
# Seen with: express@5.3.0, fetch of node@24.21.0
# Output seen:
#   http.get with if-none-match: 304
#   fetch with if-none-match:    200, cache-control of the request: no-cache
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force express@5.3.0 node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import express from 'express';

let cacheControl;
const app = express();
app.get('/list', (request, response) => {
  cacheControl = request.headers['cache-control'];
  response.json({ items: [] });
});
const server = http.createServer(app);
const port = await new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const address = `http://127.0.0.1:${port}/list`;
const first = await fetch(address);
await first.text();
const headers = { 'if-none-match': first.headers.get('etag') };
const plain = await new Promise((done) => {
  http.get(address, { headers }, (response) => done(response.resume().statusCode));
});
const fetched = await fetch(address, { headers });
await fetched.text();
server.close();
server.closeAllConnections();
console.log(`http.get with if-none-match: ${plain}`);
console.log(`fetch with if-none-match:    ${fetched.status}, cache-control of the request: ${cacheControl}`);
assert.deepEqual([plain, fetched.status, cacheControl], [304, 200, 'no-cache']);
JS
node_modules/node/bin/node ask.mjs
