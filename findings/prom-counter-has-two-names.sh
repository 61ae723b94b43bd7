#!/usr/bin/env bash
# Guess: the name of a prom-client counter is the name in the scrape, whatever the format.
# So it is: a counter without `_total` is exposed as written in the text format, and with `_total` added in
#   OpenMetrics.
# Why it matters: alert rules go silent when the format of the registry changes; name counters with `_total`
#   from the start.
# Seen with: prom-client@15.1.3
# Output seen:
#   text:        syncs 1
#   OpenMetrics: syncs_total 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  prom-client@15.1.3 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import client from 'prom-client';

const sample = async (type) => {
  const registry = new client.Registry(type);
  new client.Counter({ name: 'syncs', help: 'Runs', registers: [registry] }).inc();
  return (await registry.metrics()).split('\n').find((line) => /^syncs/.test(line));
};
const text = await sample(client.Registry.PROMETHEUS_CONTENT_TYPE);
const open = await sample(client.Registry.OPENMETRICS_CONTENT_TYPE);
console.log(`text:        ${text}`);
console.log(`OpenMetrics: ${open}`);
assert.deepEqual([text, open], ['syncs 1', 'syncs_total 1']);
JS
node ask.mjs
