// Package archives for tests, as a registry would serve them.

import { ZipFile } from 'yazl';

/** Content by path inside the package. */
export type PackageFiles = Readonly<Record<string, string | Buffer>>;

/** Zips files below one top folder. */
export async function makeArchive(root: string, files: PackageFiles): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), `${root}/${path}`, { mtime: new Date(0) });
  }
  zip.end();
  return collect(zip);
}

async function collect(zip: ZipFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
