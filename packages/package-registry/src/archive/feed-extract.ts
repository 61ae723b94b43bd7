/** Bytes into a reader of tar files, at its pace. */
import { once } from 'node:events';
import type { Extract } from 'tar-stream';

/** Ends early, without a word, when the reader was destroyed. Rejects when the bytes cannot be had. */
export async function feedExtract(chunks: AsyncIterable<Uint8Array>, archive: Extract): Promise<undefined> {
  for await (const chunk of chunks) {
    if (archive.destroyed) return;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!archive.write(bytes)) await room(archive);
  }
  archive.end(null);
}

/** Resolves when there is room, and also when there will never be any. */
async function room(archive: Extract): Promise<void> {
  const done = new AbortController();
  const { signal } = done;
  const waits = ['drain', 'close'].map((event) => once(archive, event, { signal }).catch(() => undefined));
  await Promise.race(waits);
  done.abort();
}
