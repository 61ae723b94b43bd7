/** The files of a package that somebody uploads, a zip or a tar.gz. */
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { fromBufferPromise } from 'yauzl';
import { type PackageFiles } from '../registry/package-files.ts';
import { parsePackage, type RegistryPackage } from '../registry/registry-package.ts';
import { KibanaRefusal } from './kibana-answer.ts';

/** @throws KibanaRefusal 400 */
export async function readUpload(archive: Buffer): Promise<RegistryPackage> {
  try {
    const entries = archive[0] === 0x1f ? await readTarball(archive) : await readZip(archive);
    const files: PackageFiles = new Map(
      entries.map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), { bytes, modifiedAt: 0 }]),
    );
    const pkg = parsePackage(files);
    if (pkg.name !== '' && pkg.version !== '') return pkg;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KibanaRefusal(400, `Error during extraction of package: ${reason}`);
  }
  throw new KibanaRefusal(400, 'Package must contain a top-level manifest.yml file');
}

type Entries = readonly (readonly [path: string, bytes: Buffer])[];

async function readZip(archive: Buffer): Promise<Entries> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  const found: [string, Buffer][] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/'))
      found.push([entry.fileName, await buffer(await zip.openReadStreamPromise(entry))]);
  }
  return found;
}

async function readTarball(archive: Buffer): Promise<Entries> {
  const tar = extract();
  tar.end(gunzipSync(archive));
  const found: [string, Buffer][] = [];
  for await (const entry of tar) {
    const bytes = await buffer(entry);
    if (entry.header.type === 'file') found.push([entry.header.name, bytes]);
  }
  return found;
}
