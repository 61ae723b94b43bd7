/**
 * Reads and compiles one archive in a process of its own, as an install has it: node read-largest.ts <src> <archive>.
 * `src`: of this package, or of the same package of an older checkout. Prints one line of JSON.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { readPackageArchive } from '../archive/read-package-archive.ts';
import type { compileAssets } from '../assets/compile-assets.ts';
import type { USUAL_CLUSTER } from '../testing/compile-archive.ts';

export interface ReadLargest {
  /** Time of the processor for each round, in milliseconds; the first one finds nothing compiled. */
  readonly roundsMs: readonly number[];
  /** How much the most resident memory of the process is above what it had before. */
  readonly addedMiB: number;
  /** Of what the asset writes are. */
  readonly digest: string;
}

interface Reader {
  readonly readPackageArchive: typeof readPackageArchive;
  readonly compileAssets: typeof compileAssets;
  readonly USUAL_CLUSTER: typeof USUAL_CLUSTER;
}

const ROUNDS = 3;
const KIBIBYTE = 1024;

const [, , src = '', archive = ''] = process.argv;
const load = async (path: string) => (await import(pathToFileURL(join(src, path)).href)) as Reader;
const reader: Reader = {
  ...(await load('archive/read-package-archive.ts')),
  ...(await load('assets/compile-assets.ts')),
  ...(await load('testing/compile-archive.ts')),
};
const bytes = readFileSync(archive);
const before = process.memoryUsage.rss() / KIBIBYTE;
const roundsMs: number[] = [];
const digest = createHash('sha256');
for (let round = 0; round < ROUNDS; round += 1) {
  const start = process.cpuUsage();
  const answer = await reader.readPackageArchive(bytes, { profile: 'strict' });
  if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join(' '));
  const compiled = reader.compileAssets(answer.package, reader.USUAL_CLUSTER);
  const { user, system } = process.cpuUsage(start);
  roundsMs.push((user + system) / 1000);
  if (round === 0) digest.update(JSON.stringify(compiled));
}
const addedMiB = (process.resourceUsage().maxRSS - before) / KIBIBYTE;
process.stdout.write(
  JSON.stringify({ roundsMs, addedMiB, digest: digest.digest('hex') } satisfies ReadLargest),
);
