/** The release as one archive and the checksums beside it, the same bytes for the same folder. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** Of files in the archive: when it was built changes nothing about what it is. */
const NO_TIME = new Date(0);

/** Writes `<name>.tar.gz` and `SHA256SUMS` into `into`; answers the path of the archive. */
export async function writeReleaseArchive(folder: string, into: string, name: string): Promise<string> {
  const archive = join(into, `${name}.tar.gz`);
  const bytes = await archiveOf(folder, name);
  await writeFile(archive, bytes);
  const sum = createHash('sha256').update(bytes).digest('hex');
  await writeFile(join(into, 'SHA256SUMS'), `${sum}  ${name}.tar.gz\n`);
  return archive;
}

async function archiveOf(folder: string, name: string): Promise<Buffer> {
  const tar = pack();
  const zipped = buffer(tar.pipe(createGzip({ level: 9 })));
  for (const path of await filesUnder(folder)) {
    const { mode } = await stat(path);
    const entry = `${name}/${relative(folder, path)}`;
    // Readable for every user, whatever the umask of whoever built it.
    const common = { name: entry, mtime: NO_TIME, mode: (mode & 0o111) === 0 ? 0o644 : 0o755 };
    tar.entry(common, await readFile(path));
  }
  tar.finalize();
  return zipped;
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
