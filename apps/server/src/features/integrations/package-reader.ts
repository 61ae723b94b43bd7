/**
 * Reads the same archive once for all clusters that it is installed on: taking a package apart costs more time than most
 * requests. Only what was read in the last minute is kept, and little of it.
 */
import { createHash } from 'node:crypto';
import { readPackageArchive } from '@lockstep/package-registry';

export type ReadArchive = typeof readPackageArchive;

const KEPT_MS = 60_000;
const MOST_KEPT = 8;
/** Of an archive as it is downloaded; a larger one is taken apart each time. */
const MOST_BYTES = 1024 * 1024;

/** The answer depends on nothing but the bytes and the options, so equal ones have the same answer. */
export function createPackageReader(read: ReadArchive = readPackageArchive): ReadArchive {
  const known = new Map<string, ReturnType<ReadArchive>>();
  return (bytes, options) => {
    if (bytes.length > MOST_BYTES) return read(bytes, options);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const key = JSON.stringify([digest, options]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const reading = read(bytes, options);
    known.set(key, reading);
    const forget = (): void => {
      if (known.get(key) === reading) known.delete(key);
    };
    reading.catch(forget);
    setTimeout(forget, KEPT_MS).unref();
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KEPT) break;
      known.delete(oldest);
    }
    return reading;
  };
}

/**
 * One set of rules for every archive, wherever it comes from: what a registry serves or Fleet accepts is installed. Each
 * is stricter than the other in places (a readme and images here, an owner there).
 */
export async function readInstallable(
  bytes: Uint8Array,
  options: { readonly expect?: { readonly name: string; readonly version: string } },
  read: ReadArchive = readPackageArchive,
): ReturnType<ReadArchive> {
  const served = await read(bytes, { ...options, profile: 'registry' });
  if (served.kind === 'readable') return served;
  const strict = await read(bytes, { ...options, profile: 'strict' });
  return strict.kind === 'readable' ? strict : served;
}
