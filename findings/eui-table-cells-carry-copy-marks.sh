#!/usr/bin/env bash
# Guess: the text of a cell of EuiBasicTable is the text that the column rendered.
# So it is: textContent has marks for copying as tab-separated text (an arrow between cells, a return at the
#   end of a row, three Deseret letters and scissors around header and body).
# Why it matters: tests that compare the text of rows, and scripts that read the table, see them; compare by
#   cell, or contain.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5
# Output seen:
#   row: "Namenginx↦Version2.1.0↵"
#   cell: "nginx"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/eui@122.1.0 @elastic/eui-theme-borealis@8.1.0 @elastic/datemath@5.0.3 moment@2.31.0 react@18.3.1 react-dom@18.3.1 @emotion/react@11.14.0 @emotion/css@11.13.5 >/dev/null 2>&1
cat >ask.cjs <<'JS'
const assert = require('node:assert/strict');
const React = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { EuiBasicTable, EuiProvider } = require('@elastic/eui');

const table = React.createElement(EuiBasicTable, {
  tableCaption: 'Integrations',
  items: [{ name: 'nginx', version: '2.1.0' }],
  columns: [{ field: 'name', name: 'Name' }, { field: 'version', name: 'Version' }],
});
const html = renderToStaticMarkup(React.createElement(EuiProvider, { colorMode: 'light' }, table));
const text = (part) => part.replace(/<[^>]*>/g, '');
const row = text(html.match(/<tbody[^>]*>.*?(<tr.*?<\/tr>)/s)[1]);
const cell = text(html.match(/euiTableCellContent__text[^>]*>(?!Name|Version)([^<]*)</)[1]);
console.log('row:', JSON.stringify(row));
console.log('cell:', JSON.stringify(cell));
assert.match(row, /nginx.*\u21a6.*2\.1\.0.*\u21b5/su);
JS
node ask.cjs
