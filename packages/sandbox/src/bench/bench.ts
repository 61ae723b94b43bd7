/** What a world costs: booting, memory, and single writes in a full cluster. Printed beside the budgets, never asserted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFigures, type Figure } from '@lockstep/tools/bench-results';
import { startWorld, type World } from '../index.ts';

const PASSWORD = 'bench';
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
const MIB = 1024 * 1024;

function clusters(count: number) {
  return Array.from({ length: count }, (_, at) => ({ name: `cluster-${at}`, httpPort: 0, remotePort: 0 }));
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

function atMost(name: string, value: number, unit: string, most: number): Figure {
  return { name, value, unit, budget: { bound: 'max', value: most }, comparedTo: null };
}

/** Boots a world on disk and closes it again; `use` runs in between. */
async function withWorld(count: number, use: (world: World, bootMs: number) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
  try {
    const { ms, value: world } = await timed(() =>
      startWorld({ dataDir, clusters: clusters(count), registry: { port: 0 }, password: PASSWORD }),
    );
    await use(world, ms);
    await world.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function put(world: World, path: string, body: unknown): Promise<void> {
  const answer = await fetch(world.cluster('cluster-0').url + path, {
    method: 'PUT',
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** Milliseconds of each of `count` writes, one after another. */
async function putMany(count: number, write: (at: number) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) times.push((await timed(() => write(at))).ms);
  return times;
}

/** Of the last hundred, when the cluster is full. */
function late(name: string, times: readonly number[]): readonly Figure[] {
  const sorted = times.slice(-100).toSorted((a, b) => a - b);
  return [50, 95].map((percent) => atMost(`${name}, p${percent}`, sorted[percent] ?? NaN, 'ms', 5));
}

await withWorld(3, async (world, bootMs) => {
  reportFigures([
    atMost('a world of three clusters, to ready', bootMs, 'ms', 1_000),
    atMost(
      'a world of three clusters, resident memory of its process',
      process.memoryUsage().rss / MIB,
      'MiB',
      200,
    ),
  ]);
  const templates = await putMany(1_000, (at) =>
    put(world, `/_index_template/t-${at}`, { index_patterns: [`t-${at}-*`], priority: 500 }),
  );
  const pipelines = await putMany(1_000, (at) =>
    put(world, `/_ingest/pipeline/p-${at}`, { processors: [{ set: { field: 'a', value: at } }] }),
  );
  reportFigures([
    ...late('put of an index template among 1,000', templates),
    ...late('put of a pipeline among 1,000', pipelines),
  ]);
});
await withWorld(50, async (_, bootMs) => {
  reportFigures([atMost('a world of 50 clusters, to ready', bootMs / 1_000, 's', 10)]);
  await Promise.resolve();
});
