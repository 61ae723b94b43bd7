/** Builds the pages of the console when their sources have changed since the last build. Run before the server starts. */
import { join } from 'node:path';
import { buildIfChanged, type BuildPlace } from './build/fresh-build.ts';

const web = import.meta.dirname;
const root = join(web, '../..');

const place: BuildPlace = {
  root,
  inputs: [
    ...['src', 'build', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map(
      (name) => join(web, name),
    ),
    ...['src', 'package.json'].map((name) => join(root, 'packages/contracts', name)),
    join(root, 'pnpm-lock.yaml'),
  ],
  target: join(web, 'dist'),
  workshop: join(web, 'node_modules/.cache/lockstep-build'),
};

async function build(folder: string): Promise<void> {
  console.log('Building the console, a few seconds, only after a change');
  // A development build of React is several times larger, and asks for an eval that the page's policy forbids.
  process.env['NODE_ENV'] = 'production';
  const vite = await import('vite');
  await vite.build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false },
  });
}

try {
  await buildIfChanged(place, build);
} catch (error) {
  console.error('The console could not be built.');
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
