#!/usr/bin/env bash
# Guess: a search bar of EUI with a date clause works over rows that hold Date objects.
# So it is: a day (`since:2026-01-02`) throws over Date objects, and finds nothing over milliseconds; it works
#   over ISO text and moment objects. A day in quotes of the other kind works over all.
# Why it matters: one typed colon breaks the table of whoever keeps Dates in its rows; keep ISO text there.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5
# Output seen:
#   Date:         d1.isSame is not a function
#   ISO text:     1
#   moment:       1
#   milliseconds: 0
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
const moment = require('moment');

const { Query } = EuiSearchBar;
const found = (since) => {
  try {
    return Query.execute(Query.parse('since:2026-01-02'), [{ since }]).length;
  } catch (error) {
    return error.message;
  }
};
const text = '2026-01-02T03:00:00.000Z';
const answers = [new Date(text), text, moment(text), Date.parse(text)].map(found);
['Date:', 'ISO text:', 'moment:', 'milliseconds:'].forEach((kind, at) => console.log(kind.padEnd(13), answers[at]));
assert.deepEqual(answers, ['d1.isSame is not a function', 1, 1, 0]);
JS
TZ=UTC node ask.cjs
