/** A console in a process of its own, of this revision or of an older checkout, at home in a world of this process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { World } from '@lockstep/sandbox';
import { sandboxConfigText } from '../sandbox-config.ts';

export const OWN_MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface ConsoleOfRevision {
  readonly child: ChildProcess;
  readonly url: string;
  /** Processor time so far, of user and system, in seconds; Linux only. */
  processorS(): number;
  close(): Promise<void>;
}

interface Home {
  readonly world: World;
  readonly port: number;
  /** Of the user `elastic` of the world. */
  readonly password: string;
}

/** `main` is the `main.ts` of the revision. @throws Error when it does not answer within 30 s */
export async function startConsoleOfRevision(
  main: string,
  { world, port, password }: Home,
): Promise<ConsoleOfRevision> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  const file = join(folder, 'lockstep.yml');
  const text = sandboxConfigText({
    name: 'management',
    elasticsearchUrl: world.cluster('management').url,
    registryUrl: world.registry?.url ?? '',
    port,
    password,
    encryptionKey: 'bench-encryption-key-of-32-chars',
  });
  writeFileSync(file, text);
  const child = spawn(process.execPath, [main, 'start', '--config', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child, url);
  } catch (problem) {
    await close();
    throw problem;
  }
  return { child, url, processorS: () => processorSecondsOf(child.pid ?? 0), close };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`The console ended with exit code ${String(child.exitCode)}.`);
    const answer = await fetch(`${url}/api/status`).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(100);
  }
  throw new Error('The console did not answer within 30 s.');
}

const TICKS_PER_SECOND = 100;

function processorSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
}
