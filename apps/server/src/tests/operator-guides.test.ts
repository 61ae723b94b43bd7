/** The guides connect, operate and automate: their commands are run, in their order, against a sandbox. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLockstep } from '../cli/run-lockstep.ts';
import { eventually } from '../testing/eventually.ts';
import { fencedBlocks } from '../testing/guide-requests.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let folder: string;
/** With a remote that is in sync, and with none. */
let inSync: TestConsole;
let alone: TestConsole;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-guides-'));
  inSync = await startTestConsole({ isParisLinked: true, packages: [{ name: 'nginx', version: '2.0.0' }] });
  alone = await startTestConsole();
  await eventually(
    () => run(inSync, ['status', 'Paris']),
    ({ stdout }) => /^Paris +In sync/.test(stdout),
  );
});
afterAll(async () => {
  await Promise.all([inSync.close(), alone.close()]);
  await rm(folder, { recursive: true });
});

const run = ({ console: { url } }: TestConsole, args: readonly string[]) =>
  runLockstep(args, {
    env: {
      LOCKSTEP_URL: url,
      LOCKSTEP_USERNAME: 'elastic',
      LOCKSTEP_PASSWORD: TEST_PASSWORD,
      LOCKSTEP_REMOTE_USERNAME: 'elastic',
      LOCKSTEP_REMOTE_PASSWORD: TEST_PASSWORD,
    },
    around: {},
  });

/** What stands for something of the reader's own: a file, and the address of a remote cluster. */
function ownWord(word: string): string {
  if (word.endsWith('.yml')) return join(folder, word);
  return word === 'https://tokyo.example:9200' ? alone.world.cluster('paris').url : word;
}

it.each([
  ['connect', 2, () => alone],
  ['operate', 7, () => inSync],
  ['automate', 5, () => inSync],
] as const)('docs/%s.md has commands that end as it says', async (name, count, consoleOf) => {
  const page = await readFile(new URL(`../../../../docs/${name}.md`, import.meta.url), 'utf8');
  const commands = fencedBlocks(page.replace(/^ {3}/gm, ''), 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('lockstep '));
  expect(commands).toHaveLength(count);
  for (const line of commands) {
    const [, words = '', expected = ''] = /^lockstep (.*?) +# exits (\d)/.exec(line) ?? [];
    const result = await run(consoleOf(), words.split(' ').map(ownWord));
    expect(`${words}: ${String(result.exitCode)} ${result.stderr}`).toBe(`${words}: ${expected} `);
  }
});
