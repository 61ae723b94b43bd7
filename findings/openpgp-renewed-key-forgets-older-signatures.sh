#!/usr/bin/env bash
# Guess: a key whose self-signature was renewed goes on vouching for what it signed before.
# So it is: OpenPGP.js refuses signatures that are older than the newest self-signature, as made before the key was
#   valid, unless `allowInsecureVerificationWithReformattedKeys` is set. GnuPG calls them good.
# Why it matters: the day a vendor prolongs its key all older packages fail verification; the option's name sounds
#   like a reason not to set it, and the key material is the same.
# Seen with: openpgp@6.3.2
# Output seen:
#   before renewal: verified
#   after renewal:  refused
#   with option:    verified
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  openpgp@6.3.2 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { config, createMessage, generateKey, readKey, readSignature, reformatKey, sign, verify } from 'openpgp';

const days = (count) => new Date(Date.now() + count * 86_400_000);
const userIDs = [{ email: 'packages@example.org' }];
const { privateKey, publicKey } = await generateKey({ userIDs, date: days(-90), format: 'object' });
const message = () => createMessage({ binary: new Uint8Array([1, 2, 3]) });
const armoredSignature = await sign({
  message: await message(),
  signingKeys: privateKey,
  detached: true,
  date: days(-60),
});
const renewed = await reformatKey({ privateKey, userIDs, date: days(-30), format: 'armored' });
const ask = async (verificationKeys, options) => {
  const signature = await readSignature({ armoredSignature });
  const { signatures } = await verify({ message: await message(), signature, verificationKeys, config: options });
  return signatures[0].verified.then(
    () => 'verified',
    () => 'refused',
  );
};
const key = await readKey({ armoredKey: renewed.publicKey });
const told = [
  ['before renewal:', await ask(publicKey)],
  ['after renewal:', await ask(key)],
  ['with option:', await ask(key, { ...config, allowInsecureVerificationWithReformattedKeys: true })],
];
for (const [when, result] of told) console.log(`${when.padEnd(15)} ${result}`);
assert.deepEqual(told.map(([, result]) => result), ['verified', 'refused', 'verified']);
JS
node ask.mjs
