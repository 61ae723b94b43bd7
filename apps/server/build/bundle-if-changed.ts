/** Bundles the server when its sources have changed since the last time. Run before the server starts. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIfChanged, type BuildPlace } from '@lockstep/tools/fresh-build';

const server = join(import.meta.dirname, '..');
const root = join(server, '../..');
const { dependencies } = JSON.parse(await readFile(join(server, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const OWN = '@lockstep/';
/** Folders of the packages that the server is made of. */
const packages = Object.keys(dependencies)
  .filter((name) => name.startsWith(OWN))
  .map((name) => join(root, 'packages', name.slice(OWN.length)));

const place: BuildPlace = {
  root,
  inputs: [
    ...['src', 'build', 'package.json'].map((name) => join(server, name)),
    ...packages.flatMap((folder) => ['src', 'package.json'].map((name) => join(folder, name))),
    join(root, 'pnpm-lock.yaml'),
  ],
  target: join(server, 'dist'),
  workshop: join(server, 'node_modules/.cache/lockstep-bundle'),
};

/** In the place of the bundle: slower, and the same. */
async function startFromSource(): Promise<void> {
  await rm(place.target, { recursive: true, force: true });
  await mkdir(place.target, { recursive: true });
  await writeFile(join(place.target, 'main.js'), "await import('../src/main.ts');\n");
}

try {
  await buildIfChanged(place, async (folder) => {
    console.log('Bundling the server, a few seconds, only after a change');
    const { writeStartBundle } = await import('./start-bundle.ts');
    await writeStartBundle({ root, home: place.target, folder });
  });
} catch (error) {
  console.error('The server could not be bundled, and starts from its sources.');
  console.error(error instanceof Error ? error.message : error);
  await startFromSource();
}
