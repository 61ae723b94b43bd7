/** Starts the product the way a newcomer does, on ports of its own, and stops it with the signal that is promised to work. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));
export const PASSWORD = 'e2e-password';

/** The control interface of a world: its address, and the token that every request to it carries. */
export interface Control {
  readonly url: string;
  readonly token: string;
}

export interface RunningProduct {
  /** Address of the management console. */
  readonly url: string;
  /** Elasticsearch HTTP of each cluster. */
  readonly elasticsearch: { readonly management: string; readonly paris: string; readonly tokyo: string };
  /** The simulated Kibana beside tokyo. */
  readonly kibana: string;
  /** Faults of the simulated world, by `POST /faults/<verb>`. */
  readonly control: Control;
  readonly dataDir: string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: the machine lost power. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly port: number;
  readonly dataDir: string;
  /** With a simulated identity provider. */
  readonly hasIdentityProvider?: boolean;
}

/** A new and empty folder; whoever asked removes it. */
export function temporaryDataDir(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Resolves when the console answers that it is available. */
export async function startProduct({
  port,
  dataDir,
  hasIdentityProvider,
}: StartOptions): Promise<RunningProduct> {
  const child = spawn(
    process.execPath,
    [
      'apps/server/src/main.ts',
      'start',
      '--port',
      String(port),
      '--data-dir',
      dataDir,
      ...(hasIdentityProvider === true ? ['--sso'] : []),
    ],
    {
      cwd: REPOSITORY,
      env: { ...process.env, LOCKSTEP_SANDBOX_PASSWORD: PASSWORD },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, url, output);
  return {
    url,
    elasticsearch: {
      management: `http://127.0.0.1:${port + 10}`,
      paris: `http://127.0.0.1:${port + 11}`,
      tokyo: `http://127.0.0.1:${port + 12}`,
    },
    kibana: `http://127.0.0.1:${port + 4}`,
    control: {
      url: `http://127.0.0.1:${port + 40}`,
      token: readFileSync(join(dataDir, 'control-token'), 'utf8').trim(),
    },
    dataDir,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The banner is the promise that everything is ready; the status route has to agree. */
async function untilReady(child: ChildProcess, url: string, output: readonly string[]): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The product ended before it was ready:\n${output.join('')}`);
    if (output.join('').includes('Sign in')) {
      const answer = await fetch(`${url}/api/status`);
      if (answer.status === 200) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The product was not ready within three minutes:\n${output.join('')}`);
}
