/** PEM files that the configuration names. */
import { readFileSync } from 'node:fs';

/** A file that the configuration names and that cannot be read. */
export class UnreadableFileError extends Error {}

/** PEM texts of the named files. Throws UnreadableFileError with the configuration key in it. */
export function readPemFiles(paths: readonly string[], key: string): readonly string[] {
  return paths.map((path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      throw new UnreadableFileError(`${key}: cannot read the file ${path}.`);
    }
  });
}
