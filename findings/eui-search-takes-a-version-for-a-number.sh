#!/usr/bin/env bash
# Guess: in EUI's search bar `version:9.5.3` looks for that version.
# So it is: what begins with a digit and has only digits and dots is a number: 9.5.3 is refused as an invalid one, 9.10
#   becomes 9.1, and so does the question to a cluster. Versions with a letter in them (`v9.5.3`, `9.5.3-SNAPSHOT`) and quoted
#   ones are texts. Addresses are refused alike.
# Why it matters: versions and addresses are what operators type; a search for 9.10 finds 9.1.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5
# Output seen:
#   version:9.5.3          Invalid number `9.5.3` set for field `version`
#   address:10.0.0.1       Invalid number `10.0.0.1` set for field `address`
#   version:9.10           9.1 (number)
#   version:9.5.3-SNAPSHOT 9.5.3-SNAPSHOT (string)
#   version:"9.10"         9.10 (string)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/eui@122.1.0 @elastic/eui-theme-borealis@8.1.0 @elastic/datemath@5.0.3 moment@2.31.0 react@18.3.1 react-dom@18.3.1 @emotion/react@11.14.0 @emotion/css@11.13.5 >/dev/null 2>&1
cat >ask.cjs <<'JS'
const assert = require('node:assert/strict');
const { EuiSearchBar } = require('@elastic/eui');

const valueOf = (text) => {
  try {
    const { value } = EuiSearchBar.Query.parse(text).ast.clauses[0];
    return `${value} (${typeof value})`;
  } catch (error) {
    return error.message;
  }
};
const texts = ['version:9.5.3', 'address:10.0.0.1', 'version:9.10', 'version:9.5.3-SNAPSHOT', 'version:"9.10"'];
const values = texts.map(valueOf);
texts.forEach((text, at) => console.log(text.padEnd(22), values[at]));
assert.match(values[0], /^Invalid number `9\.5\.3`/);
assert.match(values[1], /^Invalid number `10\.0\.0\.1`/);
assert.deepEqual(values.slice(2), ['9.1 (number)', '9.5.3-SNAPSHOT (string)', '9.10 (string)']);
JS
node ask.cjs
