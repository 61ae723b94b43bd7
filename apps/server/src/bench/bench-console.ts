/** A console in a process of its own, started as the start script of its checkout does it, and asked by HTTP. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sandboxConfigText } from '../sandbox-config.ts';

export const OWN_MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
export const BENCH_PASSWORD = 'bench-password';
const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${BENCH_PASSWORD}`).toString('base64')}`;

export interface ConsolePlace {
  readonly elasticsearchUrl: string;
  readonly registryUrl: string;
  readonly port: number;
  /** For its configuration. */
  readonly folder: string;
}

export interface BenchConsole {
  readonly pid: number;
  /** Rejects for an answer that is no success. */
  readonly call: (method: string, path: string, body?: object) => Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

/** `main`: the `main.ts` of this or of an older checkout. Resolves when it answers; rejects after 30 s. */
export async function startBenchConsole(main: string, place: ConsolePlace): Promise<BenchConsole> {
  const { elasticsearchUrl, registryUrl, port, folder } = place;
  const file = join(folder, 'lockstep.yml');
  const encryptionKey = 'bench-encryption-key-of-32-chars';
  const names = { name: 'management', password: BENCH_PASSWORD, encryptionKey };
  const text = sandboxConfigText({ ...names, elasticsearchUrl, registryUrl, port });
  // What an older checkout does not know it refuses; the first revisions wrote no line for a request.
  writeFileSync(file, main === OWN_MAIN ? text : text.replace(/^logging:\n(?: .*\n)+/m, ''));
  const { flags, program, env } = startScript(main);
  const child = spawn(process.execPath, [...flags, program, 'start', '--config', file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    if (child.exitCode === null) await ended;
  };
  try {
    await ready(child, url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid ?? 0, call: (method, path, body) => send(url + path, method, body), stop };
}

interface StartScript {
  readonly flags: readonly string[];
  /** What it starts: `main.ts` itself, or the bundle of it, which `bundle-if-changed.ts` makes. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What the start script of that checkout starts, and what it tells Node before that. */
export function startScript(main: string): StartScript {
  const root = new URL('../../../', pathToFileURL(main));
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, flags = '', program = ''] = /exec node ((?:--\S+ )*)(\S+main\.[tj]s)/.exec(scripts.start) ?? [];
  const cache = /NODE_COMPILE_CACHE=(\S+)/.exec(scripts.start)?.[1];
  return {
    flags: flags.split(' ').filter(Boolean),
    program: program === '' ? main : fileURLToPath(new URL(program, root)),
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: fileURLToPath(new URL(cache, root)) },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`The console ended with exit code ${String(child.exitCode)}.`);
    const answer = await fetch(`${url}/api/status`).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(100);
  }
  throw new Error('The console did not answer within 30 s.');
}

/** As the user of the bench; rejects for an answer that is no success. */
export async function send(
  url: string,
  method: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json', 'kbn-xsrf': 'true' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${method} ${url} answered ${String(answer.status)}: ${text.slice(0, 300)}`);
  return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}
