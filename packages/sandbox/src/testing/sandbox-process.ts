import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type WorldDescription } from '../world.ts';

const CLI = join(import.meta.dirname, '../cli.ts');

/** The `sandbox` command as a process of its own. */
export interface SandboxProcess {
  readonly child: ChildProcess;
  /** Resolves with the addresses, rejects with what the process wrote to stderr when it ended instead. */
  readonly ready: Promise<WorldDescription>;
  /** Everything on stderr and the exit code, once it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/**
 * `ready` is the first line of the command's output, and rejects with its error output when it ends before. The
 * caller ends `child`.
 */
export function startSandboxProcess(args: readonly string[]): SandboxProcess {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stderr }));
  const ready = new Promise<WorldDescription>((resolve, reject) => {
    child.stdout.on('data', (chunk: string) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(JSON.parse(stdout) as WorldDescription);
    });
    void ended.then(({ stderr: text }) => reject(new Error(text)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}
