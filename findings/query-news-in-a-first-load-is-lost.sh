#!/usr/bin/env bash
# Guess: invalidating a query that is just being loaded has it loaded again.
# So it is: only when it has data already. While the first load is on its way `invalidateQueries` starts
#   nothing and forgets.
# Why it matters: an event that arrives in the first second of a page is lost, and the page shows the state
#   before it until something else comes.
# Seen with: @tanstack/query-core@5.108.4
# Output seen:
#   first load, news meanwhile:  loads 1, shown 1
#   second load, news meanwhile: loads 3, shown 3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @tanstack/query-core@5.108.4 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { QueryClient, QueryObserver } from '@tanstack/query-core';

let loads = 0;
let release = [];
const client = new QueryClient();
const observer = new QueryObserver(client, {
  queryKey: ['reports'],
  queryFn: () => {
    const mine = ++loads;
    return new Promise((resolve) => release.push(() => resolve(mine)));
  },
});
const stop = observer.subscribe(() => undefined);
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) {
    release.splice(0).forEach((done) => done());
    await new Promise(setImmediate);
  }
};
void client.invalidateQueries({ queryKey: ['reports'] });
await settle();
const first = [loads, client.getQueryData(['reports'])];
void client.refetchQueries({ queryKey: ['reports'] });
void client.invalidateQueries({ queryKey: ['reports'] });
await settle();
const second = [loads, client.getQueryData(['reports'])];
stop();
client.clear();
console.log(`first load, news meanwhile:  loads ${first[0]}, shown ${first[1]}`);
console.log(`second load, news meanwhile: loads ${second[0]}, shown ${second[1]}`);
assert.deepEqual([first, second], [[1, 1], [3, 3]]);
JS
node ask.mjs
