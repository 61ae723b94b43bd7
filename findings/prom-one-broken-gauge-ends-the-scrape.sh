#!/usr/bin/env bash
# Guess: a gauge whose `collect` throws is left out, the other metrics are served.
# So it is: the whole `metrics()` is rejected.
# Why it matters: the scrape fails just when something is down; never ask anything in `collect`, serve what is
#   in memory.
# Seen with: prom-client@15.1.3
# Output seen:
#   rejected: the cluster is down
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

const registry = new client.Registry();
new client.Gauge({ name: 'good', help: 'is known', registers: [registry] }).set(1);
new client.Gauge({
  name: 'asked',
  help: 'has to be asked',
  registers: [registry],
  collect: () => Promise.reject(new Error('the cluster is down')),
});
const outcome = await registry.metrics().then((text) => `served: ${text}`, (error) => `rejected: ${error.message}`);
console.log(outcome);
assert.equal(outcome, 'rejected: the cluster is down');
JS
node ask.mjs
