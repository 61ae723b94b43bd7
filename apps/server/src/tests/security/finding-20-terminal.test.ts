/** Names and texts of clusters, consoles and archives do not steer the terminal of whoever reads them. */
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminalPrompt } from '../../cli/terminal-prompt.ts';

const COMMAND = fileURLToPath(new URL('../../cli/lockstep.ts', import.meta.url));
const HOSTILE = 'Paris\u001b[31m\u001b]0;title\u0007\u009b2J\u202egnp';
/** What a terminal obeys: everything but line breaks and tabs among the controls, and marks of direction. */
const STEERS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** A console, or what says that it is one, that answers everything with a refusal in hostile words. */
let hostile: Server;
beforeAll(async () => {
  hostile = createServer((_request, response) => {
    const body = { statusCode: 403, error: HOSTILE, message: HOSTILE, attributes: { code: HOSTILE } };
    response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => hostile.close(resolve)));

function run(args: readonly string[], typed = ''): Promise<string> {
  const { port } = hostile.address() as AddressInfo;
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: {
      PATH: process.env['PATH'],
      LOCKSTEP_URL: `http://127.0.0.1:${String(port)}`,
      LOCKSTEP_API_KEY: 'bm8ga2V5',
      LOCKSTEP_REMOTE_USERNAME: 'elastic',
      LOCKSTEP_REMOTE_PASSWORD: 'none',
    },
  });
  child.stdin.end(typed);
  let shown = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (shown += part));
  }
  return new Promise((resolve) => child.once('close', () => resolve(shown)));
}

describe('the command line', () => {
  it.each([
    [['status']],
    [['doctor']],
    [['conditions']],
    [['connect', 'http://127.0.0.1:9', '--yes']],
    [['package', 'inspect', HOSTILE.replaceAll('\0', '')]],
    [[HOSTILE]],
  ])('%j shows what it was told without what steers', async (args) => {
    const shown = await run(args);
    expect(shown).toContain('Paris[31m');
    expect(shown).not.toMatch(STEERS);
  });

  it('explains an error without what steers', async () => {
    const shown = await run(['explain'], JSON.stringify({ error: { reason: HOSTILE }, status: 400 }));
    expect(shown).not.toBe('');
    expect(shown).not.toMatch(STEERS);
  });
});

describe('a question at the terminal', () => {
  it('quotes names without what steers', async () => {
    const keyboard = Object.assign(new PassThrough(), { isTTY: true });
    const screen = Object.assign(new PassThrough(), { isTTY: true });
    const answer = terminalPrompt({ keyboard, screen })?.(`${HOSTILE} is connected.\nSave and sync? [y/N] `);
    // Where the cursor goes is readline's own affair.
    const shown = String(screen.read()).replaceAll(/\p{Cc}\[\d+[GJ]/gu, '');
    keyboard.write('yes\n');
    expect(await answer).toBe('yes');
    expect(shown).toMatch(/\nSave and sync\? \[y\/N\] $/);
    expect(shown).not.toMatch(STEERS);
  });

  it('is asked only where somebody can answer', () => {
    expect(terminalPrompt({ keyboard: new PassThrough(), screen: new PassThrough() })).toBeUndefined();
  });
});
