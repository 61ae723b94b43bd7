import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxConfigText } from '../src/sandbox-config.ts';
import { startRelease } from '../src/testing/release-process.ts';
import { writeReleaseArchive } from './release-archive.ts';
import { writeReleaseFolder } from './release-folder.ts';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** The user `nobody` of every distribution. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let place: string;
let folder: string;
let world: World;

const filesOf = (of: string): readonly string[] =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function takeWriting(of: string): void {
  for (const entry of readdirSync(of, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, statSync(path).mode & 0o555);
  }
}

const config = (): string =>
  sandboxConfigText({
    name: 'management',
    elasticsearchUrl: world.cluster('management').url,
    // Nothing answers there: a start that needed it would fail.
    registryUrl: 'http://127.0.0.1:1',
    port: 0,
    password: 'release-password',
    encryptionKey: 'test-encryption-key-of-32-letters',
  });

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-release-'));
  chmodSync(place, 0o755);
  folder = join(place, 'lockstep');
  await run(process.execPath, [join(root, 'apps/web/build-if-changed.ts')], { cwd: root });
  await writeReleaseFolder({ root, target: folder });
  takeWriting(folder);
  world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    password: 'release-password',
  });
}, 240_000);

afterAll(async () => {
  await world.close();
  for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  rmSync(place, { recursive: true, force: true });
});

describe('the folder of a release', () => {
  it('holds what belongs to it, and nothing of the place where it was built', () => {
    const names = filesOf(folder).map((path) => path.slice(folder.length + 1));
    expect(names).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'NOTICE',
        'bin/lockstep',
        'sbom.cdx.json',
        'third-party-notices.txt',
        'web/dist/index.html',
      ]),
    );
    const texts = filesOf(folder).filter((path) => /\.(js|cjs|json|html|txt)$/.test(path));
    expect(texts.filter((path) => readFileSync(path, 'utf8').includes(root))).toEqual([]);
  });

  it('is no larger than 60 MiB', () => {
    const bytes = filesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes / 1024 / 1024).toBeLessThan(60);
  });

  it.skipIf(!isRoot)(
    'serves pages as another user, on a tree that cannot be written, without HOME, with little memory [skipped unless root runs it]',
    async () => {
      const release = await startRelease({
        folder,
        config: config(),
        nodeFlags: ['--max-old-space-size=96'],
        uid: NOBODY,
      });
      const page = await (await fetch(`${release.url}/`)).text();
      const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
      expect((await fetch(`${release.url}${script}`)).status).toBe(200);
      expect(await release.stop()).toEqual({ exitCode: 0, stderr: '' });
    },
    60_000,
  );

  it('starts as whoever runs this test', async () => {
    const release = await startRelease({ folder, config: config() });
    expect((await fetch(`${release.url}/api/status`)).status).toBe(200);
    expect(await release.stop()).toEqual({ exitCode: 0, stderr: '' });
  });

  it('has the command line', async () => {
    const { stdout } = await run(process.execPath, [join(folder, 'bin/lockstep'), 'explain', 'x'], {
      env: {},
    }).catch((error: unknown) => error as { readonly stdout: string });
    expect(stdout).toContain('catalog');
  });
});

it('is an archive whose bytes depend on nothing but the folder, with its checksum', async () => {
  const archive = await writeReleaseArchive(folder, place, 'lockstep-0.0.0');
  const first = readFileSync(archive);
  await writeReleaseArchive(folder, place, 'lockstep-0.0.0');
  expect(readFileSync(archive).equals(first)).toBe(true);
  const sum = createHash('sha256').update(first).digest('hex');
  expect(readFileSync(join(place, 'SHA256SUMS'), 'utf8')).toBe(`${sum}  lockstep-0.0.0.tar.gz\n`);
  expect(gunzipSync(first).includes('lockstep-0.0.0/bin/lockstep')).toBe(true);
});
