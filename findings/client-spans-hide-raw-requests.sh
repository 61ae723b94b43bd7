#!/usr/bin/env bash
# Guess: with OpenTelemetry set up, every request of the client is a span; a failed one says which server it
#   was.
# So it is: `transport.request` makes no span at all, and the span of a failed request has no server.address,
#   while that of a good one has.
# Why it matters: raw calls (a Dev Tools console, an API that the client lacks) are invisible in traces, and
#   failures cannot be grouped by cluster.
# Seen with: @elastic/elasticsearch@9.5.1 · @opentelemetry/api@1.9.1 · @opentelemetry/sdk-trace-base@2.12.1
# Output seen:
#   info            -> info, server.address 127.0.0.1
#   transport only  -> no span
#   search with 503 -> search, server.address undefined
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/elasticsearch@9.5.1 @opentelemetry/api@1.9.1 @opentelemetry/sdk-trace-base@2.12.1 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const kept = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] }));
const { Client } = await import('@elastic/elasticsearch');
let status = 200;
const answer = (request, response) => {
  response.writeHead(status, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
  response.end('{}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
const client = new Client({ node, maxRetries: 0 });
const spansOf = async (act) => {
  kept.reset();
  await act().catch(() => undefined);
  return kept.getFinishedSpans().map((span) => [span.name, span.attributes['server.address']]);
};
const good = await spansOf(() => client.info());
const raw = await spansOf(() => client.transport.request({ method: 'GET', path: '/' }));
status = 503;
const failed = await spansOf(() => client.search());
server.close();
server.closeAllConnections();
console.log(`info            -> ${good[0][0]}, server.address ${good[0][1]}`);
console.log(`transport only  -> ${raw.length === 0 ? 'no span' : raw}`);
console.log(`search with 503 -> ${failed[0][0]}, server.address ${failed[0][1]}`);
assert.deepEqual([good, raw, failed], [[['info', '127.0.0.1']], [], [['search', undefined]]]);
JS
node ask.mjs
