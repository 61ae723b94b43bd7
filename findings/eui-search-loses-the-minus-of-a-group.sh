#!/usr/bin/env bash
# Guess: `Query.toESQuery` of EUI's search bar asks Elasticsearch for the rows that `Query.execute` finds among those at
#   hand.
# So it is: the minus before a group in brackets is lost on the way. `-(status:red or status:yellow)` finds what is green here,
#   and asks the cluster for what is red or yellow. A minus before a single clause arrives.
# Why it matters: a list that is filtered in the page at first, and by the cluster once it grows, turns such a search
#   into its opposite.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5
# Output seen:
#   among the rows at hand:    green
#   asked for, minus at a clause: {"must_not":[{"match":{"status":{"query":"red","operator":"and"}}}]}
#   asked for, minus at a group:  no must_not at all, the same as without the minus
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
const group = '(status:red or status:yellow)';
const rows = ['red', 'yellow', 'green'].map((status) => ({ status }));
const here = Query.execute(Query.parse(`-${group}`), rows).map(({ status }) => status);
const clause = Query.toESQuery(Query.parse('-status:red')).bool;
const negated = JSON.stringify(Query.toESQuery(Query.parse(`-${group}`)));
const plain = JSON.stringify(Query.toESQuery(Query.parse(group)));
console.log(`among the rows at hand:    ${here.join()}`);
console.log(`asked for, minus at a clause: ${JSON.stringify(clause)}`);
const said = negated === plain ? 'the same as without the minus' : 'not what it is without the minus';
console.log(`asked for, minus at a group:  ${negated.includes('must_not') ? negated : 'no must_not at all'}, ${said}`);
assert.deepEqual(here, ['green']);
assert.deepEqual(Object.keys(clause), ['must_not']);
assert.equal(negated, plain);
JS
node ask.cjs
