/** A folder with as many packages as a bench needs: copies of sample packages under other names. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_PACKAGES_DIR } from '@lockstep/sandbox';

export interface MadePackage {
  readonly name: string;
  readonly version: string;
}

export interface MadePackages {
  readonly folder: string;
  readonly packages: readonly MadePackage[];
  remove(): void;
}

/** Three data streams each, like the sample. */
export function makePackages(count: number): MadePackages {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-packages-'));
  const packages = copyPackages({
    name: 'nginx',
    version: '2.1.0',
    count,
    folder,
    from: SAMPLE_PACKAGES_DIR,
  });
  return { folder, packages, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `count` copies of one package of the folder `from`, into `folder`. */
export function copyPackages(what: {
  readonly name: string;
  readonly version: string;
  readonly count: number;
  readonly folder: string;
  readonly from: string;
}): readonly MadePackage[] {
  const { version, count, folder, from } = what;
  const packages = Array.from({ length: count }, (_, at) => ({
    name: `${what.name}${String(at).padStart(3, '0')}`,
    version,
  }));
  for (const { name } of packages) {
    const target = join(folder, name, version);
    mkdirSync(target, { recursive: true });
    cpSync(join(from, what.name, version), target, { recursive: true });
    rename(target, what.name, name);
  }
  return packages;
}

function rename(folder: string, from: string, to: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) rename(path, from, to);
    else if (/\.(ya?ml|json|hbs|md)$/.test(entry.name)) {
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
    }
    if (entry.name.includes(from)) renameSync(path, join(folder, entry.name.replaceAll(from, to)));
  }
}
