/** What `start` runs: the same console, from a few files. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxConfigText } from '../src/sandbox-config.ts';
import { eventually } from '../src/testing/eventually.ts';
import { freePort } from '../src/testing/release-process.ts';
import { TEST_KEY, TEST_PASSWORD } from '../src/testing/test-consoles.ts';
import { writeStartBundle } from './start-bundle.ts';

const root = join(import.meta.dirname, '../../..');

let place: string;
let world: World;
let console_: ChildProcess;
let url: string;
let log = '';

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-bundle-'));
  await writeStartBundle({ root, home: place, folder: place });
  world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    password: TEST_PASSWORD,
  });
  const port = await freePort();
  url = `http://127.0.0.1:${String(port)}`;
  const config = join(place, 'lockstep.yml');
  writeFileSync(
    config,
    sandboxConfigText({
      name: 'management',
      elasticsearchUrl: world.cluster('management').url,
      registryUrl: 'http://127.0.0.1:1',
      port,
      password: TEST_PASSWORD,
      encryptionKey: TEST_KEY,
    }),
  );
  console_ = spawn(process.execPath, [join(place, 'main.js'), 'start', '--config', config], {
    env: { LOCKSTEP_LOGGING_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [console_.stdout, console_.stderr])
    stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
});

afterAll(async () => {
  console_.kill();
  await world.close();
  rmSync(place, { recursive: true });
});

const statusOf = (path: string): Promise<number | undefined> =>
  fetch(url + path).then(
    ({ status }) => status,
    () => undefined,
  );

const filesWith = (pattern: RegExp): readonly string[] =>
  readdirSync(place).filter(
    (name) => name.endsWith('.js') && pattern.test(readFileSync(join(place, name), 'utf8')),
  );

describe('the bundle that is started', () => {
  it('is a console', async () => {
    await eventually(
      () => statusOf('/readyz'),
      (status) => status === 200,
    );
    expect(await statusOf('/api/status')).toBe(200);
  });

  it('names the lines of the sources in its stacks', async () => {
    await world.faults.refuseHttp('management');
    const stack = await eventually(
      () => Promise.resolve(/"error\.stack_trace":"([^"]+)"|"stack_trace":"([^"]+)"/.exec(log)?.[0] ?? ''),
      (text) => text !== '',
    );
    expect(stack).toMatch(/\/packages\/elastic\/src\/[\w/-]+\.ts:\d+/);
  });

  it('has no character that needs two bytes, so that its texts take half of the memory', () => {
    expect(filesWith(/[\0-\x7F]/)).toContain('main.js');
    expect(filesWith(/[\u0080-\uFFFF]/)).toEqual([]);
  });

  it('asks for its place by the address alone, which is that of the source', () => {
    expect(filesWith(/\bimport\.meta\.url\b/)).toContain('sandbox-mode.js');
    expect(filesWith(/\bimport\.meta\.(?!url\b)/)).toEqual([]);
  });

  it('loads no library for signatures, traces or the sandbox before somebody wants one', () => {
    const names = readdirSync(place);
    expect(names).toEqual(expect.arrayContaining(['openpgp.js', 'open-telemetry.js', 'sandbox-mode.js']));
  });
});
