import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Files under version control, or about to be. */
export function listFiles(patterns: readonly string[]): readonly string[] {
  const command = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const listed = execFileSync('git', command, { cwd: REPOSITORY, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return [...new Set(listed.split('\n'))].filter((path) => path !== '' && existsSync(join(REPOSITORY, path)));
}
