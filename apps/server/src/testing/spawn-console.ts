/** Starts a console of a world in a process of its own (`console-process.ts`). */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from '@lockstep/sandbox';
import { managementConfigText } from './management-config.ts';
import { TEST_KEY, TEST_PASSWORD } from './test-consoles.ts';

/** Whoever calls ends it. `folder`: for its configuration. `env` wins over the environment of the test. */
export function spawnConsole(
  world: World,
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): ChildProcess {
  const path = join(folder, 'console.yml');
  writeFileSync(path, managementConfigText(world, { password: TEST_PASSWORD, encryptionKey: TEST_KEY }));
  const script = fileURLToPath(new URL('./console-process.ts', import.meta.url));
  return spawn(process.execPath, [script, path], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
