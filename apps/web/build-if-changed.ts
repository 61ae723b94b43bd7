/**
 * Builds the pages of the console, and the lists of what goes with them, when their sources have changed since the last
 * build. Run before the server starts.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIfChanged, hashInputs, type BuildPlace } from '@lockstep/tools/fresh-build';
import { writeDocumentation } from './build/documentation/write-documentation.ts';
import { NOTICES_FILE, writeSupplyChain } from './build/supply-chain/write-supply-chain.ts';

const web = import.meta.dirname;
const root = join(web, '../..');

/** The list of components is for who runs a console, not for who reaches its port: it lies outside of the pages. */
const release: BuildPlace = {
  root,
  inputs: [
    join(web, 'build/supply-chain'),
    ...['package.json', 'pnpm-lock.yaml', 'apps/server/package.json', 'apps/web/package.json'].map((name) =>
      join(root, name),
    ),
  ],
  target: join(root, 'dist'),
  workshop: join(root, 'node_modules/.cache/lockstep-release'),
};

const pages: BuildPlace = {
  root,
  inputs: [
    ...['src', 'build', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map(
      (name) => join(web, name),
    ),
    ...['src', 'package.json'].map((name) => join(root, 'packages/contracts', name)),
    join(root, 'docs'),
    join(root, 'pnpm-lock.yaml'),
  ],
  target: join(web, 'dist'),
  workshop: join(web, 'node_modules/.cache/lockstep-build'),
};

async function buildPages(folder: string): Promise<void> {
  console.log('Building the console, a few seconds, only after a change');
  // A development build of React is several times larger, and asks for an eval that the page's policy forbids.
  process.env['NODE_ENV'] = 'production';
  const vite = await import('vite');
  await vite.build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
  await copyFile(join(release.target, NOTICES_FILE), join(folder, NOTICES_FILE));
  await writeDocumentation(root, folder);
  const index = join(folder, 'index.html');
  // Names what the pages were made from, where no repository is at hand.
  await writeFile(index, (await readFile(index, 'utf8')).replace('__BUILD__', await hashInputs(pages)));
}

try {
  await buildIfChanged(release, (folder) => writeSupplyChain(root, folder));
  await buildIfChanged(pages, buildPages);
} catch (error) {
  console.error('The console could not be built.');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
