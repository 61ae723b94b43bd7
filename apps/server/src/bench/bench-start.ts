/** How long a newcomer and a returning user wait, and what the whole sandbox needs of memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '@lockstep/tools/bench-results';
import { OWN_MAIN as MAIN, startScript } from './bench-console.ts';
import { processorSecondsOf } from './process-usage.ts';

const PORT = 15_250;

export async function benchStart(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  try {
    const first = await startOnce(dataDir);
    const second = await startOnce(dataDir);
    return [
      {
        name: 'first start to ready (world, seed, two consoles; pages already built)',
        value: first.readyMs / 1_000,
        unit: 's',
        budget: null,
        comparedTo: null,
      },
      {
        name: 'warm start to ready',
        value: second.readyMs / 1_000,
        unit: 's',
        budget: { bound: 'max', value: 1.2 },
        comparedTo: null,
      },
      {
        name: 'warm start to ready, processor time',
        value: second.processorS,
        unit: 's',
        budget: null,
        comparedTo: null,
      },
      ...(second.residentMiB === undefined
        ? []
        : [
            {
              name: 'resident memory after a warm start',
              value: second.residentMiB,
              unit: 'MiB',
              budget: { bound: 'max' as const, value: 200 },
              comparedTo: null,
            },
          ]),
      {
        name: 'SIGTERM to exit',
        value: second.stopMs / 1_000,
        unit: 's',
        budget: { bound: 'max', value: 5 },
        comparedTo: null,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string) {
  const start = performance.now();
  const { flags, program: started, env } = startScript(MAIN);
  const program = [...flags, started, 'start', '--port', String(PORT), '--data-dir', dataDir];
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    let output = '';
    // The banner is for people, on standard error where standard output is no terminal.
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Sign in')) resolve();
      });
    void exited.then(() => {
      reject(new Error(`The product ended before it was ready:\n${output}`));
    });
  });
  const readyMs = performance.now() - start;
  const processorS = processorSecondsOf(child.pid ?? 0);
  const residentMiB = residentOf(child.pid ?? 0);
  const stop = performance.now();
  child.kill('SIGTERM');
  const exitCode = await exited;
  if (exitCode !== 0) throw new Error(`The product ended with exit code ${String(exitCode)} after SIGTERM.`);
  return { readyMs, processorS, residentMiB, stopMs: performance.now() - stop };
}

/** MiB. Linux only; elsewhere unknown. */
function residentOf(pid: number): number | undefined {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? undefined : Number(match[1]) / 1_024;
  } catch {
    return undefined;
  }
}
