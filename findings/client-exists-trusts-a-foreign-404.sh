#!/usr/bin/env bash
# Guess: the client refuses answers that are not Elasticsearch's (`ProductNotSupportedError`), so `exists` tells about a
#   cluster, or throws.
# So it is: only answers with a status of success are looked at. A 404 page of a proxy makes `indices.exists` say false,
#   and an ignored 404 hands out the page in place of the answer.
# Why it matters: "it is not there" is what many programs create or remove things upon; here a proxy without that route
#   has said it, not the cluster.
# Seen with: @elastic/elasticsearch@9.5.1, Node 20 and 24
# Output seen:
#   200 of another server: ProductNotSupportedError
#   404 of another server: exists false
#   404 of another server, ignored: a string that begins with "<html>"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund @elastic/elasticsearch@9.5.1 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { Client } from '@elastic/elasticsearch';

let status = 200;
const server = http.createServer((request, response) => {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>proxy</html>');
});
const node = await new Promise((done) => {
  server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`));
});
const client = new Client({ node });
const ok = await client.indices.exists({ index: 'logs' }).catch((error) => error.name);
status = 404;
const missing = await client.indices.exists({ index: 'logs' }).catch((error) => error.name);
const ignored = await client.indices.get({ index: 'logs' }, { ignore: [404] });
server.close();
server.closeAllConnections();
console.log(`200 of another server: ${ok}`);
console.log(`404 of another server: exists ${missing}`);
console.log(`404 of another server, ignored: a ${typeof ignored} that begins with "${String(ignored).slice(0, 6)}"`);
assert.deepEqual([ok, missing, ignored], ['ProductNotSupportedError', false, '<html>proxy</html>']);
JS
node ask.mjs
