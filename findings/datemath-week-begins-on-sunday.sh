#!/usr/bin/env bash
# Guess: `now/w` in @elastic/datemath is the week that Elasticsearch means, which begins on Monday, and a text
#   that Elasticsearch takes for a time is one here.
# So it is: the week begins on Sunday (the locale of moment); milliseconds as text, which Elasticsearch takes
#   by its default format, are no valid time.
# Why it matters: a page shows "this week" and the query behind it counts another one; a Sunday is where they
#   differ.
# Seen with: @elastic/datemath@5.0.3 · moment@2.31.0
# Output seen:
#   now/w on Tuesday 2026-03-31 -> Sunday 2026-03-29
#   "1774960496789" -> valid: false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/datemath@5.0.3 moment@2.31.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import datemath from '@elastic/datemath';

const { parse } = datemath.default ?? datemath;
console.warn = () => undefined; // moment warns about the second text
const week = parse('now/w', { forceNow: new Date('2026-03-31T12:00:00Z') });
const milliseconds = parse('1774960496789');
console.log(`now/w on Tuesday 2026-03-31 -> ${week.format('dddd YYYY-MM-DD')}`);
console.log(`"1774960496789" -> valid: ${milliseconds?.isValid() ?? false}`);
assert.equal(week.format('dddd YYYY-MM-DD'), 'Sunday 2026-03-29');
assert.equal(milliseconds?.isValid() ?? false, false);
JS
TZ=UTC node ask.mjs
