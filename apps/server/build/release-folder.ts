/** One folder that runs with Node alone: the bundled server, the built pages, the packages of the sandbox, the notices. */
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type ModuleFormat } from 'rolldown';

export interface ReleasePlaces {
  /** The repository; its pages and its list of components are built already. */
  readonly root: string;
  /** Is removed first. */
  readonly target: string;
}

/**
 * The bundle lies two folders deep, as every source file does that looks for something beside the code, so
 * `../../web/dist`, `../../packages` and `../package.json` lead to the same things in the repository and in a release.
 */
const BUNDLE = 'lib/server';

const ENTRIES = { main: 'apps/server/src/main.ts', lockstep: 'apps/server/src/cli/lockstep.ts' };

const COMMAND = `#!/usr/bin/env node
await import(process.argv[2] === 'start' ? '../lib/server/main.js' : '../lib/server/lockstep.js');
`;

/** For images without a shell: ends well when the address answers with success. */
const PROBE = `const [, , url] = process.argv;
const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
process.exitCode = answer?.ok === true ? 0 : 1;
`;

/** Node's own, read at the start: what the release is called, and that its files are modules. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** Answers the version. Throws when pages or notices were not built before. */
export async function writeReleaseFolder({ root, target }: ReleasePlaces): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'bin'), { recursive: true });
  await bundle(root, join(target, BUNDLE));
  await writeManifests(target, manifest);
  await writeFile(join(target, 'bin/lockstep'), COMMAND);
  await chmod(join(target, 'bin/lockstep'), 0o755);
  await writeFile(join(target, 'bin/probe'), PROBE);
  const copies: readonly (readonly [string, string])[] = [
    ['apps/web/dist', 'web/dist'],
    ['packages/sandbox/packages', 'packages'],
    ['LICENSE', 'LICENSE'],
    ['NOTICE', 'NOTICE'],
    ['dist/sbom.cdx.json', 'sbom.cdx.json'],
    ['dist/third-party-notices.txt', 'third-party-notices.txt'],
    ['deploy', 'deploy'],
    ['docs/deploy.md', 'deploy/deploy.md'],
    ['docs/configuration.md', 'deploy/configuration.md'],
  ];
  for (const [from, to] of copies) await cp(join(root, from), join(target, to), { recursive: true });
  await copyLazyPackages(root, join(target, 'lib/node_modules'));
  return manifest.version;
}

async function bundle(root: string, folder: string): Promise<void> {
  const format: ModuleFormat = 'esm';
  await build({
    cwd: root,
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)])),
    platform: 'node',
    logLevel: 'warn',
    output: { dir: folder, format, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  });
}

async function writeManifests(target: string, { name, version, license }: Manifest): Promise<void> {
  const common = { name, version, private: true, license, type: 'module' };
  const whole = { ...common, bin: { lockstep: 'bin/lockstep' }, engines: { node: '>=24' } };
  await writeFile(join(target, 'package.json'), `${JSON.stringify(whole, undefined, 2)}\n`);
  await writeFile(join(target, 'lib/package.json'), `${JSON.stringify(common, undefined, 2)}\n`);
}

/** What the sandbox loads by name when it is first asked for, and so is in no bundle. */
async function copyLazyPackages(root: string, folder: string): Promise<void> {
  const sandbox = createRequire(join(root, 'packages/sandbox/package.json'));
  const suffixes = join(dirname(sandbox.resolve('tldts')), '../index.cjs.min.js');
  await mkdir(join(folder, 'tldts'), { recursive: true });
  await cp(suffixes, join(folder, 'tldts/index.cjs'));
  await writeFile(join(folder, 'tldts/package.json'), '{ "name": "tldts", "main": "index.cjs" }\n');
  await mkdir(join(folder, 'uap-core'), { recursive: true });
  await cp(sandbox.resolve('uap-core/regexes.yaml'), join(folder, 'uap-core/regexes.yaml'));
  await writeFile(join(folder, 'uap-core/package.json'), '{ "name": "uap-core" }\n');
}
