#!/usr/bin/env bash
# Guess: a page whose transitions have ended has no animation of document.getAnimations() that is "running" and
#   ends at some time; to wait until there is none is to wait until the page has come to rest.
# So it is: the list of EuiSelectable marks its scrolled edges by animations of a scroll timeline. They are
#   "running" and pending for as long as the list is shown, also with nothing to scroll; and their end is an
#   object (a CSSNumericValue), so a test for Infinity does not find them either.
# Why it matters: a test that waits for rest before it takes a picture or asks axe for contrasts waits for ever
#   where a selectable list, or the combo box of a palette, is open; count those of document.timeline alone.
# Seen with: @elastic/eui@122.1.0 · @elastic/eui-theme-borealis@8.1.0 · @elastic/datemath@5.0.3 ·
#   moment@2.31.0 · react@18.3.1 · react-dom@18.3.1 · @emotion/react@11.14.0 · @emotion/css@11.13.5 ·
#   @sparticuz/chromium@153.0.0 · playwright-core@1.65.1 · esbuild@0.28.2
# Output seen:
#   3 running of 5: ScrollTimeline, pending: true, end: object
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @elastic/eui@122.1.0 @elastic/eui-theme-borealis@8.1.0 @elastic/datemath@5.0.3 moment@2.31.0 react@18.3.1 react-dom@18.3.1 @emotion/react@11.14.0 @emotion/css@11.13.5 \
  @sparticuz/chromium@153.0.0 playwright-core@1.65.1 esbuild@0.28.2 >/dev/null 2>&1
cat >page.jsx <<'JS'
import React from 'react';
import { createRoot } from 'react-dom/client';
import { EuiProvider, EuiSelectable } from '@elastic/eui';

createRoot(document.getElementById('root')).render(
  <EuiProvider colorMode="light">
    <EuiSelectable aria-label="Pages" options={[{ label: 'Activity' }, { label: 'Doctor' }]}>
      {(list) => list}
    </EuiSelectable>
  </EuiProvider>,
);
JS
npx esbuild page.jsx --bundle --outfile=page.js --log-level=error '--define:process.env.NODE_ENV="production"'
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
  headless: true,
});
const page = await browser.newPage();
await page.setContent('<!doctype html><div id="root"></div>');
await page.addScriptTag({ path: 'page.js' });
await page.getByRole('option', { name: 'Doctor' }).waitFor();
// Five seconds are more than any transition of EUI takes.
await page.waitForTimeout(5_000);
const seen = await page.evaluate(() =>
  document.getAnimations().map((animation) => ({
    of: animation.timeline?.constructor.name,
    state: animation.playState,
    pending: animation.pending,
    end: typeof animation.effect.getComputedTiming().endTime,
  })),
);
await browser.close();
const running = seen.filter(({ state }) => state === 'running');
const [first] = running;
console.log(`${running.length} running of ${seen.length}: ${first?.of}, pending: ${first?.pending}, end: ${first?.end}`);
assert.ok(running.length > 0);
assert.ok(running.every(({ of, end }) => of === 'ScrollTimeline' && end === 'object'));
JS
node ask.mjs
