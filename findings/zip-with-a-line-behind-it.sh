#!/usr/bin/env bash
# Guess: readers of zip files agree on an archive that has a line end behind it, as a careless upload adds
#   one.
# So it is: JSZip, fflate and adm-zip read it; yauzl refuses it. With a line before it, JSZip alone of the
#   four reads it.
# Why it matters: whether an upload is "no zip" depends on the reader; the refusal should say that bytes
#   surround the archive.
# Seen with: yauzl@3.4.0 · yazl@3.3.1 · jszip@3.10.2 · fflate@0.8.3 · adm-zip@0.6.1
# Output seen:
#   a line behind: yauzl refused · jszip read · fflate read · adm-zip read
#   a line before: yauzl refused · jszip read · fflate refused · adm-zip refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  yauzl@3.4.0 yazl@3.3.1 jszip@3.10.2 fflate@0.8.3 adm-zip@0.6.1 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import AdmZip from 'adm-zip';
import { unzipSync } from 'fflate';
import JSZip from 'jszip';
import yauzl from 'yauzl';
import yazl from 'yazl';

const file = new yazl.ZipFile();
file.addBuffer(Buffer.from('format_version: 3.0.0\n'), 'demo-1.0.0/manifest.yml');
file.end();
const parts = [];
for await (const part of file.outputStream) parts.push(part);
const zip = Buffer.concat(parts);
const readers = {
  yauzl: (bytes) =>
    new Promise((done, fail) => {
      yauzl.fromBuffer(bytes, (error, archive) => {
        if (error) return fail(error);
        archive.on('error', fail).on('entry', () => undefined).on('end', done);
      });
    }),
  jszip: (bytes) => JSZip.loadAsync(bytes),
  fflate: async (bytes) => unzipSync(bytes),
  'adm-zip': async (bytes) => new AdmZip(bytes).getEntries().map((entry) => entry.getData()),
};
const rows = [];
for (const [name, bytes] of [['behind', Buffer.concat([zip, Buffer.from('\n')])], ['before', Buffer.concat([Buffer.from('\n'), zip])]]) {
  const row = [];
  for (const [reader, read] of Object.entries(readers)) row.push(`${reader} ${await read(bytes).then(() => 'read', () => 'refused')}`);
  rows.push(row.join(' · '));
  console.log(`a line ${name}: ${rows.at(-1)}`);
}
assert.deepEqual(rows, [
  'yauzl refused · jszip read · fflate read · adm-zip read',
  'yauzl refused · jszip read · fflate refused · adm-zip refused',
]);
JS
node ask.mjs
