import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from './command-table.ts';
import { worstExit, type Around, type Environment } from './command-line.ts';
import { runLockstep } from './run-lockstep.ts';
import { paint } from './paint.ts';

const run = promisify(execFile);
const lockstep = (line: string, env: Environment = {}, around: Around = {}) =>
  runLockstep(line === '' ? [] : line.split(' '), { env, around });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('lockstep', () => {
  it.each(['', 'help', '--help', '-h'])('says with "%s" which commands there are', async (line) => {
    const { exitCode, stdout } = await lockstep(line);
    expect(exitCode).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it.each(['version', '--version', '-v'])('says with "%s" its version', async (line) => {
    expect((await lockstep(line)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('says which command was perhaps meant', async () => {
    const { exitCode, stderr } = await lockstep('staus');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no command staus. Did you mean status?');
  });

  it.each(COMMANDS.map(({ name }) => name))('%s says the same with help, --help and -h', async (name) => {
    const { stdout } = await lockstep(`help ${name}`);
    expect(stdout).toContain(`lockstep ${name}`);
    for (const word of ['--help', '-h', 'help']) {
      const told = await lockstep(`${name} ${word}`);
      expect(told.exitCode).toBe(0);
      expect(stdout).toContain(told.stdout.trimEnd());
    }
  });

  it('has in the help of each command the flags that it takes, and no others', () => {
    for (const { name, help, flags } of COMMANDS) {
      const told = new Set([...help.matchAll(/--([a-z][a-z-]+)/g)].map(([, flag = '']) => flag));
      const taken = new Set(Object.keys(flags));
      taken.delete('help');
      told.delete('help');
      // Of the short way to say --output json, the table of common flags tells.
      if (!help.includes('--json')) taken.delete('json');
      expect([name, ...[...told].toSorted()]).toEqual([name, ...[...taken].toSorted()]);
    }
  });
});

describe('exit codes', () => {
  it('of several targets are the worst', () => {
    expect(worstExit([])).toBe(0);
    expect(worstExit([0, 2, 0])).toBe(2);
    expect(worstExit([2, 3, 1])).toBe(3);
  });
});

describe('access', () => {
  const nowhere = { LOCKSTEP_URL: 'http://127.0.0.1:1' };

  it('is asked of a person, and not of a script', async () => {
    expect(await lockstep('status', nowhere)).toMatchObject({ exitCode: 1 });
    const asked: string[] = [];
    const prompt: Around['prompt'] = (question, options) => {
      asked.push(`${question}${options?.isSecret === true ? 'secret' : ''}`);
      return Promise.resolve('x');
    };
    expect(await lockstep('status', nowhere, { prompt })).toMatchObject({ exitCode: 3 });
    expect(asked).toEqual([
      'User name for http://127.0.0.1:1: ',
      'Password of x for http://127.0.0.1:1: secret',
    ]);
  });

  it('comes from files that variables name, and says which cannot be read', async () => {
    await writeFile(join(folder, 'key'), 'an-api-key\n');
    const file = { ...nowhere, LOCKSTEP_API_KEY_FILE: join(folder, 'key') };
    expect(await lockstep('status', file)).toMatchObject({ exitCode: 3 });
    const both = await lockstep('status', { ...file, LOCKSTEP_API_KEY: 'x' });
    expect(both.stderr).toContain('LOCKSTEP_API_KEY and LOCKSTEP_API_KEY_FILE are both set');
    const none = await lockstep('status', { ...nowhere, LOCKSTEP_API_KEY_FILE: join(folder, 'none') });
    expect(none.stderr).toContain('LOCKSTEP_API_KEY_FILE: cannot read');
  });

  it('without a check of the certificate is loud', async () => {
    const { stderr } = await lockstep('status --insecure --api-key x', nowhere);
    expect(stderr).toMatch(/^WARNING: --insecure/);
    const wrong = await lockstep(`status --ca ${join(folder, 'key')} --api-key x`, nowhere);
    expect(wrong).toMatchObject({ exitCode: 1 });
  });
});

describe('colors', () => {
  it('are for words of states that stand alone, and for signs of changes', () => {
    const brush = (tone: string, text: string) => `<${tone}>${text}</>`;
    expect(paint('Paris  In sync  1/1 In sync failed-over\n', 'states', brush)).toBe(
      'Paris  <green>In sync</>  1/1 In sync failed-over\n',
    );
    expect(paint('RemoteReachable  False  x\n', 'states', brush)).toBe('RemoteReachable  <red>False</>  x\n');
    expect(paint('- output paris: x\n  - y\n', 'changes', brush)).toBe('<red>- output paris: x</>\n  - y\n');
    expect(paint('{"state": failed }', undefined, brush)).toBe('{"state": failed }');
  });
});

describe('completion', () => {
  const completed = async (...words: readonly string[]) => {
    await writeFile(join(folder, 'completion.bash'), (await lockstep('completion bash')).stdout);
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lockstep; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const file = join(folder, 'completion.bash');
    const { stdout } = await run('bash', ['-c', script, 'bash', file, 'lockstep', ...words]);
    return stdout.trimEnd().split('\n');
  };

  it('for bash knows commands, verbs, flags and formats', async () => {
    expect(await completed('do')).toEqual(['doctor']);
    expect(await completed('credentials', 'ro')).toEqual(['rotate']);
    expect(await completed('apply', '--rew')).toEqual(['--rewrite-secrets']);
    expect(await completed('status', '--output', 'y')).toEqual(['yaml']);
    expect(await completed('help', 'exp')).toEqual(['export', 'explain']);
  });

  it('for zsh and fish has every command', async () => {
    const [zsh, fish] = [
      (await lockstep('completion zsh')).stdout,
      (await lockstep('completion fish')).stdout,
    ];
    for (const { name } of COMMANDS) {
      expect(zsh).toContain(` ${name}`);
      expect(fish).toContain(` -a ${name} `);
    }
    expect(await lockstep('completion ksh')).toMatchObject({ exitCode: 1 });
  });
});
