#!/usr/bin/env bash
# Guess: `helpers.bulk` of the client, which promises to repeat what a busy cluster refuses, repeats a bulk request that
#   was answered with 429 as a whole.
# So it is: only documents that are refused one by one with 429 are repeated. A 429 of the whole request, with the same
#   reason, ends the helper with an error, whatever `retries` says. `retry` counts lines rather than documents or
#   tries, and a document that was repeated in vain is handed to `onDrop` without its error.
# Why it matters: a node that rejects writes for its memory answers the whole request so; half an import is then lost
#   for a wait of a second.
# Seen with: @elastic/elasticsearch@9.5.1, Node 20 and 24
# Output seen:
#   one of three documents refused once: 2 requests, successful 3, retry 2
#   the whole request refused once:      1 requests, es_rejected_execution_exception
#   every document refused, 2 retries:   3 requests, failed 3, retry 12, error at onDrop undefined
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

const error = { type: 'es_rejected_execution_exception', reason: 'rejected execution' };
const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };

async function load(answerTo) {
  let requests = 0;
  const server = http.createServer(async (request, response) => {
    const lines = Buffer.concat(await request.toArray()).toString().trim().split('\n');
    const ids = lines.filter((line, at) => at % 2 === 0).map((line) => JSON.parse(line).index._id);
    requests += 1;
    const [status, body] = answerTo(ids, requests);
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  const node = await new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`));
  });
  const dropped = [];
  const result = await new Client({ node, maxRetries: 0 }).helpers
    .bulk({
      datasource: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      onDocument: ({ id }) => ({ index: { _index: 'logs', _id: id } }),
      onDrop: (document) => dropped.push(document),
      retries: 2,
      wait: 10,
    })
    .catch((thrown) => thrown.message.split(':')[0].split('\n')[0]);
  server.close();
  server.closeAllConnections();
  return { requests, result, dropped };
}
const itemOf = (isRefused) => (id) => ({ index: { _id: id, ...(isRefused(id) ? { status: 429, error } : { status: 201 }) } });
const answer = (ids, isRefused) => [200, { errors: ids.some(isRefused), items: ids.map(itemOf(isRefused)) }];

const one = await load((ids, request) => answer(ids, (id) => id === 'b' && request === 1));
const whole = await load((ids, request) => (request === 1 ? [429, { error, status: 429 }] : answer(ids, () => false)));
const every = await load((ids) => answer(ids, () => true));
console.log(`one of three documents refused once: ${one.requests} requests, successful ${one.result.successful}, retry ${one.result.retry}`);
console.log(`the whole request refused once:      ${whole.requests} requests, ${whole.result}`);
console.log(
  `every document refused, 2 retries:   ${every.requests} requests, failed ${every.result.failed}, ` +
    `retry ${every.result.retry}, error at onDrop ${every.dropped[0].error ?? undefined}`,
);
assert.deepEqual([one.requests, one.result.successful, one.result.retry], [2, 3, 2]);
assert.deepEqual([whole.requests, whole.result], [1, 'es_rejected_execution_exception']);
assert.deepEqual([every.requests, every.result.failed, every.result.retry], [3, 3, 12]);
assert.equal(every.dropped[0].error ?? undefined, undefined);
JS
node ask.mjs
