#!/usr/bin/env bash
# Guess: versions of the stack are semantic versions, so `semver.compare` puts its pre-releases in order.
# So it is: Elastic writes the number of a pre-release without a dot (`9.0.0-beta1`, `8.0.0-alpha2`, `9.0.0-rc1`), which makes
#   it one word that is compared as text: beta10 comes before beta2. Packages of integrations write a dot (`1.0.0-beta.2`)
#   and are put in order.
# Why it matters: "the newest" of a list, and "older than", are wrong from the tenth pre-release on, and for
#   nobody who tries it with the first nine.
# Seen with: semver@7.8.6
# Output seen:
#   stack:    9.0.0-beta1 9.0.0-beta10 9.0.0-beta2
#   packages: 1.0.0-beta.1 1.0.0-beta.2 1.0.0-beta.10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund semver@7.8.6 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import semver from 'semver';

const stack = semver.sort(['9.0.0-beta2', '9.0.0-beta10', '9.0.0-beta1']);
const packages = semver.sort(['1.0.0-beta.2', '1.0.0-beta.10', '1.0.0-beta.1']);
console.log(`stack:    ${stack.join(' ')}`);
console.log(`packages: ${packages.join(' ')}`);
assert.deepEqual(stack, ['9.0.0-beta1', '9.0.0-beta10', '9.0.0-beta2']);
assert.deepEqual(packages, ['1.0.0-beta.1', '1.0.0-beta.2', '1.0.0-beta.10']);
JS
node ask.mjs
