/** Which answers a run would have needed and nobody has recorded: the run notes them, what records them reads them. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../sandbox-process.ts';

// Beside what Playwright empties before each run.
const FILE = join(REPOSITORY, 'e2e/test-results/missing-answers.txt');

/** Noted in a file, since the tests run in several processes. */
export function noteMissing(path: string): void {
  mkdirSync(dirname(FILE), { recursive: true });
  // Short lines of several workers do not mix.
  appendFileSync(FILE, `${path}\n`);
}

/** All that were noted, each once, and none from then on. */
export function takeMissing(): readonly string[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').split('\n');
  rmSync(FILE);
  return [...new Set(lines.filter((line) => line !== ''))];
}
