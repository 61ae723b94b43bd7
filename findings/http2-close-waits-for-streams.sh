#!/usr/bin/env bash
# Guess: a drain that works for HTTP/1.1 (`close`, then `closeAllConnections`) works for an HTTP/2 server,
#   which Node says is compatible.
# So it is: `closeAllConnections` and `closeIdleConnections` do not exist there, and `close` waits for as long
#   as an event stream is open: the server has to keep its sessions and end them itself.
# Why it matters: with one browser tab on an event stream the process never stops.
# Seen with: node@24.21.0
# Output seen:
#   closeAllConnections: undefined
#   closed while a stream is open: false
#   closed after the session was destroyed by the server: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http2 from 'node:http2';

const sessions = new Set();
const server = http2.createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: 1\n\n');
});
server.on('session', (session) => sessions.add(session));
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
client.on('error', () => undefined);
const stream = client.request({ ':path': '/' });
stream.on('error', () => undefined);
await new Promise((done) => stream.once('data', done));
let closed = false;
const whole = new Promise((done) => server.close(() => done((closed = true))));
await new Promise((done) => setTimeout(done, 300));
const waiting = closed;
for (const session of sessions) session.destroy();
await whole;
client.destroy();
console.log(`closeAllConnections: ${typeof server.closeAllConnections}`);
console.log(`closed while a stream is open: ${waiting}`);
console.log(`closed after the session was destroyed by the server: ${closed}`);
assert.deepEqual([typeof server.closeAllConnections, waiting, closed], ['undefined', false, true]);
JS
node_modules/node/bin/node ask.mjs
