/**
 * The same 50 packages installed by a console in a process of its own, one after another and eight at a time: requests to
 * its cluster, time, and memory. Most packages are small, some have more streams, and one is as large as packages get.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SAMPLE_PACKAGES_DIR, startRegistry, startWorld, type ClusterHandle } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import { LARGE_PACKAGE_VERSION, largePackage } from '@lockstep/tools/large-package';
import pLimit from 'p-limit';
import { BENCH_PASSWORD, OWN_MAIN, startBenchConsole, type BenchConsole } from './bench-console.ts';
import { copyPackages, type MadePackage } from './make-packages.ts';
import { mostResidentOf, processorSecondsOf } from './process-usage.ts';

const PORT = 15_271;
const AT_ONCE = 8;
/** Three data streams and 12 assets each, and six and about 30. */
const SMALL = { name: 'nginx', version: '2.1.0', count: 37 } as const;
const MIDDLE = { name: 'kubernetes', version: '1.81.0', count: 12 } as const;
const LARGE = 'largest';
const SIZES = ['small', 'middle', 'large'] as const;
type Size = (typeof SIZES)[number];

interface Sized extends MadePackage {
  readonly size: Size;
}

interface Cost {
  /** By size of the package; only told when they come one after another. */
  readonly requests: Readonly<Record<Size, number>>;
  readonly requestsOfAll: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly addedMiB: number;
}

interface Costs {
  readonly serial: Cost;
  readonly parallel: Cost;
}

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchPackages(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-packages-'));
  try {
    const packages = makeAll(join(folder, 'packages'));
    const before = older === undefined ? undefined : await costsOf(older, folder, packages);
    return figuresOf(await costsOf(OWN_MAIN, folder, packages), before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All of them in one folder of a registry, the sizes mixed. */
function makeAll(folder: string): readonly Sized[] {
  mkdirSync(folder, { recursive: true });
  const small = copyPackages({ ...SMALL, folder, from: SAMPLE_PACKAGES_DIR });
  const middle = copyPackages({ ...MIDDLE, folder, from: SAMPLE_PACKAGES_DIR });
  for (const [path, text] of Object.entries(largePackage(LARGE))) {
    const file = join(folder, LARGE, LARGE_PACKAGE_VERSION, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const sized = (size: Size) => (made: MadePackage) => ({ ...made, size });
  return [
    ...small.slice(0, SMALL.count / 2).map(sized('small')),
    ...middle.map(sized('middle')),
    { name: LARGE, version: LARGE_PACKAGE_VERSION, size: 'large' },
    ...small.slice(SMALL.count / 2).map(sized('small')),
  ];
}

async function costsOf(main: string, folder: string, packages: readonly Sized[]): Promise<Costs> {
  const registry = await startRegistry({ port: 0, packagesDir: join(folder, 'packages') });
  const measure = async (atOnce: number): Promise<Cost> => {
    const world = await startWorld({
      clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
      password: BENCH_PASSWORD,
    });
    const cluster = world.cluster('management');
    const place = { elasticsearchUrl: cluster.url, registryUrl: registry.url, port: PORT, folder };
    const console = await startBenchConsole(main, place);
    try {
      return await installAll(console, cluster, packages, atOnce);
    } finally {
      await console.stop();
      await world.close();
    }
  };
  try {
    return { serial: await measure(1), parallel: await measure(AT_ONCE) };
  } finally {
    await registry.close();
  }
}

async function installAll(
  console: BenchConsole,
  cluster: ClusterHandle,
  packages: readonly Sized[],
  atOnce: number,
): Promise<Cost> {
  const install = ({ name, version }: MadePackage) =>
    console.call('POST', `/api/fleet/epm/packages/${name}/${version}`, {});
  // What all packages share is written by the first one, which does not count.
  const [first, ...others] = packages;
  if (first !== undefined) await install(first);
  cluster.clearRequests();
  const requests: Record<Size, number[]> = { small: [], middle: [], large: [] };
  const memory = mostResidentOf(console.pid);
  const processor = processorSecondsOf(console.pid);
  const start = performance.now();
  await pLimit(atOnce).map(others, async (wanted) => {
    const before = cluster.requestCount();
    await install(wanted);
    requests[wanted.size].push(cluster.requestCount() - before);
  });
  return {
    requests: {
      small: mean(requests.small),
      middle: mean(requests.middle),
      large: mean(requests.large),
    },
    requestsOfAll: cluster.requestCount() / others.length,
    seconds: (performance.now() - start) / 1_000,
    processorSeconds: processorSecondsOf(console.pid) - processor,
    addedMiB: mostResidentOf(console.pid) - memory,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function figuresOf(now: Costs, before: Costs | undefined): readonly Figure[] {
  const figure = (name: string, unit: string, of: (costs: Costs) => number, most?: number): Figure => ({
    name: `50 packages: ${name}`,
    value: of(now),
    unit,
    budget: most === undefined ? null : { bound: 'max', value: most },
    comparedTo: before === undefined ? null : { what: 'an older revision, same run', value: of(before) },
  });
  const of = (how: string, pick: (costs: Costs) => Cost) => [
    figure(`requests per package, ${how}`, 'requests', (costs) => pick(costs).requestsOfAll),
    figure(`time, ${how}`, 's', (costs) => pick(costs).seconds),
    figure(`time of the console's processor, ${how}`, 's', (costs) => pick(costs).processorSeconds),
    figure(`memory that the console adds at most, ${how}`, 'MiB', (costs) => pick(costs).addedMiB),
  ];
  return [
    ...SIZES.map((size) =>
      figure(
        `requests of a ${size} one`,
        'requests',
        ({ serial }) => serial.requests[size],
        size === 'small' ? 20 : undefined,
      ),
    ),
    ...of('one after another', ({ serial }) => serial),
    ...of(`${String(AT_ONCE)} at a time`, ({ parallel }) => parallel),
  ];
}
