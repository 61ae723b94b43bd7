/** Says of which chart and values a rendering is, so that one that was not made again is found without Helm. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Of the repository at `root`; SHA-256 over names and contents, in hex. */
export function chartHash(root: string): string {
  const folder = join(root, 'deploy/helm');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && entry.name !== 'rendered.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(folder, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
