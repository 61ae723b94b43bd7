#!/usr/bin/env bash
# Guess: the JSON linter of CodeMirror marks the place where the text breaks off.
# So it is: text that ends in the middle of a value is marked at position 0, because the message of the engine
#   has no position then; other faults are marked where they are.
# Why it matters: a request body whose last brace is missing gets its red line at the first character.
# Seen with: @codemirror/state@6.7.6 · @codemirror/view@6.43.15 · @codemirror/language@6.13.1 ·
#   @codemirror/lint@6.9.8 · @codemirror/lang-json@6.0.2 · node@24.21.0
# Output seen:
#   {"a":1,}   -> at 7
#   {"a":      -> at 0
#   [{"a":"b   -> at 8
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @codemirror/state@6.7.6 @codemirror/view@6.43.15 @codemirror/language@6.13.1 @codemirror/lint@6.9.8 @codemirror/lang-json@6.0.2 node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { EditorState } from '@codemirror/state';
import { jsonParseLinter } from '@codemirror/lang-json';

const lint = jsonParseLinter();
const placeOf = (doc) => lint({ state: EditorState.create({ doc }) })[0]?.from;
const places = ['{"a":1,}', '{"a":', '[{"a":"b'].map((doc) => [doc, placeOf(doc)]);
for (const [doc, place] of places) console.log(`${doc.padEnd(10)} -> at ${place}`);
assert.deepEqual(places.map(([, place]) => place), [7, 0, 8]);
JS
node_modules/node/bin/node ask.mjs
