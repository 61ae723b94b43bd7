// Writes a bundle: a plain tar, so that it can be read and written in one pass, and nothing in it unpacks to more than
// it is. Its table of contents comes first.

import { pack } from 'tar-stream';
import { MANIFEST_PATH, type BundleFile, type BundleManifest } from './bundle-manifest.ts';

/** `read` is asked for one file after the other, when those before it have been taken. Ends with its error. */
export async function* writeBundle(
  manifest: BundleManifest,
  read: (file: BundleFile) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const packing = packAll(manifest, read, (name, bytes) =>
    add(archive, { name, mtime: new Date(manifest.created_at) }, bytes),
  ).then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    yield* archive as AsyncIterable<Uint8Array>;
  } finally {
    archive.destroy();
    await packing;
  }
}

type Add = (name: string, bytes: Uint8Array) => Promise<void>;

async function packAll(
  manifest: BundleManifest,
  read: (file: BundleFile) => Promise<Uint8Array>,
  put: Add,
): Promise<void> {
  await put(MANIFEST_PATH, Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`));
  for (const file of manifest.files) {
    const bytes = await read(file);
    if (bytes.length !== file.bytes)
      throw new Error(`${file.path} has changed while the bundle was written.`);
    await put(file.path, bytes);
  }
}

function add(
  archive: ReturnType<typeof pack>,
  header: { readonly name: string; readonly mtime: Date },
  bytes: Uint8Array,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    archive.entry({ ...header }, content, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}
