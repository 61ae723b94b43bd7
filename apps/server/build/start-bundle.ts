/**
 * What `start` runs: the server as a few files of JavaScript. From source it is more than a thousand modules, and Node
 * takes the types out of each of them with every start.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { rolldown, type Plugin } from 'rolldown';
import { inOneByte } from './in-one-byte.ts';

export interface BundlePlaces {
  /** The repository. */
  readonly root: string;
  /** Where the bundle will run: what lies beside its sources is looked for from there. */
  readonly home: string;
  /** Where it is written. */
  readonly folder: string;
}

const ENTRY = 'apps/server/build/start-entry.ts';
const OWN_URL = /\bimport\.meta\.url\b/g;

/** A module that asks where it lies gets the place of its source, wherever the repository is moved. */
function ownPlaces({ root, home }: BundlePlaces): Plugin {
  return {
    name: 'lockstep:own-places',
    transform: {
      filter: { code: OWN_URL },
      handler(code, id) {
        if (id.includes('node_modules') || !id.startsWith(root)) return null;
        const path = JSON.stringify(relative(home, id).split(sep).join('/'));
        return { code: code.replaceAll(OWN_URL, `new URL(${path}, import.meta.url).href`), map: null };
      },
    },
  };
}

/** Writes `main.js`, what it loads later, and a source map beside each. */
export async function writeStartBundle(places: BundlePlaces): Promise<void> {
  const { root, home, folder } = places;
  const bundle = await rolldown({
    cwd: root,
    input: { main: join(root, ENTRY) },
    platform: 'node',
    logLevel: 'warn',
    plugins: [ownPlaces(places)],
  });
  const { output } = await bundle.generate({
    dir: home,
    format: 'esm',
    // Only to be read from here: what is written is shorter.
    sourcemap: 'hidden',
    comments: false,
    entryFileNames: '[name].js',
    // The same names each time, so that compiled ones of a former bundle do not pile up.
    chunkFileNames: '[name].js',
  });
  await bundle.close();
  await mkdir(folder, { recursive: true });
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const { fileName, map } = chunk;
    const code = inOneByte(chunk.code);
    await writeFile(join(folder, fileName), `${code}//# sourceMappingURL=${basename(fileName)}.map\n`);
    if (map !== null) await writeFile(join(folder, `${fileName}.map`), JSON.stringify(linesOf(map)));
  }
}

/**
 * A map from line to line, of our own sources alone. Node parses a whole map of this size with the first error whose
 * stack somebody reads, and holds it: some hundred MiB.
 */
function linesOf({ sources, mappings }: { readonly sources: readonly string[]; readonly mappings: string }) {
  const isOwn = sources.map((source) => !source.includes('node_modules'));
  const lines = decode(mappings).map((segments) => {
    const first = segments.find((segment) => segment.length > 1 && isOwn[segment[1] ?? -1] === true);
    return first === undefined
      ? []
      : [[0, first[1] ?? 0, first[2] ?? 0, 0] as [number, number, number, number]];
  });
  return {
    version: 3,
    sources: sources.map((source, at) => (isOwn[at] === true ? source : '')),
    names: [],
    mappings: encode(lines),
  };
}
