#!/usr/bin/env bash
# Guess: the `fetch` of Node is undici, so an `Agent` of the package undici (for a CA, a proxy, a limit of sockets) fits
#   its option `dispatcher`.
# So it is: the handlers between the two have changed. The `fetch` of Node 24 refuses an agent of undici 8 with "fetch
#   failed", and only the cause says why; the package's own `fetch` takes it.
# Why it matters: an update of undici by one major ends every request that goes through an agent, with a text that
#   reads like a broken network.
# Seen with: node@24.21.0 (its own undici is a 7), undici@8.12.4
# Output seen:
#   fetch of Node, agent of undici 8:     TypeError fetch failed, cause: invalid onRequestStart method
#   fetch of undici 8, agent of undici 8: 200
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force undici@8.12.4 node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { Agent, fetch as fetchOfPackage } from 'undici';

const server = http.createServer((request, response) => response.end('{}'));
const port = await new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const address = `http://127.0.0.1:${port}/`;
const dispatcher = new Agent();
const told = (error) => `${error.name} ${error.message}, cause: ${error.cause?.message}`;
const ofNode = await fetch(address, { dispatcher }).then((response) => response.status, told);
const ofPackage = await fetchOfPackage(address, { dispatcher }).then((response) => response.status, told);
await dispatcher.destroy();
server.close();
server.closeAllConnections();
console.log(`fetch of Node, agent of undici 8:     ${ofNode}`);
console.log(`fetch of undici 8, agent of undici 8: ${ofPackage}`);
assert.match(process.versions.undici, /^7\./);
assert.deepEqual([ofNode, ofPackage], ['TypeError fetch failed, cause: invalid onRequestStart method', 200]);
JS
node_modules/node/bin/node ask.mjs
