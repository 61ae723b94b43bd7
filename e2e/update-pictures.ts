/**
 * Takes all pictures again: `pnpm pictures:update`. Answers that are missing, or that no longer fit their contract, are asked
 * of a fresh sandbox first; at the end the new pictures have to be met once more.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { copyDocumented } from './documented-pictures.ts';
import { takeMissing } from './replay/missing-answers.ts';
import { recordAnswers } from './replay/record-answers.ts';
import { REPOSITORY } from './sandbox-process.ts';

/** An answer can make a page ask for more. */
const ROUNDS = 4;

function run(...args: readonly string[]): boolean {
  const playwright = join(REPOSITORY, 'e2e/node_modules/.bin/playwright');
  const { status } = spawnSync(playwright, ['test', '--config', 'pictures.config.ts', ...args], {
    cwd: join(REPOSITORY, 'e2e'),
    stdio: 'inherit',
  });
  return status === 0;
}

takeMissing();
let isWell = run('--update-snapshots=changed');
for (let round = 0; !isWell && round < ROUNDS; round += 1) {
  const missing = takeMissing();
  if (missing.length === 0) break;
  process.stdout.write(`Asking the sandbox for ${missing.length} answers:\n${missing.join('\n')}\n`);
  await recordAnswers(missing);
  isWell = run('--update-snapshots=changed', '--last-failed');
}
if (!isWell || !run('--grep', '@picture')) process.exitCode = 1;
copyDocumented();
process.stdout.write(
  `The pictures are in ${join('e2e', 'pictures', 'snapshots')}: look at those that changed.\n`,
);
