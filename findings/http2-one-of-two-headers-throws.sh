#!/usr/bin/env bash
# Guess: what is set on an HTTP/2 answer of Node for HTTP/1.1 only, as event streams do with `Connection:
#   keep-alive`, is left out, or throws.
# So it is: both: `connection` is dropped with one warning of the process, `keep-alive` and `transfer-
#   encoding` throw, and not where they are set but at the first write.
# Why it matters: the same handler works over HTTP/1.1 and over HTTP/2 with one of the two headers, and breaks
#   off with the other; set neither.
# Seen with: node@24.21.0
# Output seen:
#   connection:        set, answered without
#   keep-alive:        set, then ERR_HTTP2_INVALID_CONNECTION_HEADERS
#   transfer-encoding: set, then ERR_HTTP2_INVALID_CONNECTION_HEADERS
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

process.removeAllListeners('warning');
const ask = async (name, value) => {
  const told = [];
  const server = http2.createServer((request, response) => {
    response.setHeader(name, value);
    told.push('set');
    try {
      response.write('data: 1\n\n');
      response.end();
    } catch (error) {
      told.push(`then ${error.code}`);
      response.stream.close();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  const stream = client.request({ ':path': '/' });
  stream.on('error', () => undefined);
  stream.on('response', (headers) => told.push(`answered ${headers[name] === undefined ? 'without' : 'with it'}`));
  stream.resume();
  await new Promise((done) => stream.once('close', done));
  client.destroy();
  server.close();
  return told.join(', ');
};
const told = [];
for (const [name, value] of [['connection', 'keep-alive'], ['keep-alive', 'timeout=5'], ['transfer-encoding', 'chunked']]) {
  told.push(await ask(name, value));
  console.log(`${`${name}:`.padEnd(18)} ${told.at(-1)}`);
}
const thrown = 'set, then ERR_HTTP2_INVALID_CONNECTION_HEADERS';
assert.deepEqual(told, ['set, answered without', thrown, thrown]);
JS
node_modules/node/bin/node ask.mjs
