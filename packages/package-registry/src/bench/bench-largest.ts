/** Reading and compiling one package as large as the largest that registries serve: time of the processor, and memory. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from '@lockstep/tools/bench-results';
import { largePackage, LARGE_PACKAGE_VERSION } from '@lockstep/tools/large-package';
import { makeArchive } from '../testing/make-archive.ts';
import type { ReadLargest } from './read-largest.ts';

const OWN_SRC = fileURLToPath(new URL('..', import.meta.url));
const READER = fileURLToPath(new URL('read-largest.ts', import.meta.url));
/** In turn with those of the older checkout, so that what else the machine does meets both alike. */
const RUNS = 7;
const MOST_MIB = 150;

interface Largest {
  readonly firstMs: number;
  readonly bestMs: number;
  readonly addedMiB: number;
}

/** What the same script measured with revision 4bfb170, in turn with this one, on two cores with other work. */
const RECORDED: Largest = { firstMs: 1228, bestMs: 1007, addedMiB: 161 };

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchLargest(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-largest-'));
  try {
    const archive = join(folder, 'largest.zip');
    writeFileSync(archive, await makeArchive(`largest-${LARGE_PACKAGE_VERSION}`, largePackage('largest')));
    const olderSrc = older === undefined ? undefined : join(dirname(older), OLDER_SRC);
    return figuresOf(compare(archive, olderSrc), older !== undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the `main.ts` of a server to the sources of this package. */
const OLDER_SRC = '../../../packages/package-registry/src';

function compare(archive: string, olderSrc: string | undefined) {
  const now: ReadLargest[] = [];
  const before: ReadLargest[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    if (olderSrc !== undefined) before.push(read(olderSrc, archive));
    now.push(read(OWN_SRC, archive));
  }
  if (before.some(({ digest }) => digest !== now[0]?.digest))
    process.stdout.write('The older revision compiles the largest package to something else.\n');
  return { now: summarize(now), before: before.length === 0 ? RECORDED : summarize(before) };
}

function read(src: string, archive: string): ReadLargest {
  const text = execFileSync(process.execPath, [READER, src, archive], { encoding: 'utf8' });
  return JSON.parse(text) as ReadLargest;
}

/** The best of the runs counts for time, because other work only adds to it; the most of all for memory. */
function summarize(runs: readonly ReadLargest[]): Largest {
  return {
    firstMs: Math.min(...runs.map(({ roundsMs }) => roundsMs[0] ?? Infinity)),
    bestMs: Math.min(...runs.flatMap(({ roundsMs }) => roundsMs)),
    addedMiB: Math.max(...runs.map(({ addedMiB }) => addedMiB)),
  };
}

function figuresOf(
  { now, before }: { readonly now: Largest; readonly before: Largest },
  isSameRun: boolean,
): readonly Figure[] {
  const what = isSameRun ? 'an older revision, same run' : 'revision 4bfb170, recorded';
  const figure = (name: string, unit: string, key: keyof Largest, most: number): Figure => ({
    name,
    value: now[key],
    unit,
    budget: { bound: 'max', value: most },
    comparedTo: { what, value: before[key] },
  });
  const name = 'the largest package read and compiled';
  // The goal is twice as fast.
  return [
    figure(`${name}, time of the processor`, 'ms', 'bestMs', before.bestMs / 2),
    figure(`${name} for the first time, time of the processor`, 'ms', 'firstMs', before.firstMs / 2),
    figure('memory that reading and compiling the largest package adds', 'MiB', 'addedMiB', MOST_MIB),
  ];
}
