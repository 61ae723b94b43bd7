/** What `start` without a configuration keeps is for its owner only, also in a folder that was there before. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandboxState } from '../../sandbox-secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lockstep-private-'));
  chmodSync(dataDir, 0o755);
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const open = () => openSandboxState(dataDir, { isFresh: false, password: undefined });
const modeOf = (path: string): number => statSync(path).mode & 0o777;

it('keeps a random token for the control interface', () => {
  const { controlToken } = open();
  const path = join(dataDir, 'control-token');
  expect(controlToken).toMatch(/^[\w-]{43}$/);
  expect(readFileSync(path, 'utf8').trim()).toBe(controlToken);
  expect(modeOf(path)).toBe(0o600);
  expect(open().controlToken).toBe(controlToken);
  expect(openSandboxState(dataDir, { isFresh: true, password: undefined }).controlToken).not.toBe(
    controlToken,
  );
});

it('recreates a token that is none, and private again what was open', () => {
  const path = join(dataDir, 'control-token');
  writeFileSync(path, 'short', { mode: 0o644 });
  expect(open().controlToken).toHaveLength(43);
  expect(modeOf(path)).toBe(0o600);
});

it('makes a folder of its own private, and leaves a shared one as it is', () => {
  open();
  expect(modeOf(dataDir)).toBe(0o700);
  expect(modeOf(join(dataDir, 'sandbox.json'))).toBe(0o600);
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'notes.txt'), '');
  open();
  expect(modeOf(dataDir)).toBe(0o755);
});

it('has a password of its own in every folder', () => {
  const { password } = open().file;
  expect(password).toHaveLength(16);
  expect(openSandboxState(dataDir, { isFresh: true, password: undefined }).file.password).not.toBe(password);
});
