#!/usr/bin/env bash
# Guess: an offset into the text that was given to CodeMirror is an offset into its document.
# So it is: line ends become one character each, a lone carriage return too, unless the separator is fixed:
#   after each CRLF all offsets of the original are one too far.
# Why it matters: errors that a server reports by byte or character offset of a pasted request land in the
#   wrong place.
# Seen with: @codemirror/state@6.7.6
# Output seen:
#   original length 10, document length 8, lines 3
#   "b" at 9 in the original, at 7 in the document
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @codemirror/state@6.7.6 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { EditorState } from '@codemirror/state';

const text = '{\r\nxxxx\r\nb';
const doc = EditorState.create({ doc: text }).doc;
console.log(`original length ${text.length}, document length ${doc.length}, lines ${doc.lines}`);
console.log(`"b" at ${text.indexOf('b')} in the original, at ${doc.toString().indexOf('b')} in the document`);
assert.deepEqual([text.length - doc.length, doc.lines, text.indexOf('b') - doc.toString().indexOf('b')], [2, 3, 2]);
JS
node ask.mjs
