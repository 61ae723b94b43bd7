/**
 * The commands of the getting-started page, typed as they stand there: npx, pnpm, scripts, the build of the pages and all. What
 * the page says of them is held by `getting-started.test.ts`. Only ports and folders are others.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_PORTS } from '../cli/console-options.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { eventually } from '../testing/eventually.ts';
import { TEST_KEY, TEST_PASSWORD } from '../testing/test-consoles.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const PAGE = readFileSync(join(ROOT, 'docs/getting-started.md'), 'utf8');
/** Beyond all of a sandbox. */
const ATTACHED = 60;
/** With the pages to build first, on a machine that does something else as well. */
const LONG = { withinMs: 500_000, everyMs: 200 };

/** The one line of the page that begins so, as words. */
function lineOf(beginning: string): readonly string[] {
  const line = [...PAGE.matchAll(/npx -y pnpm@[^\n`]+/g)].find(([text]) => text.includes(` ${beginning}`));
  expect(line, beginning).toBeDefined();
  return line?.[0].split(' ') ?? [];
}

interface Typed {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly code: () => number | null;
}

const typed: Typed[] = [];

function type([program = '', ...words]: readonly string[]): Typed {
  const env = { ...process.env, LOCKSTEP_SANDBOX_PASSWORD: TEST_PASSWORD, LOCKSTEP_PASSWORD: TEST_PASSWORD };
  // A group of its own, so that its end is the end of everything that it has started.
  const child = spawn(program, words, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
  const one = { process: child, said: () => said, code: () => child.exitCode };
  typed.push(one);
  return one;
}

async function end({ process: child }: Typed): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port with which all those of a sandbox are free. */
async function freeBase(): Promise<number> {
  const offsets = [...Object.values(SANDBOX_PORTS).map(({ offset }) => offset), ATTACHED];
  for (let base = 21_000 + (process.pid % 100) * 100; base < 65_000; base += 100) {
    const free = await Promise.all(offsets.map((offset) => isFree(base + offset)));
    if (!free.includes(false)) return base;
  }
  throw new Error('There is no room for the ports of a sandbox.');
}

const hasSaid = (one: Typed, what: RegExp): Promise<string> =>
  eventually(
    () => {
      if (one.code() !== null) throw new Error(`It ended with ${String(one.code())}: ${one.said()}`);
      return one.said();
    },
    (said) => what.test(said),
    LONG,
  );

let folder: string;
let base: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-typed-'));
  base = await freeBase();
});
afterAll(async () => {
  await Promise.all(typed.map(end));
  rmSync(folder, { recursive: true });
});

it('starts the sandbox, asks it from the command line, and attaches a console to its cluster', async () => {
  const data = join(folder, 'data');
  const sandbox = type([...lineOf('start'), '--port', String(base), '--data-dir', data]);
  const url = `http://127.0.0.1:${String(base)}`;
  await hasSaid(sandbox, new RegExp(url));
  expect(sandbox.said()).toContain('elastic');

  const line = lineOf('exec lockstep');
  const status = type(line.map((word) => (word.startsWith('http://') ? url : word)));
  await eventually(status.code, (code) => code !== null, LONG);
  expect(status.said()).toMatch(/^Paris +/m);

  const config = {
    name: 'attached',
    elasticsearchUrl: `http://127.0.0.1:${String(base + SANDBOX_PORTS['management-es'].offset)}`,
    registryUrl: 'http://127.0.0.1:1',
    port: base + ATTACHED,
    password: TEST_PASSWORD,
    encryptionKey: TEST_KEY,
  };
  const file = join(folder, 'lockstep.yml');
  writeFileSync(file, sandboxConfigText(config));
  const attached = type(lineOf('start --config').map((word) => (word === 'lockstep.yml' ? file : word)));
  await hasSaid(attached, new RegExp(`:${String(base + ATTACHED)}`));
  expect((await fetch(`http://127.0.0.1:${String(base + ATTACHED)}/livez`)).status).toBe(200);
});
