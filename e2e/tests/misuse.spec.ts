/** A start that cannot be says why in one line and ends with an error. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPOSITORY, startProduct, temporaryDataDir } from '../sandbox-process.ts';

async function start(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly error: string }> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts', 'start', ...args], { cwd: REPOSITORY });
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, error };
}

const oneLine = (text: string): number => text.trimEnd().split('\n').length;

test('an unknown flag', async () => {
  const { code, error } = await start(['--color', 'red']);
  expect(code).toBe(1);
  expect(error).toContain("'--color'");
  expect(oneLine(error)).toBe(1);
});

test('a busy port names the port and the flag', async () => {
  const dataDir = temporaryDataDir();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(18_661, '127.0.0.1', resolve));
  try {
    const { code, error } = await start(['--port', '18650', '--data-dir', dataDir.path]);
    expect(code).toBe(1);
    expect(error).toMatch(/Port 18661 on 127\.0\.0\.1 is in use.*--paris-es-port/);
    expect(oneLine(error)).toBe(1);
  } finally {
    taken.close();
    dataDir.remove();
  }
});

test('a data directory that is a file', async () => {
  const dataDir = temporaryDataDir();
  try {
    const path = join(dataDir.path, 'file');
    writeFileSync(path, '');
    const { code, error } = await start(['--port', '18750', '--data-dir', path]);
    expect(code).toBe(1);
    expect(error).toContain(path);
    expect(oneLine(error)).toBe(1);
  } finally {
    dataDir.remove();
  }
});

test('a data directory that another sandbox uses', async () => {
  const dataDir = temporaryDataDir();
  const first = await startProduct({ port: 18_350, dataDir: dataDir.path });
  try {
    const { code, error } = await start(['--port', '18450', '--data-dir', dataDir.path]);
    expect(code).toBe(1);
    expect(error).toMatch(/another process uses it/);
    expect(oneLine(error)).toBe(1);
  } finally {
    await first.stop();
    dataDir.remove();
  }
});

test('a configuration with several mistakes lists them all', async () => {
  const dataDir = temporaryDataDir();
  try {
    const path = join(dataDir.path, 'lockstep.yml');
    writeFileSync(path, 'color: red\nelasticsearch:\n  hosts: [nowhere]\n');
    const { code, error } = await start(['--config', path]);
    expect(code).toBe(1);
    expect(error).toContain('color');
    expect(error).toContain('elasticsearch.hosts.0');
    expect(error).toContain('encryption');
  } finally {
    dataDir.remove();
  }
});
