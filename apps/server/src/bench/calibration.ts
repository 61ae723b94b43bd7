/**
 * How fast a machine is, as the processor time of a fixed piece of work. A processor time that was recorded in loops can so
 * be told beside one that is taken on another day, or another machine. Times that wait for something are not scaled; they
 * are measured again, in the same run.
 */
import { createHash } from 'node:crypto';
import { percentile } from './percentile.ts';

const ROUNDS = 9;
const RECORDS = 200;
const REPEATS = 60;

/** Milliseconds of processor time of the loop on this machine, now: the median of some rounds after one that warms up. */
export function calibrationMs(): number {
  loop();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    loop();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return percentile(rounds, 0.5);
}

/** What the product does most: reads JSON, makes objects from it, compares texts, writes JSON, hashes. */
function loop(): string {
  const hash = createHash('sha256');
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const records = Array.from({ length: RECORDS }, (_, at) => ({
      id: `integration-${(at * 7_919) % RECORDS}`,
      version: `${repeat}.${at}.0`,
      assets: Array.from({ length: 10 }, (_unused, asset) => ({
        id: `logs-${at}.${asset}`,
        type: 'pipeline',
      })),
    }));
    const read = JSON.parse(JSON.stringify(records)) as typeof records;
    const byId = new Map(read.map((record) => [record.id, { ...record, count: record.assets.length }]));
    hash.update(JSON.stringify([...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))));
  }
  return hash.digest('hex');
}
