#!/usr/bin/env bash
# Guess: what an operator types into an EUI search bar with a colon in it is looked for as text where no such field
#   exists.
# So it is: a name with a colon is always a field: `paris:logs` finds nothing among rows that contain just that, and
#   only quotes make it text. A lone bracket cannot be parsed at all.
# Why it matters: names of remote indices, addresses and times have colons; a table of clusters cannot be searched for
#   what it shows. Use a plain search field and look for the words yourself.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5
# Output seen:
#   paris:logs   -> 0
#   "paris:logs" -> 1
#   paris        -> 1
#   (            -> cannot be parsed
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

const { Query } = EuiSearchBar;
const rows = [{ name: 'paris:logs-nginx' }, { name: 'tokyo' }];
const found = (text) => {
  try {
    return Query.execute(Query.parse(text), rows).length;
  } catch {
    return 'cannot be parsed';
  }
};
const texts = ['paris:logs', '"paris:logs"', 'paris', '('];
const answers = texts.map(found);
texts.forEach((text, at) => console.log(`${text.padEnd(12)} -> ${answers[at]}`));
assert.deepEqual(answers, [0, 1, 1, 'cannot be parsed']);
JS
TZ=UTC node ask.cjs
