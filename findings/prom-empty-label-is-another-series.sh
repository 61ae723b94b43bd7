#!/usr/bin/env bash
# Guess: for Prometheus a label with an empty value is no label, and prom-client counts it so.
# So it is: prom-client keeps two series for `{output="a"}` and `{output="a",space=""}`; a scraper reads both
#   lines as the same series.
# Why it matters: one scrape holds the same series twice with two values: one of them is dropped, and the
#   count is wrong.
# Seen with: prom-client@15.1.3
# Output seen:
#   synced_total{output="a"} 1
#   synced_total{output="a",space=""} 5
#   read as series: output=a | output=a
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
const counter = new client.Counter({
  name: 'synced_total',
  help: 'Runs',
  labelNames: ['output', 'space'],
  registers: [registry],
});
counter.inc({ output: 'a' });
counter.inc({ output: 'a', space: '' }, 5);
const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('synced_total'));
// The data model of Prometheus: a label whose value is empty is the same as a label that is not there.
const series = lines.map((line) =>
  [...line.matchAll(/(\w+)="([^"]*)"/g)].filter(([, , value]) => value !== '').map(([, name, value]) => `${name}=${value}`).join(','),
);
console.log(lines.join('\n'));
console.log(`read as series: ${series.join(' | ')}`);
assert.deepEqual(series, ['output=a', 'output=a']);
JS
node ask.mjs
