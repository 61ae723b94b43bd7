/** The zip of a package: the same bytes for the same files, on every machine and in every time zone. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { packageKey } from './package-index.ts';
import { foldersOf } from './package-files.ts';
import type { RegistryPackage } from './registry-package.ts';

// Zip entries carry local wall time, so a date made of local parts gives the same bytes everywhere.
const entryTime = new Date(2026, 0, 1);

/** Root folder `name-version/`, then every folder and file below it, sorted, deflated. */
export async function zipPackage(pkg: RegistryPackage): Promise<Buffer> {
  const root = packageKey(pkg.name, pkg.version);
  const zip = new ZipFile();
  const folders = foldersOf(pkg.files).map((path) => `${root}/${path}/`);
  const files = [...pkg.files].map(([path, file]) => [`${root}/${path}`, file.bytes] as const);
  const entries = [
    [`${root}/`, undefined] as const,
    ...folders.map((path) => [path, undefined] as const),
    ...files,
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, bytes] of entries) {
    const options = { mtime: entryTime, forceDosTimestamp: true };
    if (bytes === undefined) zip.addEmptyDirectory(path, { ...options, mode: 0o40755 });
    else zip.addBuffer(bytes, path, { ...options, mode: 0o100644, compress: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}

const localHeaderBytes = 30;
const localHeaderSignature = 0x04034b50;

/**
 * The same archive with the content of every file spoiled: the directory still reads well, each file fails
 * when it is inflated.
 */
export function spoilArchive(archive: Buffer): Buffer {
  const spoiled = Buffer.from(archive);
  let at = 0;
  while (spoiled.readUInt32LE(at) === localHeaderSignature) {
    const start = at + localHeaderBytes + spoiled.readUInt16LE(at + 26) + spoiled.readUInt16LE(at + 28);
    const end = start + spoiled.readUInt32LE(at + 18);
    for (let position = start; position < end; position += 1) {
      spoiled.writeUInt8(spoiled.readUInt8(position) ^ 0xff, position);
    }
    at = end;
  }
  return spoiled;
}
