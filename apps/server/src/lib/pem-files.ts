/** Files that the configuration names: certificates and keys as PEM, or PKCS#12 archives. */
import { readFileSync } from 'node:fs';

/** A file that the configuration names and that cannot be read. */
export class UnreadableFileError extends Error {}

/** PEM texts of the named files; a text itself, as `{ file: … }` and `{ env: … }` give it, is taken as it is. */
export function readPemFiles(paths: readonly string[], key: string): readonly string[] {
  return paths.map((path) => readPemFile(path, key));
}

/** Throws UnreadableFileError with the configuration key in it. */
export function readPemFile(pathOrText: string, key: string): string {
  return pathOrText.includes('-----BEGIN ') ? pathOrText : readNamedFile(pathOrText, key).toString('utf8');
}

/** Throws UnreadableFileError with the configuration key in it. */
export function readNamedFile(path: string, key: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UnreadableFileError(`${key}: cannot read the file ${path}.`);
  }
}

/** Contents of the named files. Throws UnreadableFileError with the configuration key in it. */
export function readNamedFiles(paths: readonly string[], key: string): readonly Buffer[] {
  return paths.map((path) => readNamedFile(path, key));
}
