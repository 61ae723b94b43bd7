#!/usr/bin/env bash
# Guess: `client.child({ auth: { apiKey } })` acts as the owner of that key.
# So it is: a parent that was made with `auth` hands its `authorization` header to the child, and there the header wins:
#   the child acts as its parent, without a word. A header in `headers` of the child, or of one request, does replace it.
# Why it matters: whoever makes one client for the service and a child for each user, in order to share the connections,
#   asks as the service for everybody.
# Seen with: @elastic/elasticsearch@9.5.1, Node 20 and 24
# Output seen:
#   parent made with a password:       password of service
#   its child, auth with an API key:   password of service
#   its child, header with an API key: API key of user
#   parent made without credentials, its child, auth with an API key: API key of user
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

let seen;
const server = http.createServer((request, response) => {
  const [scheme, value] = (request.headers.authorization ?? 'none ').split(' ');
  const isBasic = scheme === 'Basic';
  seen = isBasic ? `password of ${Buffer.from(value, 'base64').toString().split(':')[0]}` : `API key of ${value}`;
  response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' }).end('{}');
});
const node = await new Promise((done) => {
  server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${server.address().port}`));
});
const asks = async (client) => (await client.info(), seen);
const auth = { apiKey: 'user' };
const service = new Client({ node, auth: { username: 'service', password: 'example' } });
const nobody = new Client({ node });
const result = [
  await asks(service),
  await asks(service.child({ auth })),
  await asks(service.child({ headers: { authorization: 'ApiKey user' } })),
  await asks(nobody.child({ auth })),
];
server.close();
server.closeAllConnections();
console.log(`parent made with a password:       ${result[0]}`);
console.log(`its child, auth with an API key:   ${result[1]}`);
console.log(`its child, header with an API key: ${result[2]}`);
console.log(`parent made without credentials, its child, auth with an API key: ${result[3]}`);
const [password, key] = ['password of service', 'API key of user'];
assert.deepEqual(result, [password, password, key, key]);
JS
node ask.mjs
