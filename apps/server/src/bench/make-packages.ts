/** A folder with as many packages as a bench needs: copies of one sample package under other names. */
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

export interface MadePackages {
  readonly folder: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  remove(): void;
}

const SAMPLE = { name: 'nginx', version: '2.1.0' } as const;

/** Three data streams each, like the sample. */
export function makePackages(count: number): MadePackages {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-packages-'));
  const packages = Array.from({ length: count }, (_, at) => ({
    name: `${SAMPLE.name}${String(at).padStart(3, '0')}`,
    version: SAMPLE.version,
  }));
  for (const { name, version } of packages) {
    const target = join(folder, name, version);
    mkdirSync(target, { recursive: true });
    cpSync(join(SAMPLE_PACKAGES_DIR, SAMPLE.name, SAMPLE.version), target, { recursive: true });
    rename(target, name);
  }
  return { folder, packages, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function rename(folder: string, name: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) rename(path, name);
    else if (/\.(ya?ml|json|hbs|md)$/.test(entry.name)) {
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(SAMPLE.name, name));
    }
    if (entry.name.includes(SAMPLE.name)) {
      renameSync(path, join(folder, entry.name.replaceAll(SAMPLE.name, name)));
    }
  }
}
