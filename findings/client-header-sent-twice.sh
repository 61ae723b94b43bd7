#!/usr/bin/env bash
# Guess: header names are compared without regard to case, so a header of the client is sent once, and one of
#   a call replaces it.
# So it is: a header that the constructor got in mixed case is sent twice, as written and in lower case, with
#   every request; a call can replace only one of the two.
# Why it matters: the server sees "call, client" joined, or takes the first; write every header in lower case.
# Seen with: @elastic/elasticsearch@9.5.1
# Output seen:
#   constructor X-Team          : X-Team=client x-team=client
#   constructor x-team          : x-team=client
#   constructor X-Team, call too: X-Team=client x-team=call
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

const sent = [];
const answer = (request, response) => {
  const raw = request.rawHeaders;
  const pairs = [];
  for (let at = 0; at < raw.length; at += 2) if (/^x-team$/i.test(raw[at])) pairs.push(`${raw[at]}=${raw[at + 1]}`);
  sent.push(pairs.join(' '));
  response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
  response.end('{}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
await new Client({ node, headers: { 'X-Team': 'client' } }).info();
await new Client({ node, headers: { 'x-team': 'client' } }).info();
await new Client({ node, headers: { 'X-Team': 'client' } }).info({}, { headers: { 'x-team': 'call' } });
server.close();
server.closeAllConnections();
console.log(`constructor X-Team          : ${sent[0]}`);
console.log(`constructor x-team          : ${sent[1]}`);
console.log(`constructor X-Team, call too: ${sent[2]}`);
assert.deepEqual(sent, ['X-Team=client x-team=client', 'x-team=client', 'X-Team=client x-team=call']);
JS
node ask.mjs
