/** `bench`: the budgets of the architecture, measured and printed side by side; nothing fails on a figure. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AGAINST, benchAgainst } from './bench-against.ts';
import { benchApi } from './bench-api.ts';
import { benchAutomation } from './bench-automation.ts';
import { benchCycle } from './bench-cycle.ts';
import { benchFirstSync } from './bench-first-sync.ts';
import { benchGuessing } from './bench-guessing.ts';
import { benchHanging } from './bench-hanging.ts';
import { benchInstall } from './bench-install.ts';
import { benchLatency } from './bench-latency.ts';
import { benchLine } from './bench-line.ts';
import { benchManyRemotes } from './bench-many-remotes.ts';
import { benchPackages } from './bench-packages.ts';
import { benchPages } from './bench-pages.ts';
import { benchQueue } from './bench-queue.ts';
import { benchRelease } from './bench-release.ts';
import { benchReportSizes } from './bench-report-sizes.ts';
import { benchShare } from './bench-share.ts';
import { benchSoak } from './bench-soak.ts';
import { benchStart } from './bench-start.ts';
import { benchStreams } from './bench-streams.ts';
import { reportFigures, type Figure } from '@lockstep/tools/bench-results';

const PARTS: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  start: benchStart,
  release: benchRelease,
  latency: benchLatency,
  line: benchLine,
  cycle: benchCycle,
  install: benchInstall,
  packages: benchPackages,
  'first-sync': benchFirstSync,
  api: benchApi,
  automation: benchAutomation,
  pages: benchPages,
  many: benchManyRemotes,
  hanging: benchHanging,
  queue: benchQueue,
  guessing: benchGuessing,
  share: benchShare,
  streams: benchStreams,
  'report-sizes': benchReportSizes,
};

/** Takes minutes for a day; only on request. */
const ON_REQUEST: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { soak: benchSoak };

/**
 * Names of parts on the command line; none: all of them but those on request. `--against <console.yml>`: clusters that exist instead, with
 * `--pipeline <name>` by a custom pipeline in the place of a package.
 */
const wanted = process.argv.slice(2);
if (wanted[0] === '--against') {
  const [, path, flag, pipeline] = wanted;
  const authorization = process.env['LOCKSTEP_BENCH_AUTHORIZATION'];
  const isWhole = wanted.length === 2 || (wanted.length === 4 && flag === '--pipeline');
  if (path === undefined || !isWhole || authorization === undefined) {
    process.stderr.write(
      'Say which configuration, and who installs: LOCKSTEP_BENCH_AUTHORIZATION="ApiKey …" bench --against <console.yml> [--pipeline <name>]\n',
    );
    process.exit(2);
  }
  reportFigures(await benchAgainst(path, authorization, { ...AGAINST, pipeline }));
  process.exit(0);
}
const all = { ...PARTS, ...ON_REQUEST };
const unknown = wanted.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}; there are: ${Object.keys(all).join(', ')}\n`);
  process.exit(2);
}

// Consoles are started as the start script does it, which bundles before.
execFileSync(process.execPath, [join(import.meta.dirname, '../../build/bundle-if-changed.ts')], {
  stdio: 'inherit',
});
for (const [name, part] of Object.entries(all)) {
  if (wanted.length === 0 ? Object.hasOwn(ON_REQUEST, name) : !wanted.includes(name)) continue;
  reportFigures(await part());
}
