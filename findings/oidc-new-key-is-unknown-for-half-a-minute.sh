#!/usr/bin/env bash
# Guess: when a token names a key that the fetched set does not have, jose fetches the set again.
# So it is: not within 30 seconds of the last fetch: the set is not asked, and the token is refused with
#   ERR_JWKS_NO_MATCHING_KEY. A set with `cooldownDuration: 0` asks.
# Why it matters: after an identity provider changes its key, sign-ins that follow another one closely fail
#   and work half a minute later; say "try again" rather than "not allowed".
# Seen with: jose@6.2.18
# Output seen:
#   key known:             accepted, set asked 1 time
#   key changed:           ERR_JWKS_NO_MATCHING_KEY, set asked 1 time
#   changed, no cool-down: accepted, set asked 2 times
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  jose@6.2.18 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';

let keys = [];
let asked = 0;
const server = http.createServer((request, response) => {
  asked += 1;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ keys }));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const address = new URL(`http://127.0.0.1:${server.address().port}/`);
const tokenOfNewKey = async (kid) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }];
  return new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
};
const verify = (token, set) => jwtVerify(token, set).then(() => 'accepted', (error) => error.code);
const told = [];
const usual = createRemoteJWKSet(address);
told.push(['key known:', await verify(await tokenOfNewKey('a'), usual), asked]);
told.push(['key changed:', await verify(await tokenOfNewKey('b'), usual), asked]);
asked = 0;
const eager = createRemoteJWKSet(address, { cooldownDuration: 0 });
await verify(await tokenOfNewKey('c'), eager);
told.push(['changed, no cool-down:', await verify(await tokenOfNewKey('d'), eager), asked]);
server.close();
server.closeAllConnections();
for (const [what, outcome, times] of told)
  console.log(`${what.padEnd(22)} ${outcome}, set asked ${times} time${times === 1 ? '' : 's'}`);
assert.deepEqual(told.map(([, ...rest]) => rest), [['accepted', 1], ['ERR_JWKS_NO_MATCHING_KEY', 1], ['accepted', 2]]);
JS
node ask.mjs
