#!/usr/bin/env bash
# Guess: a Date or an object in `querystring` is written as text, or refused.
# So it is: it becomes an empty parameter, like null; only undefined is left out.
# Why it matters: a time bound computed as a Date is silently no bound at all; turn dates into ISO text first.
# Seen with: @elastic/elasticsearch@9.5.1
# Output seen:
#   /_x?since=&nested=&none=&list=1%2C2&flag=true
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

let url = '';
const answer = (request, response) => {
  url = request.url;
  response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
  response.end('{}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
const querystring = {
  since: new Date('2026-01-01T00:00:00Z'),
  nested: { a: 1 },
  none: null,
  left: undefined,
  list: [1, 2],
  flag: true,
};
await new Client({ node }).transport.request({ method: 'GET', path: '/_x', querystring });
server.close();
server.closeAllConnections();
console.log(url);
assert.equal(url, '/_x?since=&nested=&none=&list=1%2C2&flag=true');
JS
node ask.mjs
