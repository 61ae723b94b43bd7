/** Builds into a folder only when the inputs differ from those of the build that is there, and swaps it in whole. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface BuildPlace {
  /** Files and folders that the build depends on; absolute. One that is missing counts as empty. */
  readonly inputs: readonly string[];
  /** Names in the hash are relative to this, so that a moved clone stays fresh. */
  readonly root: string;
  /** The finished build. */
  readonly target: string;
  /** Where builds are made, on the same file system as `target`. */
  readonly workshop: string;
}

const HASH_FILE = '.build-hash';
const ABANDONED_AFTER_MS = 60 * 60_000;

/**
 * Runs `build` with an empty folder when needed, then puts that folder in the place of `target`. A build that throws
 * leaves the target as it was, so the next call tries again. Several at once: the last to finish wins, whole.
 */
export async function buildIfChanged(
  place: BuildPlace,
  build: (folder: string) => Promise<void>,
): Promise<'fresh' | 'built'> {
  const hash = await hashInputs(place);
  if ((await builtHash(place.target)) === hash) return 'fresh';

  const folder = join(place.workshop, randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    await build(folder);
    await writeFile(join(folder, HASH_FILE), hash);
    await swapIn(folder, place);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await sweep(place.workshop);
  }
  return 'built';
}

/** One hash over names and contents of all inputs. */
export async function hashInputs({ inputs, root }: Pick<BuildPlace, 'inputs' | 'root'>): Promise<string> {
  const files = (await Promise.all(inputs.map(filesUnder))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Tests and benches do not reach the build, so they do not make it stale. `path`: from the folder that was named. */
function isInput(path: string): boolean {
  return !/\.test\.tsx?$|(^|[/\\])(testing|bench)[/\\]/.test(path);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return [];
  if (!kind.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => isInput(relative(path, file)));
}

async function builtHash(target: string): Promise<string | undefined> {
  return readFile(join(target, HASH_FILE), 'utf8').catch(() => undefined);
}

/** A folder that has content cannot be replaced in one step: the old one is moved away first. */
async function swapIn(folder: string, { target, workshop }: BuildPlace): Promise<void> {
  for (;;) {
    const old = join(workshop, randomUUID());
    await tryRename(target, old, ['ENOENT']);
    const isIn = await tryRename(folder, target, ['ENOTEMPTY', 'EEXIST', 'EPERM']);
    await rm(old, { recursive: true, force: true });
    // When somebody else was quicker, their build is whole too, but ours may be newer: it goes in after theirs.
    if (isIn) return;
  }
}

/** False when it failed with one of `expected`. */
async function tryRename(from: string, to: string, expected: readonly string[]): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && expected.includes(String(error.code))) return false;
    throw error;
  }
}

/** Removes what a killed build has left behind. */
async function sweep(workshop: string): Promise<void> {
  const names = await readdir(workshop).catch(() => []);
  for (const name of names) {
    const path = join(workshop, name);
    const kind = await stat(path).catch(() => undefined);
    if (kind !== undefined && Date.now() - kind.mtimeMs > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
