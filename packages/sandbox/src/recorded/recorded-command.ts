/**
 * `pnpm --filter @lockstep/sandbox run recorded [--write] [--all] [area[/group] …]`: sends the recorded requests and prints what the
 * sandbox answers otherwise, and the counts by kind. `--all` prints also what does not count, `--write` makes the lists of
 * known differences and their text in docs/sandbox.md true.
 */
import { areas } from './cases.ts';
import { isCounted, KINDS } from './compare.ts';
import { differencesNow, readKnown, rewriteKnown, writeKnown } from './known-differences.ts';
import { writeDocumentedDifferences } from './known-differences-text.ts';
import { playArea, type PlayedArea } from './play.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function report({ played, failedSetups, bugs }: PlayedArea, isAll: boolean): void {
  for (const failed of failedSetups) say(`setup failed\t${failed}`);
  for (const bug of bugs) say(`the sandbox failed\t${bug}`);
  for (const { case: sent, differences } of played) {
    const body = sent.body === null || sent.options.mask === true ? '' : JSON.stringify(sent.body);
    for (const { kind, where, real, sandbox } of differences.filter((one) => isAll || isCounted(one.kind))) {
      say(
        `${kind}\t${sent.id}\t${sent.line} ${body.slice(0, 260)}\t${where}\treal ${real}\tsandbox ${sandbox}`,
      );
    }
  }
}

function summarize(all: readonly PlayedArea[]): void {
  const differences = all.flatMap(({ played }) => played.map((one) => one.differences));
  const worst = differences.map((list) => list[0]?.kind);
  const counted = differences.filter((list) => list.some(({ kind }) => isCounted(kind))).length;
  for (const kind of KINDS) say(`${String(worst.filter((one) => one === kind).length).padStart(5)} ${kind}`);
  const percent = ((100 * (differences.length - counted)) / Math.max(1, differences.length)).toFixed(1);
  say(
    `${percent} % of ${differences.length} requests are answered alike: ${counted} with a counted difference, ${worst.filter((kind) => !kind).length} equal in everything`,
  );
}

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wanted = given.length === 0 ? areas() : given;
const all = await Promise.all(
  wanted.map((place) => {
    const [area = '', group] = place.split('/');
    return playArea(area, group);
  }),
);
for (const area of all) report(area, process.argv.includes('--all'));
if (process.argv.includes('--write')) {
  for (const played of all) {
    writeKnown(played.area, rewriteKnown(readKnown(played.area), differencesNow(played)));
  }
  writeDocumentedDifferences();
}
summarize(all);
