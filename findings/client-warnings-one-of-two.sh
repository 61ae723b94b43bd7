#!/usr/bin/env bash
# Guess: every deprecation warning of an answer is in `warnings` of the result, whichever connection the
#   client uses.
# So it is: with the connection class of Node's http module (HttpConnection), and whenever two warnings share
#   one header line, all but the first are lost. Only separate header lines over the undici connection arrive
#   whole.
# Why it matters: a console that reports deprecations to an operator shows the first of each answer and hides
#   the rest.
# Seen with: @elastic/elasticsearch@9.5.1 · @elastic/transport@9.4.0
# Output seen:
#   UndiciConnection, two lines: 2 of 2
#   UndiciConnection, one line:  1 of 2
#   HttpConnection, two lines: 1 of 2
#   HttpConnection, one line:  1 of 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/elasticsearch@9.5.1 @elastic/transport@9.4.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { Client } from '@elastic/elasticsearch';
import { HttpConnection, UndiciConnection } from '@elastic/transport';

const first = '299 Elasticsearch-9.5.3-abc "this parameter is deprecated"';
const second = '299 Elasticsearch-9.5.3-abc "that template overlaps"';
let warnings;
const answer = (request, response) => {
  response.setHeader('warning', warnings);
  response.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' });
  response.end('{}');
};
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(request, response));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const node = `http://127.0.0.1:${server.address().port}`;
const counts = [];
for (const [kind, Connection] of [['UndiciConnection', UndiciConnection], ['HttpConnection', HttpConnection]]) {
  const client = new Client({ node, Connection });
  for (const [how, header] of [['two lines:', [first, second]], ['one line: ', [`${first}, ${second}`]]]) {
    warnings = header;
    const seen = (await client.info({}, { meta: true })).warnings.length;
    counts.push(seen);
    console.log(`${kind}, ${how} ${seen} of 2`);
  }
  await client.close();
}
server.close();
server.closeAllConnections();
assert.deepEqual(counts, [2, 1, 1, 1]);
JS
node ask.mjs
