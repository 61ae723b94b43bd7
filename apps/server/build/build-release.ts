/**
 * `build`: what is given to others. `release/lockstep` runs with Node 24 alone, `release/lockstep-<version>.tar.gz` is
 * the same as an archive, `release/SHA256SUMS` its checksum. Pages and notices are built before.
 */
import { join } from 'node:path';
import { writeReleaseArchive } from './release-archive.ts';
import { writeReleaseFolder } from './release-folder.ts';

const root = join(import.meta.dirname, '../../..');
const into = join(root, 'release');
const folder = join(into, 'lockstep');

const version = await writeReleaseFolder({ root, target: folder });
const archive = await writeReleaseArchive(folder, into, `lockstep-${version}`);
console.log(`Built ${folder}\n      ${archive}`);
