import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { benchResultsSchema, type BenchResults, type BenchRun, type Figure } from './bench-results.ts';
import { mergeFigures } from './merge-figures.ts';

/**
 * The results in the file, or undefined when there is none yet. Throws, with the file's path and what is wrong with
 * it, when it cannot be read as results: a bench must not quietly begin again over figures of other runs.
 */
export function readBenchResults(path: string): BenchResults | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(brokenFile(path, 'It is not JSON.'), { cause: error });
  }
  const parsed = benchResultsSchema.safeParse(content);
  if (!parsed.success) throw new Error(brokenFile(path, z.prettifyError(parsed.error)));
  return parsed.data;
}

/** Puts the figures into the file. A reader finds the old file or the new one, never a part of either. */
export function recordFigures(path: string, run: BenchRun, figures: readonly Figure[]): void {
  const results = benchResultsSchema.parse(mergeFigures(readBenchResults(path), run, figures));
  const temporary = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(results, null, 2)}\n`);
  renameSync(temporary, path);
}

function brokenFile(path: string, why: string): string {
  return `${path} cannot be read as bench results. ${why}\nRestore it from version control, or delete it and measure again.`;
}
