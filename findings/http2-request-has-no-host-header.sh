#!/usr/bin/env bash
# Guess: over HTTP/2 the compatible request object of Node has `headers.host` as over HTTP/1.1.
# So it is: it is undefined; the name that the browser asked for is in `:authority` (`request.authority`).
# Why it matters: a check of allowed hosts that reads `headers.host` refuses everybody, or nobody, as soon as
#   HTTP/2 is on.
# Seen with: node@24.21.0
# Output seen:
#   HTTP/1.1: host console.example, authority undefined
#   HTTP/2:   host undefined, authority console.example
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import http2 from 'node:http2';

const tell = (request, response) => {
  request.resume();
  response.end(JSON.stringify([request.headers.host ?? null, request.authority ?? null]));
};
const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const one = http.createServer(tell);
const two = http2.createServer(tell);
const onePort = await listen(one);
const overOne = await new Promise((done) => {
  http.get({ port: onePort, host: '127.0.0.1', headers: { host: 'console.example' } }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => done(JSON.parse(text)));
  });
});
const session = http2.connect(`http://127.0.0.1:${await listen(two)}`);
const overTwo = await new Promise((done) => {
  const stream = session.request({ ':path': '/', ':authority': 'console.example' });
  let text = '';
  stream.on('data', (chunk) => (text += chunk)).on('end', () => done(JSON.parse(text)));
});
session.close();
one.close();
one.closeAllConnections();
two.close();
console.log(`HTTP/1.1: host ${overOne[0] ?? undefined}, authority ${overOne[1] ?? undefined}`);
console.log(`HTTP/2:   host ${overTwo[0] ?? undefined}, authority ${overTwo[1] ?? undefined}`);
assert.deepEqual([overOne, overTwo], [['console.example', null], [null, 'console.example']]);
JS
node_modules/node/bin/node ask.mjs
