import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { REPOSITORY } from '../repository.ts';
import type { BenchRun } from './bench-results.ts';

/** This machine, now, at the revision of the working tree. */
export function currentRun(): BenchRun {
  return {
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryMiB: Math.round(totalmem() / 1024 / 1024),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
    },
    date: new Date().toISOString(),
    revision: currentRevision(),
  };
}

/** `unknown` where there is no Git or no repository, as in an unpacked archive. */
function currentRevision(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const changes = git('status', '--porcelain', '--', '.', ':!bench-results.json');
    return git('rev-parse', '--short=12', 'HEAD').trim() + (changes === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
