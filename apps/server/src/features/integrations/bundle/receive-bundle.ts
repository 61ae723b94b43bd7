/**
 * A bundle that is sent, in a file of its own: it is too large for the memory, and read twice, because nothing of it is
 * written before all of it was checked.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_BUNDLE_LIMITS } from '@lockstep/package-registry';
import { AppError } from '../../../lib/app-error.ts';

/** Of the files in it, with as much again as their headers can need. */
const MAX_BYTES = DEFAULT_BUNDLE_LIMITS.maxTotalBytes + 16 * 1024 * 1024;

export interface ReceivedBundle {
  /** From its beginning, each time. */
  readonly open: () => Readable;
}

/** Whatever happens, the file is gone afterward. Throws AppError for one that is too large or breaks off. */
export async function withReceived<T>(
  body: Readable,
  work: (bundle: ReceivedBundle) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-bundle-'));
  try {
    const path = join(folder, 'bundle.tar');
    await receive(body, path);
    return await work({ open: () => createReadStream(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function receive(body: Readable, path: string): Promise<void> {
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      size += chunk.length;
      done(size > MAX_BYTES ? tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(body, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'BUNDLE_INVALID',
      'The upload of the bundle was interrupted, or there is no room for it.',
      {
        nextAction: `Send it again. The console needs room for the whole bundle in ${tmpdir()}.`,
        cause,
      },
    );
  }
}

function tooLarge(): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', 'The bundle is larger than any that is taken.');
}
