#!/usr/bin/env bash
# Guess: an empty name or an empty list of names is refused by @elastic/elasticsearch before anything is sent.
# So it is: it is put into the path as nothing, so the request is another one: get of no index is the root,
#   get of no pipeline is all pipelines.
# Why it matters: whoever computes the list of names first has to stop at none: the answer is a 200 of another
#   shape.
# Seen with: @elastic/elasticsearch@9.5.1
# Output seen:
#   get index []          -> GET / -> cluster info: true
#   get pipeline ''       -> GET /_ingest/pipeline/
#   get index template '' -> GET /_index_template/
#   get document ''       -> GET /a/_doc/
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

const lines = [];
const answer = (request, response) => {
  lines.push(`${request.method} ${request.url}`);
  response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
  response.end(request.url === '/' ? '{"version":{"number":"9.5.3"}}' : '{}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
const client = new Client({ node });
const info = await client.indices.get({ index: [] });
await client.ingest.getPipeline({ id: '' });
await client.indices.getIndexTemplate({ name: '' });
await client.get({ index: 'a', id: '' });
server.close();
server.closeAllConnections();
console.log(`get index []          -> ${lines[0]} -> cluster info: ${'version' in info}`);
console.log(`get pipeline ''       -> ${lines[1]}`);
console.log(`get index template '' -> ${lines[2]}`);
console.log(`get document ''       -> ${lines[3]}`);
assert.deepEqual(lines, ['GET /', 'GET /_ingest/pipeline/', 'GET /_index_template/', 'GET /a/_doc/']);
JS
node ask.mjs
