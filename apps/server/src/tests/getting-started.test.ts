/**
 * What somebody types who begins: the commands of README and the getting-started page are those of this repository, and
 * they do what the page says. Ports and folders are others, so that nothing on this machine is in the way.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConfigured } from '../app/configured-mode.ts';
import { parseConsoleOptions, SANDBOX_PORTS, type ConsoleOptions } from '../cli/console-options.ts';
import { runLockstep } from '../cli/run-lockstep.ts';
import type { Running } from '../running.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { startSandbox } from '../sandbox-mode.ts';
import { eventually } from '../testing/eventually.ts';
import { TEST_KEY, TEST_PASSWORD } from '../testing/test-consoles.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const MANIFEST = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** What follows `npx -y pnpm@<version>` on a page, in blocks and in sentences. */
function commandsOn(page: string) {
  return [...read(page).matchAll(/npx -y pnpm@(\S+) ([^\n`]+)/g)].map(([, version = '', line = '']) => ({
    version,
    words: (line.split(' #')[0] ?? '').trim().split(/\s+/),
  }));
}

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'AGENTS.md',
  'Dockerfile',
  'e2e/README.md',
  '.ci/run',
  '.github/pull_request_template.md',
  '.github/ISSUE_TEMPLATE/bug.yml',
  '.github/workflows/release.yml',
  ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const GETTING_STARTED = 'docs/getting-started.md';

/** The one command of the page that begins so; the rest of its words. */
function argumentsOf(...beginning: readonly string[]): readonly string[] {
  const found = commandsOn(GETTING_STARTED).filter(({ words }) =>
    beginning.every((word, at) => words[at] === word),
  );
  expect(found.length, beginning.join(' ')).toBeGreaterThan(0);
  return found[0]?.words.slice(beginning.length) ?? [];
}

function optionsOf(words: readonly string[]): ConsoleOptions {
  const answer = parseConsoleOptions(words, {});
  if (answer.kind === 'invalid') throw new Error(answer.message);
  return answer.options;
}

describe('the commands of all pages', () => {
  const commands = PAGES.flatMap((page) => commandsOn(page).map((command) => ({ page, ...command })));
  const [, pinned] = /pnpm@(\S+)/.exec(read('.ci/run')) ?? [];

  it('name the version of pnpm that the repository is tested with', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter(({ version }) => version !== pinned)).toEqual([]);
  });

  it('name scripts and programs that are there', () => {
    const isThere = ([first = '', second = '', third = '']: readonly string[]): boolean => {
      if (first === 'install') return true;
      if (first === 'exec') return existsSync(join(ROOT, 'node_modules/.bin', second));
      const name = first === 'run' ? second : first;
      return first.startsWith('--filter') ? third !== '' : Object.hasOwn(MANIFEST.scripts, name);
    };
    expect(commands.filter(({ words }) => !isThere(words))).toEqual([]);
  });

  it('start and lockstep are the programs that are tried here', () => {
    expect(MANIFEST.scripts['start']).toMatch(/ apps\/server\/dist\/main\.js start$/);
    expect(MANIFEST.scripts['lockstep']).toBe('exec lockstep');
  });
});

describe('the getting-started page', () => {
  let folder: string;
  let sandbox: Running;
  let url: string;
  let elasticsearch: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-getting-started-'));
    const options = optionsOf(argumentsOf('start'));
    if (options.kind !== 'sandbox') throw new Error('The page starts something else than the sandbox.');
    const ports = Object.fromEntries(
      Object.keys(SANDBOX_PORTS).map((name) => [name, 0]),
    ) as typeof options.ports;
    sandbox = await startSandbox(
      { ...options, dataDir: join(folder, 'sandbox'), password: TEST_PASSWORD, ports },
      { env: { LOCKSTEP_LOGGING_LEVEL: 'silent' }, isTerminal: false },
    );
    [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(sandbox.banner) ?? [];
    const config = readFileSync(join(folder, 'sandbox/management.yml'), 'utf8');
    [, elasticsearch = ''] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(config) ?? [];
  });
  afterAll(async () => {
    await sandbox.close('the test is over');
    rmSync(folder, { recursive: true });
  });

  it('starts the sandbox, which prints addresses and the sign-in', async () => {
    expect(sandbox.banner).toContain('elastic');
    expect(sandbox.banner).toContain(TEST_PASSWORD);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it('asks it from the command line', async () => {
    const words = argumentsOf('exec', 'lockstep');
    const line = words.map((word) => (word.startsWith('http://') ? url : word));
    expect(line).not.toEqual(words);
    const status = () => runLockstep(line, { env: { LOCKSTEP_PASSWORD: TEST_PASSWORD }, around: {} });
    const told = await eventually(status, ({ stdout }) => /^Paris +In sync/.test(stdout));
    expect(told.exitCode).toBe(0);
  });

  it('attaches a console to a cluster by a configuration', async () => {
    const [name = '', ...others] = argumentsOf('start', '--config');
    expect(others).toEqual([]);
    const file = join(folder, name);
    writeFileSync(
      file,
      sandboxConfigText({
        name: 'attached',
        elasticsearchUrl: elasticsearch,
        registryUrl: 'http://127.0.0.1:1',
        port: 0,
        password: TEST_PASSWORD,
        encryptionKey: TEST_KEY,
      }),
    );
    const options = optionsOf(['--config', file]);
    if (options.kind !== 'configured') throw new Error('The page attaches no console.');
    const attached = await startConfigured(options, {
      env: { LOCKSTEP_LOGGING_LEVEL: 'silent' },
      isTerminal: true,
    });
    const [, own = ''] = /Console +(http:\S+)/.exec(attached.banner) ?? [];
    expect((await fetch(`${own}/livez`)).status).toBe(200);
    await attached.close('the test is over');
  });
});
