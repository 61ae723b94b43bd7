#!/usr/bin/env bash
# Guess: `server.close()` with `server.closeAllConnections()` ends a server, its callback comes at once.
# So it is: with TLS a connection counts from the end of its handshake. One that was accepted before and shakes
#   hands afterward is not ended by the call, is served as if nothing had happened, and the callback waits for
#   it. The same server without TLS ends it.
# Why it matters: a graceful stop waits for its deadline, one without a deadline as long as that caller stays
#   (seen as a slow restart, once in some hundred). Keep the sockets of the event `connection`, destroy them.
# Seen with: node@24.21.0, selfsigned@5.5.0
# Output seen:
#   plain: closed true, answered no
#   TLS: closed false, answered 200
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  node@24.21.0 selfsigned@5.5.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';

const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
const answer = (_request, response) => response.end('here');

async function ask(server, speak) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('error', () => {});
  await accepted;
  let isClosed = false;
  server.close(() => (isClosed = true));
  server.closeAllConnections();
  const answered = await speak(socket);
  const seen = `closed ${isClosed}, answered ${answered}`;
  socket.destroy();
  return seen;
}

async function request(stream) {
  stream.on('error', () => {});
  stream.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [data] = await Promise.race([once(stream, 'data'), once(stream, 'close').then(() => [])]);
  return data === undefined ? 'no' : String(data).split(' ')[1];
}

const plain = await ask(http.createServer(answer), request);
const secure = await ask(https.createServer({ key, cert }, answer), async (socket) => {
  const stream = tls.connect({ socket, rejectUnauthorized: false });
  return request(stream);
});
console.log(`plain: ${plain}`);
console.log(`TLS: ${secure}`);
assert.deepEqual([plain, secure], ['closed true, answered no', 'closed false, answered 200']);
process.exit(0);
JS
timeout 60 node_modules/node/bin/node ask.mjs
