/** A console whose log nobody reads any more: it answers, counts what was lost, and can be stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxConfigText } from '../sandbox-config.ts';
import { eventually } from '../testing/eventually.ts';
import { freePort } from '../testing/release-process.ts';
import { TEST_KEY, TEST_PASSWORD } from '../testing/test-consoles.ts';

const MAIN = join(import.meta.dirname, '../main.ts');
const TOKEN = 'a-token-of-a-scraper-of-32-letters';

let world: World;
let place: string;
let config: string;

beforeAll(async () => {
  world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    password: TEST_PASSWORD,
  });
  place = mkdtempSync(join(tmpdir(), 'lockstep-log-'));
  config = join(place, 'lockstep.yml');
  writeFileSync(
    config,
    sandboxConfigText({
      name: 'management',
      elasticsearchUrl: world.cluster('management').url,
      registryUrl: 'http://127.0.0.1:1',
      port: 0,
      password: TEST_PASSWORD,
      encryptionKey: TEST_KEY,
    }),
  );
});

afterAll(async () => {
  await world.close();
  rmSync(place, { recursive: true });
});

/** Each is lines of more than 14 KB at `debug`: more than a pipe and the memory for it hold. */
const MANY_REQUESTS = 150;

/** As a service manager gives it, or as a shell does. Both are open for reading, and nobody reads. */
const STALLED: Readonly<Record<string, (args: readonly string[]) => readonly [string, readonly string[]]>> = {
  'a socket': (args) => [process.execPath, args],
  'a pipe': (args) => [
    'sh',
    [
      '-c',
      'mkfifo "$0/pipe" && { sleep 60 < "$0/pipe" & } && exec "$@" > "$0/pipe"',
      place,
      process.execPath,
      ...args,
    ],
  ],
};

function start(how: string, port: number): ChildProcess {
  const made = STALLED[how]?.([MAIN, 'start', '--config', config, '--port', String(port)]);
  if (made === undefined) throw new Error(`There is no ${how}.`);
  const env = { PATH: process.env['PATH'], LOCKSTEP_LOGGING_LEVEL: 'debug', LOCKSTEP_METRICS_TOKEN: TOKEN };
  // In a group of its own, so that the reader can be ended with it.
  return spawn(made[0], made[1], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
}

describe.each(Object.keys(STALLED))('a reader of %s that stands still', (how) => {
  it('holds up neither answers nor the end', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const child = start(how, port);
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const isAlive = (): Promise<boolean> =>
      fetch(`${url}/livez`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await eventually(isAlive, (alive) => alive);
      for (let sent = 0; sent < MANY_REQUESTS; sent++)
        await (await fetch(`${url}/api/${'x'.repeat(7_000)}`)).text();
      expect(await isAlive()).toBe(true);
      const metrics = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
      expect(await metrics.text()).toMatch(/^lockstep_log_lines_dropped_total [1-9]\d*$/m);
      child.kill('SIGTERM');
      expect(await exited).toBe(0);
    } finally {
      endGroup(child);
    }
  });
});

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left of it.
  }
}
