#!/usr/bin/env bash
# Guess: data that a stream puts into the cache by `setQueryData` is newer than a load that began before, so
#   it stays.
# So it is: the answer of the older load replaces it when it arrives, and the status says success all the
#   time. Canceling the load after the push keeps the pushed data.
# Why it matters: a page flickers back to an older state for as long as nobody reads again.
# Seen with: @tanstack/query-core@5.108.4
# Output seen:
#   after the push:        pushed (success, fetching)
#   after the older load:  older
#   push and cancel:       pushed again
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

let release = () => undefined;
const client = new QueryClient();
const key = ['report'];
const load = () => new Promise((resolve) => (release = () => resolve('older')));
const observer = new QueryObserver(client, { queryKey: key, queryFn: load });
const stop = observer.subscribe(() => undefined);
const turn = () => new Promise((done) => setTimeout(done, 20));
await turn();
client.setQueryData(key, 'pushed');
const pushed = [client.getQueryData(key), client.getQueryState(key).status, client.getQueryState(key).fetchStatus];
release();
await turn();
const later = client.getQueryData(key);
void client.refetchQueries({ queryKey: key });
await turn();
client.setQueryData(key, 'pushed again');
await client.cancelQueries({ queryKey: key });
release();
await turn();
const kept = client.getQueryData(key);
stop();
client.clear();
console.log(`after the push:        ${pushed[0]} (${pushed[1]}, ${pushed[2]})`);
console.log(`after the older load:  ${later}`);
console.log(`push and cancel:       ${kept}`);
assert.deepEqual([pushed, later, kept], [['pushed', 'success', 'fetching'], 'older', 'pushed again']);
JS
node ask.mjs
