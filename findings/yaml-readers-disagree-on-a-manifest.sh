#!/usr/bin/env bash
# Guess: two YAML 1.2 readers of npm give the same for a valid manifest file.
# So it is: an empty file is null for `yaml` and an error for `js-yaml`; a `%YAML 1.1` line makes yaml read
#   1.1 (yes is true), js-yaml passes over it; a key `null` is empty text or "null"; neither merges `<<`,
#   which readers of YAML 1.1 do.
# Why it matters: a package that one tool takes is refused, or read otherwise, by the next; a console must
#   name the reader whose rules it follows.
# Seen with: yaml@2.9.1 · js-yaml@5.5.0
# Output seen:
#   empty file  yaml null             js-yaml expected a document, but the input is empty
#   %YAML 1.1   yaml {"a":true}       js-yaml {"a":"yes"}
#   null: x     yaml {"":"x"}         js-yaml {"null":"x"}
#   << merge    yaml {"<<":{"a":1}}   js-yaml {"<<":{"a":1}}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  yaml@2.9.1 js-yaml@5.5.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';

const tried = (read, text) => {
  try {
    return JSON.stringify(read(text));
  } catch (error) {
    return error.message.split('\n')[0];
  }
};
const texts = { 'empty file': '# nothing yet\n', '%YAML 1.1': '%YAML 1.1\n---\na: yes\n', 'null: x': 'null: x\n', '<< merge': '<<: {a: 1}\n' };
const rows = Object.entries(texts).map(([name, text]) => [name, tried(yaml.parse, text), tried(jsYaml.load, text)]);
for (const [name, one, two] of rows) console.log(`${name.padEnd(11)} yaml ${one.padEnd(16)} js-yaml ${two}`);
assert.deepEqual(rows.map(([, one]) => one), ['null', '{"a":true}', '{"":"x"}', '{"<<":{"a":1}}']);
assert.match(rows[0][2], /expected a document/);
assert.deepEqual(rows.slice(1).map(([, , two]) => two), ['{"a":"yes"}', '{"null":"x"}', '{"<<":{"a":1}}']);
JS
node ask.mjs
