import { describe, expect, it } from 'vitest';
import { HELP, parseConsoleOptions, SANDBOX_PORTS, type ConsoleOptions } from './console-options.ts';

function options(args: readonly string[], env: Record<string, string> = {}): ConsoleOptions {
  const answer = parseConsoleOptions(args, env);
  if (answer.kind === 'invalid') throw new Error(answer.message);
  return answer.options;
}

function problem(args: readonly string[], env: Record<string, string> = {}): string {
  const answer = parseConsoleOptions(args, env);
  return answer.kind === 'invalid' ? answer.message : 'no problem';
}

describe('the command line of start', () => {
  it('boots the sandbox on the documented ports when nothing is said', () => {
    expect(options([])).toEqual({
      kind: 'sandbox',
      dataDir: '.lockstep',
      isFresh: false,
      hasIdentityProvider: false,
      password: undefined,
      ports: Object.fromEntries(Object.entries(SANDBOX_PORTS).map(([name, port]) => [name, port.default])),
    });
  });

  it('says in words where --port moves the others', () => {
    const help: string = HELP;
    expect(help).toContain('default 5650, or what --port says');
    expect(help).toContain('default 9250, or 10 above --port');
    for (const line of help.split('\n').filter((one) => one.startsWith('  -')))
      expect(line).toMatch(/^ {2}\S.*? {2,}\S/);
  });

  it('moves every port along with --port, so that two worlds run side by side', () => {
    const moved = options(['--port', '7000']);
    expect(moved).toMatchObject({
      ports: { 'management-console': 7000, 'tokyo-console': 7002, 'management-es': 7010, registry: 7030 },
    });
  });

  it('lets a single flag win over the move', () => {
    expect(options(['--port', '7000', '--paris-es-port', '9999'])).toMatchObject({
      ports: { 'paris-es': 9999, 'tokyo-es': 7012 },
    });
  });

  it('reads the environment, and flags win over it', () => {
    const env = {
      LOCKSTEP_PORT: '7000',
      LOCKSTEP_DATA_DIR: '/srv/state',
      LOCKSTEP_SANDBOX_PASSWORD: 'pass-1',
    };
    expect(options(['--port', '8000'], env)).toMatchObject({
      dataDir: '/srv/state',
      password: 'pass-1',
      ports: { 'management-console': 8000 },
    });
  });

  it('attaches to clusters that exist with --config or LOCKSTEP_CONFIG', () => {
    expect(options(['--config', 'a.yml', '--port', '7000'])).toEqual({
      kind: 'configured',
      configPath: 'a.yml',
      port: 7000,
    });
    expect(options([], { LOCKSTEP_CONFIG: 'b.yml' })).toEqual({
      kind: 'configured',
      configPath: 'b.yml',
      port: undefined,
    });
  });

  it.each([
    [['--color', 'red'], /Unknown option '--color'/],
    [['--port', 'abc'], /--port needs a port from 1 to 65535, not "abc"/],
    [['--port', '0'], /--port needs a port/],
    [['--port', '65530'], /leaves no room/],
    [['--registry-port', '5650'], /--registry-port and --management-console-port are both 5650/],
    [['--config', 'a.yml', '--fresh'], /--fresh belongs to the sandbox/],
    [['extra'], /Unexpected argument 'extra'/],
    [['--port'], /argument missing/],
  ])('refuses %j with one clear line', (args, expected) => {
    const message = problem(args);
    expect(message).toMatch(expected);
    expect(message).not.toContain('\n');
  });
});
