/** Files that the configuration names. */
import { readFileSync } from 'node:fs';

/** A file that the configuration names and that cannot be read. */
export class UnreadableFileError extends Error {}

/** PEM texts of the named files. Throws UnreadableFileError with the configuration key in it. */
export function readPemFiles(paths: readonly string[], key: string): readonly string[] {
  return readNamedFiles(paths, key).map((bytes) => bytes.toString('utf8'));
}

/** Contents of the named files. Throws UnreadableFileError with the configuration key in it. */
export function readNamedFiles(paths: readonly string[], key: string): readonly Buffer[] {
  return paths.map((path) => {
    try {
      return readFileSync(path);
    } catch {
      throw new UnreadableFileError(`${key}: cannot read the file ${path}.`);
    }
  });
}
