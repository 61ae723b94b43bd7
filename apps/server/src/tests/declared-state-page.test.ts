/** The page about declared state: its commands are run, in their order, against a sandbox. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLockstep } from '../cli/run-lockstep.ts';
import { fencedBlocks } from '../testing/guide-requests.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let folder: string;
beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'nginx', version: '2.0.0' }],
  });
  folder = await mkdtemp(join(tmpdir(), 'lockstep-page-'));
}, 60_000);
afterAll(async () => {
  await started.close();
  await rm(folder, { recursive: true });
});

it('docs/declared-state.md has commands that end as it says', async () => {
  const page = await readFile(new URL('../../../../docs/declared-state.md', import.meta.url), 'utf8');
  const [file = ''] = fencedBlocks(page, 'yaml');
  await writeFile(join(folder, 'bergen-key'), 'remote-api-key-of-bergen');
  await writeFile(
    join(folder, 'state.yml'),
    file.replace('file: bergen-key', `file: ${join(folder, 'bergen-key')}`),
  );
  const env = {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
    BERGEN_SERVICE_TOKEN: 'service-token-of-bergen',
  };
  const commands = fencedBlocks(page, 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('lockstep '));
  expect(commands).toHaveLength(7);
  for (const line of commands) {
    const [words = '', expected] = line.split(/ +# exits /);
    const args = words
      .split(' ')
      .slice(1)
      .map((word) => (word.endsWith('.yml') ? join(folder, word) : word));
    const result = await runLockstep(args, { env, around: {} });
    expect(`${words}: ${String(result.exitCode)} ${result.stderr}`).toBe(`${words}: ${String(expected)} `);
  }
}, 60_000);
